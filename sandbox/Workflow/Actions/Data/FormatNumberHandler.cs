using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>The action is the expression function <c>formatNumber</c> with a form to fill in.</summary>
internal sealed class FormatNumberHandler : IActionHandler
{
    private static readonly Template WithLocale = Template.Compile(Value.From("@formatNumber(item()[0],item()[1],item()[2])"));
    private static readonly Template WithoutLocale = Template.Compile(Value.From("@formatNumber(item()[0],item()[1])"));

    public Task<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var inputs = execution.EvaluateInputs();
        var arguments = new ArrayValue([inputs["number"], inputs["format"], inputs["locale"]]);
        var function = inputs["locale"].AsString() is { Length: > 0 } ? WithLocale : WithoutLocale;
        return Task.FromResult(ActionOutcome.OkBody(function.Evaluate(new ItemContext(execution.Context, arguments))));
    }
}
