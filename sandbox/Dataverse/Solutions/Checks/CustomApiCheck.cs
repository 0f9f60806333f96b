namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Custom APIs are of the kind that the sandbox runs and name a plug-in of the solution.</summary>
internal sealed class CustomApiCheck : ISolutionCheck
{
    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        package.CustomApis.SelectMany(api => Problems(api, package, organization).Select(reason => new ImportProblem(api.File, reason)));

    private static IEnumerable<string> Problems(CustomApiDefinition api, SolutionPackage package, Organization organization)
    {
        if (api.PluginTypeId is { } id && !package.Assemblies.Any(assembly => assembly.Types.Any(type => type.Id == id && !type.IsWorkflowActivity)))
            yield return $"Custom API '{api.UniqueName}' runs the plug-in type {id:D}, which no assembly of the solution registers.";
        if (api.BindingType is < 0 or > 2)
            yield return $"Custom API '{api.UniqueName}' has the bindingtype {api.BindingType}; there are 0 (global), 1 (entity) and 2 (entity collection).";
        if (api.BindingType is 1 or 2 && !IsTable(api.BoundTable?.ToLowerInvariant(), package, organization))
            yield return $"Custom API '{api.UniqueName}' is bound to '{api.BoundTable}', which is no table here.";
        if (api.IsFunction && api.Outputs.Count == 0)
            yield return $"Custom API '{api.UniqueName}' is a function without a response property.";
        if (organization.Solutions.Any(one => one.UniqueName != package.UniqueName && one.CustomApis.Any(other => other.UniqueName == api.UniqueName)))
            yield return $"Custom API '{api.UniqueName}' exists in another solution.";
    }

    private static bool IsTable(string? name, SolutionPackage package, Organization organization) =>
        name is not null && (organization.Schema.Find(name) is not null || package.Tables.Any(table => table.LogicalName == name));
}
