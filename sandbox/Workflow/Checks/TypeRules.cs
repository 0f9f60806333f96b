using Sandbox.Workflow.Actions;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Triggers;

namespace Sandbox.Workflow.Checks;

/// <summary>Types, kinds and options that the sandbox runs; everything else is refused by name.</summary>
internal static class TypeRules
{
    private static readonly string[] RequestKinds = ["", "Http", "Button", "PowerApp", "PowerAppV2"];
    private static readonly string[] ResponseKinds = ["", "Http", "PowerApp"];

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow, bool hasHttp) =>
        Trigger(flow.Trigger).Concat(flow.AllActions.SelectMany(a => Action(a, hasHttp)));

    private static IEnumerable<FlowProblem> Trigger(TriggerDefinition trigger)
    {
        var place = $"properties.definition.triggers.{trigger.Name}";
        if (!TriggerSources.Knows(trigger.Type))
            yield return new("UnsupportedTrigger", place, $"The trigger type '{trigger.Type}' is not supported.", "Use Request, Recurrence, OpenApiConnection or OpenApiConnectionWebhook.");
        else if (trigger.Is("Request") && !RequestKinds.Contains(trigger.Kind, StringComparer.OrdinalIgnoreCase))
            yield return new("UnsupportedTrigger", place, $"The request kind '{trigger.Kind}' is not supported.", "Use Http, Button or PowerAppV2.");
        if (trigger.Is("OpenApiConnection") && trigger.Source["recurrence"].IsNull)
            yield return new("MissingRequiredProperty", place, "A polling trigger needs a 'recurrence'.", "Say how often it polls.");
    }

    private static IEnumerable<FlowProblem> Action(ActionDefinition action, bool hasHttp)
    {
        if (!ActionHandlers.Knows(action.Type))
            yield return new("UnsupportedAction", action.Place, $"The action type '{action.Type}' is not supported.", "Replace the action, or rehearse this flow on a live environment.");
        else if (Refusal(action, hasHttp) is { } refusal)
            yield return new("UnsupportedAction", action.Place, refusal, "Replace the action, or rehearse this flow on a live environment.");
    }

    private static string? Refusal(ActionDefinition action, bool hasHttp) => action.Type.ToUpperInvariant() switch
    {
        "EXPRESSION" when action.Kind != "FormatNumber" => $"The expression action '{action.Kind}' is not supported; only FormatNumber is.",
        "RESPONSE" when !ResponseKinds.Contains(action.Kind, StringComparer.OrdinalIgnoreCase) => $"The response kind '{action.Kind}' is not supported.",
        "RESPONSE" when action.Source["operationOptions"].AsString() == "Asynchronous" => "An asynchronous response is not supported.",
        "HTTP" when !hasHttp => "The engine was given no way out for Http actions.",
        "HTTP" when !action.Source["inputs"]["authentication"].IsNull => "Authentication of an Http action is not supported; use a connector.",
        _ => null,
    };
}
