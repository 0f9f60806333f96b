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

    private static readonly HashSet<string> Naming = new(StringComparer.OrdinalIgnoreCase)
    {
        "variables", "body", "actionBody", "outputs", "actionOutputs", "actions", "items", "result",
    };

    /// <summary>Exist elsewhere in Logic Apps, or only in tracked properties.</summary>
    private static readonly HashSet<string> Misplaced = new(StringComparer.OrdinalIgnoreCase) { "appsetting", Current };

    public static Node Bind(string name, Node[] arguments)
    {
        if (Naming.Contains(name))
            CheckName(name, arguments);
        if (name.Equals(Current, StringComparison.OrdinalIgnoreCase) && arguments.Length == 0)
            return new CurrentActionNode(name);
        if (Misplaced.Contains(name))
            return new FailingCallNode(name, NotExpectedHere(name), arguments);
        if (!FunctionTable.TryFind(name, out var function))
            return new FailingCallNode(name, $"The template function '{name}' is not defined or not valid.", arguments);
        if (arguments.Length < function.Fewest || arguments.Length > function.Most)
            return new FailingCallNode(name, ArityTexts.Of(name, arguments.Length), arguments);
        return function.Body is null ? new LazyCallNode(name, function, arguments) : new CallNode(name, function, arguments);
    }

    public static string NotExpectedHere(string name) => $"The template function '{name}' is not expected at this location.";

    private static void CheckName(string name, Node[] arguments)
    {
        if (arguments.Length == 0)
            throw new ExpressionException($"The template language function '{name}' must have at least one parameter.");
        if (arguments[0] is ConstantNode { Value: not StringValue })
            throw new ExpressionException($"The provided parameters for template language function '{name}' are not valid.");
    }
}
