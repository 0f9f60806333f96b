using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A connection of the flow that no trigger or action uses: it must be set up all the same.</summary>
internal sealed class UnusedConnection() : FlowRule("UnusedConnection", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        var used = flow.Uses.Select(u => FlowNeeds.ConnectionKey(u.Source["inputs"]["host"]) ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from key in flow.Definition.ConnectionReferences.Keys
               where !used.Contains(key)
               select Problem($"properties.connectionReferences.{key}", $"Nothing uses the connection '{key}'.", "Remove it from 'connectionReferences'.");
    }
}
