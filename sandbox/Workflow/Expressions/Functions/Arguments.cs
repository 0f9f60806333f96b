using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>The evaluated arguments of one call, with readers that refuse other types in the platform's words.</summary>
/// <param name="name">The function as the expression writes it.</param>
internal readonly ref struct Arguments(string name, Function function, ReadOnlySpan<Value> values, IEvaluationContext context)
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    private readonly ReadOnlySpan<Value> _values = values;

    public string Name => name;

    public IEvaluationContext Context => context;

    public int Count => _values.Length;

    public ReadOnlySpan<Value> All => _values;

    public Value this[int index] => _values[index];

    /// <summary>The tail of most messages. Some functions spell their own anchor in lower case: pass it.</summary>
    public string Usage(string? anchor = null) => $" Please see https://aka.ms/logicexpressions#{anchor ?? function.Name} for usage details.";

    public static string Ordinal(int index) =>
        index < Ordinals.Length ? Ordinals[index] : (index + 1).ToString(CultureInfo.InvariantCulture) + "th";

    /// <summary>Text, or the refusal that <paramref name="expects"/> words.</summary>
    /// <param name="expects">E.g. "its parameter to be a string"; by default names the position and "of type string".</param>
    public string String(int index, string? expects = null, string? anchor = null) => _values[index] is StringValue text
        ? text.Text
        : throw Mismatch(expects ?? $"its {Ordinal(index)} parameter to be of type string", _values[index], anchor);

    /// <summary>Text that may be left out or null.</summary>
    public string? OptionalString(int index) => index >= Count || _values[index].IsNull ? null : String(index);

    public long Integer(int index, string? anchor = null) => _values[index] is IntegerValue integer
        ? integer.Value
        : throw Mismatch($"its {Ordinal(index)} parameter to be an integer", _values[index], anchor);

    public ArrayValue Array(int index, string? expects = null) =>
        _values[index] as ArrayValue ?? throw Mismatch(expects ?? $"its {Ordinal(index)} parameter to be of type array", _values[index]);

    public ObjectValue Object(int index) => _values[index] as ObjectValue
        ?? throw Refusal($"expects its {Ordinal(index)} parameter to be an object. The provided value is of type '{_values[index].Kind}'.");

    /// <summary>An argument of the wrong type.</summary>
    public ExpressionException Mismatch(string expects, Value actual, string? anchor = null) =>
        Refusal($"expects {expects}. The provided value is of type '{actual.Kind}'.{Usage(anchor)}");

    /// <summary>An argument of the right type that cannot be used.</summary>
    public ExpressionException Invalid(string reason, Exception? inner = null) =>
        Refusal($"was invoked with a parameter that is not valid. {reason}", inner);

    public ExpressionException Refusal(string text, Exception? inner = null) =>
        new($"The template language function '{name}' {text}", inner);
}
