using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>The order of <c>sort</c>: null first, then numbers by size or text by its characters; other mixtures are refused.</summary>
internal sealed class SortOrder(string usage) : IComparer<Value>
{
    public int Compare(Value? x, Value? y) => (x, y) switch
    {
        (null or NullValue, null or NullValue) => 0,
        (null or NullValue, _) => -1,
        (_, null or NullValue) => 1,
        (StringValue a, StringValue b) => string.CompareOrdinal(a.Text, b.Text),
        (BooleanValue a, BooleanValue b) => a.Value.CompareTo(b.Value),
        _ when Numbers.AreNumbers(x, y) => Numbers.Compare(x, y),
        _ => throw new ExpressionException($"The template language function 'sort' cannot compare values of type '{x.Kind}' and '{y.Kind}'.{usage}"),
    };
}
