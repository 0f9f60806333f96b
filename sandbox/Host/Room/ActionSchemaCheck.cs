using Sandbox.Connectors;
using Sandbox.Workflow;
using Sandbox.Workflow.Definitions;

namespace Sandbox.Host.Room;

/// <summary>
/// When a flow is turned on, the platform asks Dataverse for the schema of every action that it performs. A custom API that is not there, or
/// that is not visible yet right after an import (Capgemini/powerapps-packagedeployer-template #79), keeps the whole flow off.
/// </summary>
internal sealed class ActionSchemaCheck(RehearsalRoom room)
{
    public IReadOnlyList<ActivationFault> Check(FlowDefinition flow) =>
    [
        .. from action in Actions(flow).Distinct(StringComparer.OrdinalIgnoreCase)
           where !IsVisible(action)
           from question in new[] { MetadataRefusal.Input, MetadataRefusal.Response }
           select new ActivationFault(MetadataRefusal.Code, MetadataRefusal.NotFound(question)),
    ];

    /// <summary>Names that are expressions cannot be asked for.</summary>
    private static IEnumerable<string> Actions(FlowDefinition flow) => flow.AllActions
        .Where(action => action.Source["inputs"]["host"]["operationId"].AsString() == "PerformUnboundAction")
        .Select(action => action.Source["inputs"]["parameters"]["actionName"].AsString() ?? "")
        .Where(name => name.Length > 0 && !name.StartsWith('@'));

    private bool IsVisible(string action) =>
        !action.Contains('_', StringComparison.Ordinal) // the platform's own
        || (room.Clock.GetUtcNow() - room.ImportedOn >= room.Options.ActionsVisibleAfter
            && room.Dataverse.Organization.Solutions.SelectMany(solution => solution.CustomApis).Any(api => api.UniqueName.Equals(action, StringComparison.OrdinalIgnoreCase)));
}
