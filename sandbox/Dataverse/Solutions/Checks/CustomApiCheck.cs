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
        if (api.BindingType != 0)
            yield return $"Custom API '{api.UniqueName}' is bound to a table; the sandbox runs unbound ones (bindingtype 0) only.";
        if (api.IsFunction)
            yield return $"Custom API '{api.UniqueName}' is a function; the sandbox runs actions (isfunction 0) only.";
        if (organization.Solutions.Any(one => one.UniqueName != package.UniqueName && one.CustomApis.Any(other => other.UniqueName == api.UniqueName)))
            yield return $"Custom API '{api.UniqueName}' exists in another solution.";
    }
}
