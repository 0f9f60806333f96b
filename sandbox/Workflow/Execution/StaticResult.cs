using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>A static result, when the action has one and it is enabled: the answer without the call.</summary>
internal static class StaticResult
{
    public static ActionOutcome? Of(ActionDefinition action, FlowDefinition flow)
    {
        var use = action.Source["runtimeConfiguration"]["staticResult"];
        if (use["staticResultOptions"].AsString() != "Enabled" || use["name"].AsString() is not { } name)
            return null;
        var result = flow.StaticResults[name];
        var status = Enum.TryParse<FlowStatus>(result["status"].AsString(), ignoreCase: true, out var given) ? given : FlowStatus.Succeeded;
        var outputs = result["outputs"];
        var error = result["error"] is ObjectValue e ? new ActionError(e["code"].AsString() ?? "", e["message"].AsString() ?? "") : null;
        return new(status, result["code"].AsString() ?? Code(outputs, status), outputs.IsNull ? null : outputs, error);
    }

    private static string Code(Value outputs, FlowStatus status) => outputs["statusCode"] switch
    {
        IntegerValue number => StatusCodes.Name((int)number.Value),
        StringValue name => name.Text,
        _ => status == FlowStatus.Succeeded ? "OK" : "ActionFailed",
    };
}
