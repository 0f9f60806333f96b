namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>What flows refer to exists: connection references, environment variables, child flows.</summary>
internal sealed class FlowReferenceCheck : ISolutionCheck
{
    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        var all = organization.Solutions.Where(one => one.UniqueName != package.UniqueName).Append(package).ToList();
        var references = all.SelectMany(one => one.ConnectionReferences).Select(one => one.LogicalName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var variables = all.SelectMany(one => one.EnvironmentVariables).Select(one => one.SchemaName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var flows = all.SelectMany(one => one.Flows).Select(one => one.Id).ToHashSet();
        foreach (var flow in package.Flows)
        {
            foreach (var name in FlowContent.ConnectionReferences(flow.ClientData).Where(name => !references.Contains(name)))
                yield return new(flow.File, $"The flow uses the connection reference '{name}', which is neither in the zip nor in the environment.");
            foreach (var name in FlowContent.EnvironmentVariables(flow.ClientData).Where(name => !variables.Contains(name)))
                yield return new(flow.File, $"The flow uses the environment variable '{name}', which is neither in the zip nor in the environment.");
            foreach (var id in FlowContent.ChildFlows(flow.ClientData).Where(id => !Guid.TryParse(id, out var child) || !flows.Contains(child)))
                yield return new(flow.File, $"The flow calls the child flow '{id}', which is neither in the zip nor in the environment.");
        }
    }
}
