using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>
/// Resolves a call. The platform refuses at once only functions that name an action, loop or variable and do not say
/// which; everything else that is wrong with a call it finds out on evaluating it (measured).
/// </summary>
internal static class CallBinder
{
    /// <summary>Answers in tracked properties only.</summary>
    public const string Current = "action";

    /// <summary>Exists elsewhere in Logic Apps.</summary>
    private const string Misplaced = "appsetting";

    public static Node Bind(ReadOnlySpan<char> written, Node[] arguments)
    {
        if (!FunctionTable.TryFind(written, out var known))
            return Unknown(written.ToString(), arguments);
        var function = known.Function;
        var name = written.SequenceEqual(function.Name) ? function.Name : written.ToString();
        if (known.NamesAnother)
            CheckName(name, arguments);
        if (arguments.Length < function.Fewest || arguments.Length > function.Most)
            return new FailingCallNode(name, ArityTexts.Of(name, arguments.Length), arguments);
        Node call = function.Body is null ? new LazyCallNode(name, function, arguments) : new CallNode(name, function, arguments);
        return known.IsPure ? WorkedOutNode.Of(call, arguments) : call;
    }

    public static string NotExpectedHere(string name) => $"The template function '{name}' is not expected at this location.";

    private static Node Unknown(string name, Node[] arguments)
    {
        var isCurrent = name.Equals(Current, StringComparison.OrdinalIgnoreCase);
        if (isCurrent && arguments.Length == 0)
            return new CurrentActionNode(name);
        return new FailingCallNode(
            name,
            isCurrent || name.Equals(Misplaced, StringComparison.OrdinalIgnoreCase) ? NotExpectedHere(name) : $"The template function '{name}' is not defined or not valid.",
            arguments);
    }

    private static void CheckName(string name, Node[] arguments)
    {
        if (arguments.Length == 0)
            throw new ExpressionException($"The template language function '{name}' must have at least one parameter.");
        if (arguments[0] is ConstantNode { Value: not StringValue })
            throw new ExpressionException($"The provided parameters for template language function '{name}' are not valid.");
    }
}
