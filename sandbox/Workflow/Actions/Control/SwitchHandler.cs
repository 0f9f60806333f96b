using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Control;

/// <summary>Cases are compared with case and type (measured).</summary>
internal sealed class SwitchHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var value = execution.Evaluate("expression");
        if (value.Kind is not (ValueKind.String or ValueKind.Integer))
            return ActionOutcome.Failed("ExpressionEvaluationFailed", PlatformText.Of(
                "The execution of template action '{0}' failed: The result of the evaluation of 'scope' action expression '{1}' is not valid. It is of type '{2}' but is expected to be a value of type '{3}'.",
                execution.Action.Name, execution.Action.Source["expression"].ToString(), TypeNames.Of(value), "String, Integer"));
        execution.Inputs = ObjectValue.Of(("expressionResult", value));
        var cases = execution.Action.Blocks.Where(b => b.Case is not null).ToList();
        if (cases.Find(c => c.Case!.Kind != value.Kind) is { } other)
            return FailEveryBranch(execution, TypeNames.Of(value), TypeNames.Of(other.Case!));
        var taken = cases.Find(c => c.Case!.ToJson() == value.ToJson()) ?? execution.Action.Blocks.First(b => b.Case is null);
        foreach (var branch in execution.Action.Blocks.Where(b => b != taken))
            execution.SkipBranch(branch);
        return ActionOutcome.OfBlock(await execution.RunBlockAsync(taken).ConfigureAwait(false));
    }

    /// <summary>The comparison itself fails, and with it whatever stands in a branch (LogicAppsUX #4492, published measurements).</summary>
    private static ActionOutcome FailEveryBranch(ActionExecution execution, string value, string other)
    {
        foreach (var child in execution.Action.Children)
        {
            var said = $"The execution of template action '{child.Name}' failed: an unexpected exception encountered when evaluating branching condition. "
                + $"'Template language function 'strongEquals' expects parameters of same type, but found '{value},{other}' distinct types.'";
            var failed = ActionOutcome.Of(FlowStatus.Failed, "InternalServerError", "ActionConditionFailed", new("ActionConditionFailed", said));
            new ActionRun(execution.Run, execution.Frame, execution.Strand, child).Skip(failed);
        }
        return ActionOutcome.OfBlock(FlowStatus.Failed);
    }
}
