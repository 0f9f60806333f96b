namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>A lower version cannot replace a higher one, and an unmanaged solution no managed one.</summary>
internal sealed class VersionCheck : ISolutionCheck
{
    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        var installed = organization.Solutions.FirstOrDefault(one => one.UniqueName == package.UniqueName);
        if (installed is null)
            yield break;
        if (package.Version < installed.Version)
            yield return new("solution.xml", $"Version {package.Version} of '{package.UniqueName}' is lower than the installed version {installed.Version}. Import a newer version.");
        if (package.IsManaged != installed.IsManaged)
            yield return new("solution.xml", $"'{package.UniqueName}' is installed as {Kind(installed)} solution and cannot be replaced by its {Kind(package)} form.");
    }

    private static string Kind(SolutionPackage package) => package.IsManaged ? "managed" : "unmanaged";
}
