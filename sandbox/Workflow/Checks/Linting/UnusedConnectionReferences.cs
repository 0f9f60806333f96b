using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>Connection references that the solution declares and no flow uses: each asks the admin for a connection.</summary>
internal static class UnusedConnectionReferences
{
    public const string Id = "UnusedConnectionReference";

    public const FlowSeverity Severity = FlowSeverity.Warning;

    /// <summary>Finds nothing when the solution or its flows are not known.</summary>
    public static IEnumerable<FlowFinding> Check(FlowSurroundings surroundings)
    {
        if (surroundings is not { Solution: { } solution, Flows: { } flows })
            return [];
        var used = flows.SelectMany(f => FlowNeeds.Connections(f.ClientData["properties"]["connectionReferences"]).Values)
            .Select(u => u.LogicalName)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return solution.ConnectionReferences.Keys.Where(name => !used.Contains(name)).Order(StringComparer.Ordinal)
            .Select(name => new FlowFinding(Id, Severity, $"connectionreferences.{name}", "", $"No flow uses the connection reference '{name}'.", "Remove it from Other/Customizations.xml."));
    }
}
