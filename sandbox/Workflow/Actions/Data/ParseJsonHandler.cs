using Newtonsoft.Json;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

internal sealed class ParseJsonHandler : IActionHandler
{
    public async Task<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var inputs = execution.EvaluateInputs();
        var content = inputs["content"];
        if (content.IsNull)
            return Refuse(execution, "Required property 'content' expects a value but got null. Path ''.");
        try
        {
            var body = content is StringValue text ? LenientJson.Read(text.Text) : content;
            var errors = inputs["schema"] is ObjectValue schema ? await SchemaCheck.ValidateAsync(schema, body).ConfigureAwait(false) : [];
            return errors.Count == 0 ? ActionOutcome.OkBody(body) : SchemaFailed(errors);
        }
        catch (JsonReaderException unreadable)
        {
            return Refuse(execution, unreadable.Message);
        }
    }

    private static ActionOutcome Refuse(ActionExecution execution, string message)
    {
        execution.ForgetInputs();
        return ActionOutcome.InvalidTemplate($"Unable to process template language expressions in action '{execution.Action.Name}' inputs at line '0' and column '0': '{message}'.");
    }

    private static ActionOutcome SchemaFailed(IReadOnlyList<Value> errors) => new(
        FlowStatus.Failed, "BadRequest", ObjectValue.Of(("errors", new ArrayValue(errors))), new("ValidationFailed", "The schema validation failed."));
}
