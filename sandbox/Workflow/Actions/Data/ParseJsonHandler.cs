using Newtonsoft.Json;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Schemas;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>
/// ParseJson. Text is read leniently, everything else taken as it is and never brought to the types of the schema; binary content is refused
/// whatever its type. Codes, texts and the order of the refusals: published measurements and three public run logs.
/// </summary>
internal sealed class ParseJsonHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution) => ValueTask.FromResult(Parse(execution, execution.EvaluateInputs()));

    private static ActionOutcome Parse(ActionExecution execution, Value inputs)
    {
        var content = inputs["content"];
        if (content.IsNull || content is StringValue { Text.Length: 0 })
        {
            execution.ForgetInputs();
            return ActionOutcome.InvalidTemplate(PlatformText.InvalidInputs(execution.Action.Name, "Required property 'content' expects a value but got null. Path ''."));
        }
        try
        {
            var schema = inputs["schema"] is ObjectValue { Count: > 0 } given ? ContentSchema.Of(given) : null;
            if (BinaryContent.TryRead(content, out var binary))
                return ActionOutcome.Failed("BadRequest", PlatformText.Of("The property 'content' must be of type JSON in the '{0}' action inputs, but was of type '{1}'.", "ParseJson", binary.ContentType));
            var body = content is StringValue text ? LenientJson.ReadContent(text.Text) : content;
            return schema?.Check(body) is { Count: > 0 } errors ? Misfit(errors) : ActionOutcome.OkBody(body);
        }
        catch (JsonException unreadable)
        {
            return ActionOutcome.Failed("InvalidJSON", PlatformText.Of(
                "The 'content' property of actions of type 'ParseJson' must be valid JSON. The provided value cannot be parsed: '{0}'.", unreadable.Message));
        }
        catch (SchemaException unusable)
        {
            return ActionOutcome.Failed(unusable.Code, unusable.Message);
        }
    }

    private static ActionOutcome Misfit(IReadOnlyList<Value> errors) =>
        ActionOutcome.Failed("ValidationFailed", PlatformText.Of("The schema validation failed."), ObjectValue.Of(("errors", new ArrayValue(errors))));
}
