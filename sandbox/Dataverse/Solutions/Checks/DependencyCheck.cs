namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>What the manifest says that the environment must hold already.</summary>
internal sealed class DependencyCheck : ISolutionCheck
{
    private static readonly string[] Platform = ["System", "Active", "Default", ""];

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        from required in package.Dependencies
        where !Holds(required, organization)
        select new ImportProblem("solution.xml", $"'{package.UniqueName}' needs {required.DisplayName} ({Name(required)}, component type {required.Type}) of solution '{required.Solution}'. Import that solution first.");

    private static bool Holds(RequiredComponent required, Organization organization) => required.Type switch
    {
        "1" => organization.Schema.Find(required.SchemaName?.ToLowerInvariant() ?? "") is not null,
        "29" => organization.Solutions.Any(one => one.Flows.Any(flow => flow.Id == required.Id)),
        "372" => organization.Solutions.Any(one => one.Connectors.Any(connector => connector.Id == required.Id || connector.Name == required.SchemaName)),
        "380" => organization.Solutions.Any(one => one.EnvironmentVariables.Any(variable => variable.SchemaName == required.SchemaName)),
        "connectionreference" => organization.Solutions.Any(one => one.ConnectionReferences.Any(reference => reference.LogicalName == required.SchemaName)),
        _ => Solution(required) is var name && (Platform.Contains(name) || organization.Solutions.Any(one => one.UniqueName == name)),
    };

    private static string Solution(RequiredComponent required) => required.Solution.Split('(')[0].Trim();

    private static string Name(RequiredComponent required) => required.SchemaName ?? required.Id?.ToString() ?? "";
}
