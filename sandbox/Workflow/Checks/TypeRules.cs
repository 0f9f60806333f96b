using Sandbox.Workflow.Actions;
using Sandbox.Workflow.Actions.Calls;
using Sandbox.Workflow.Actions.Data;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Triggers.Sources;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks;

/// <summary>Types, kinds and options that the sandbox runs; everything else is refused by name.</summary>
internal static class TypeRules
{
    private static readonly string[] RequestKinds = ["", "Http", "Button", "PowerApp", "PowerAppV2", "ApiConnection", "Skills", "VirtualAgent", "TeamsWebhook", "PowerPages"];
    private static readonly string[] ResponseKinds = ["", "Http", "PowerApp", "Skills", "VirtualAgent", "PowerPages"];

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow, WayOut wayOut) =>
        Trigger(flow.Trigger, wayOut).Concat(flow.AllActions.SelectMany(a => Action(a, wayOut)));

    private static IEnumerable<FlowProblem> Trigger(TriggerDefinition trigger, WayOut wayOut)
    {
        var place = $"properties.definition.triggers.{trigger.Name}";
        if (!TriggerSources.Knows(trigger.Type) && !(wayOut == WayOut.StandIn && TriggerSources.IsLegacy(trigger.Type)))
            yield return new("UnsupportedTrigger", place, $"The trigger type '{trigger.Type}' is not supported.", "Use Request, Recurrence, OpenApiConnection, OpenApiConnectionWebhook or OpenApiConnectionNotification.");
        else if (trigger.Is("Request") && !RequestKinds.Contains(trigger.Kind, StringComparer.OrdinalIgnoreCase))
            yield return new("UnsupportedTrigger", place, $"The request kind '{trigger.Kind}' is not supported.", "Use Http, Button or PowerAppV2.");
        if (trigger.Is("OpenApiConnection") && trigger.Source["recurrence"].IsNull)
            yield return new("MissingRequiredProperty", place, "A polling trigger needs a 'recurrence'.", "Say how often it polls.");
    }

    private static IEnumerable<FlowProblem> Action(ActionDefinition action, WayOut wayOut)
    {
        if (!ActionHandlers.Knows(action.Type))
            yield return new("UnsupportedAction", action.Place, $"The action type '{action.Type}' is not supported.", "Replace the action, or rehearse this flow on a live environment.");
        else if (Refusal(action, wayOut) is { } refusal)
            yield return new("UnsupportedAction", action.Place, refusal, "Replace the action, or rehearse this flow on a live environment.");
    }

    private static string? Refusal(ActionDefinition action, WayOut wayOut) => action.Type.ToUpperInvariant() switch
    {
        "EXPRESSION" when !ExpressionHandler.Knows(action.Kind) => $"The expression action '{action.Kind}' is not supported; {string.Join(", ", ExpressionHandler.Kinds)} are.",
        "RESPONSE" when !ResponseKinds.Contains(action.Kind, StringComparer.OrdinalIgnoreCase) => $"The response kind '{action.Kind}' is not supported.",
        "HTTP" when wayOut == WayOut.None => "The engine was given no way out for Http actions.",
        "HTTP" when wayOut == WayOut.Http && action.Source["inputs"]["authentication"] is ObjectValue authentication && !HttpCredentials.CanSend(authentication) =>
            $"The authentication '{authentication["type"]}' of an Http action is not supported; Basic and Raw are.",
        "APICONNECTION" or "APICONNECTIONWEBHOOK" when wayOut != WayOut.StandIn => $"An {action.Type} names no operation that could be called; OpenApiConnection does.",
        "CHANGESET" when action.Children.FirstOrDefault(c => !c.Type.Equals("OpenApiConnection", StringComparison.OrdinalIgnoreCase)) is { } other =>
            $"The changeset holds '{other.Name}' of the type '{other.Type}'; only OpenApiConnection is supported there.",
        _ => null,
    };
}
