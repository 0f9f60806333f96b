using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Control;

/// <summary>Cases are compared with case and type (measured).</summary>
internal sealed class SwitchHandler : IActionHandler
{
    public async Task<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var value = execution.Evaluate("expression");
        if (value.Kind is not (ValueKind.String or ValueKind.Integer))
            return ActionOutcome.Failed("ExpressionEvaluationFailed", $"The execution of template action '{execution.Action.Name}' failed: the result of the evaluation of 'expression' is of type '{TypeNames.Of(value)}'. It is expected to be a value of type 'String, Integer'.");
        execution.Inputs = ObjectValue.Of(("expressionResult", value));
        var cases = execution.Action.Blocks.Where(b => b.Case is not null).ToList();
        if (cases.Any(c => c.Case!.Kind != value.Kind))
            return FailEveryBranch(execution);
        var taken = cases.Find(c => c.Case!.ToJson() == value.ToJson()) ?? execution.Action.FindBlock("default")!;
        foreach (var other in execution.Action.Blocks.Where(b => b != taken))
            execution.SkipBranch(other);
        return ActionOutcome.OfBlock(await execution.RunBlockAsync(taken).ConfigureAwait(false));
    }

    private static ActionOutcome FailEveryBranch(ActionExecution execution)
    {
        foreach (var child in execution.Action.Children)
        {
            var failed = ActionOutcome.InvalidTemplate($"Unable to process template language expressions for action '{child.Name}' at line '1' and column '1': 'The template language function 'strongEquals' expects parameters of same type.'.");
            new ActionRun(execution.Run, execution.Frame, execution.Strand, child).Skip(failed);
        }
        return ActionOutcome.OfBlock(FlowStatus.Failed);
    }
}
