namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>What has an identity is in a zip once: of two, nobody could say which one counts.</summary>
internal sealed class DoubledCheck : ISolutionCheck
{
    private const string Customizations = "customizations.xml";

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        InCustomizations(package).Select(reason => new ImportProblem(Customizations, reason))
            .Concat(Twice(package.CustomApis, api => api.UniqueName, api => $"Custom API '{api.UniqueName}'").Select(reason => new ImportProblem("customapis", reason)))
            .Concat(Twice(package.EnvironmentVariables, variable => variable.SchemaName, variable => $"Environment variable '{variable.SchemaName}'")
                .Select(reason => new ImportProblem("environmentvariabledefinitions", reason)));

    private static IEnumerable<string> InCustomizations(SolutionPackage package) =>
    [
        .. Twice(package.Tables, table => table.LogicalName, table => $"Table '{table.LogicalName}'"),
        .. package.Tables.SelectMany(table => Twice(table.Columns, column => column.LogicalName, column => $"Column '{column.LogicalName}' of table '{table.LogicalName}'")),
        .. package.Tables.SelectMany(table => Twice(table.Keys, key => key.LogicalName, key => $"Key '{key.LogicalName}' of table '{table.LogicalName}'")),
        .. Twice(package.Relationships, relation => relation.SchemaName, relation => $"Relationship '{relation.SchemaName}'"),
        .. Twice(package.Flows, flow => flow.Id, flow => $"Flow '{flow.Name}' ({flow.Id})"),
        .. Twice(package.Connectors, connector => connector.Id, connector => $"Connector '{connector.Name}' ({connector.Id})"),
        .. Twice(package.ConnectionReferences, reference => reference.LogicalName, reference => $"Connection reference '{reference.LogicalName}'"),
        .. Twice(package.Assemblies, assembly => assembly.Id, assembly => $"Plug-in assembly '{assembly.FullName}'"),
        .. Twice(package.Assemblies.SelectMany(assembly => assembly.Types), type => type.TypeName, type => $"Plug-in type '{type.TypeName}'"),
        .. Twice(package.Assemblies.SelectMany(assembly => assembly.Types), type => type.Id, type => $"Plug-in type {type.Id}"),
        .. Twice(package.Steps, step => step.Id, step => $"Step '{step.Name}' ({step.Id})"),
    ];

    private static IEnumerable<string> Twice<T, TKey>(IEnumerable<T> all, Func<T, TKey> key, Func<T, string> name) =>
        all.GroupBy(item => key(item) is string text ? (object)text.ToLowerInvariant() : key(item)!).Where(group => group.Count() > 1).Select(group => $"{name(group.First())} is in the zip twice.");
}
