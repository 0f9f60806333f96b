using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A connection reference that the solution does not declare, or declares for another connector.</summary>
internal sealed class UndeclaredConnectionReference() : FlowRule("UndeclaredConnectionReference", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        if (flow.Surroundings.Solution is not { } solution)
            yield break;
        foreach (var use in flow.Definition.ConnectionReferences.Values.Where(u => u.LogicalName.Length > 0))
        {
            var place = $"properties.connectionReferences.{use.Key}";
            if (!solution.ConnectionReferences.TryGetValue(use.LogicalName, out var api))
                yield return Problem(place, $"The solution declares no connection reference '{use.LogicalName}'.", "Declare it in Other/Customizations.xml, unless a solution that is imported before declares it.");
            else if (use.ApiName.Length > 0 && !api.Equals(use.ApiName, StringComparison.OrdinalIgnoreCase))
                yield return Problem(place, $"The solution declares '{use.LogicalName}' for the connector '{api}', the flow uses it for '{use.ApiName}'.", "Use a connection reference of the same connector.");
        }
    }
}
