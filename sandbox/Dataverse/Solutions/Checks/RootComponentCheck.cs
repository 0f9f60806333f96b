namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>The manifest lists what the zip holds, and the zip holds what the manifest lists.</summary>
internal sealed class RootComponentCheck : ISolutionCheck
{
    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        foreach (var root in package.RootComponents)
        {
            var component = Find(package, root);
            if (component is null)
                yield return new("solution.xml", $"Root components of type {root.Type} ({Name(root)}) are not supported by the sandbox.");
            else if (component == false)
                yield return new("solution.xml", $"Root component of type {root.Type} '{Name(root)}' is listed, but the zip does not hold it.");
        }
        foreach (var (type, name, id, schemaName) in Expected(package))
        {
            if (!package.RootComponents.Any(root => root.Type == type && ((id is not null && root.Id == id) || (schemaName is not null && Same(root.SchemaName, schemaName)))))
                yield return new("solution.xml", $"'{name}' is in the zip, but the manifest does not list it as root component of type {type}.");
        }
    }

    /// <summary>Whether the component is there; null when the sandbox does not know the type.</summary>
    private static bool? Find(SolutionPackage package, RootComponent root) => root.Type switch
    {
        1 => package.Tables.Any(table => Same(table.LogicalName, root.SchemaName)),
        9 => root.SchemaName is not null && package.GlobalChoices.Keys.Any(name => Same(name, root.SchemaName)),
        29 => package.Flows.Any(flow => flow.Id == root.Id),
        91 => package.Assemblies.Any(assembly => assembly.Id == root.Id || Same(assembly.FullName, root.SchemaName)),
        92 => package.Steps.Any(step => step.Id == root.Id),
        372 => package.Connectors.Any(connector => connector.Id == root.Id || Same(connector.Name, root.SchemaName)),
        380 => package.EnvironmentVariables.Any(variable => Same(variable.SchemaName, root.SchemaName)),
        20 or 26 or 59 or 60 or 61 or 62 or 70 or 80 => package.PassiveComponents.Any(one => one.Type == root.Type && ((root.Id is not null && one.Id == root.Id) || Same(one.SchemaName, root.SchemaName))),
        _ => null,
    };

    private static IEnumerable<(int Type, string Name, Guid? Id, string? SchemaName)> Expected(SolutionPackage package) =>
    [
        .. package.Tables.Select(one => (1, one.LogicalName, (Guid?)null, (string?)one.LogicalName)),
        .. package.GlobalChoices.Keys.Select(one => (9, one, (Guid?)null, (string?)one)),
        .. package.Flows.Select(one => (29, one.Name, (Guid?)one.Id, (string?)null)),
        .. package.Assemblies.Select(one => (91, one.FullName, (Guid?)one.Id, (string?)one.FullName)),
        .. package.Steps.Select(one => (92, one.Name, (Guid?)one.Id, (string?)null)),
        .. package.PassiveComponents.Where(one => one.Kind == "Dashboard").Select(one => (60, one.Name, one.Id, (string?)null)),
        .. package.Connectors.Select(one => (372, one.Name, (Guid?)one.Id, (string?)one.Name)),
    ];

    private static string Name(RootComponent root) => root.SchemaName ?? root.Id?.ToString() ?? "";

    private static bool Same(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
