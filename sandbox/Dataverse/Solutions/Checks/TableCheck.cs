using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Tables, columns, choices and relationships fit each other and what is there.</summary>
internal sealed class TableCheck : ISolutionCheck
{
    private const string File = "customizations.xml";

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        Tables(package, organization).Concat(Relationships(package, organization)).Select(reason => new ImportProblem(File, reason));

    private static IEnumerable<string> Tables(SolutionPackage package, Organization organization)
    {
        foreach (var table in package.Tables)
        {
            var known = organization.Schema.Find(table.LogicalName);
            if (known is null && table.Columns.Count(column => column.Type == ColumnType.PrimaryKey) != 1)
                yield return $"Table '{table.LogicalName}' needs exactly one primary key column.";
            if (organization.Schema.FindSet(table.EntitySetName) is { } other && other.LogicalName != table.LogicalName)
                yield return $"Table '{table.LogicalName}' uses the set name '{table.EntitySetName}' of table '{other.LogicalName}'.";
            foreach (var problem in table.Columns.SelectMany(column => Column(table, column, known, package, organization)))
                yield return problem;
        }
    }

    private static IEnumerable<string> Column(TableDefinition table, ColumnMetadata column, TableMetadata? known, SolutionPackage package, Organization organization)
    {
        var name = $"Column '{column.LogicalName}' of table '{table.LogicalName}'";
        if (known?.FindColumn(column.LogicalName) is { } before && before.Type != column.Type)
            yield return $"{name} is of type {before.Type} and cannot become {column.Type}.";
        if (column.GlobalChoice is { } choice && !package.GlobalChoices.ContainsKey(choice) && organization.Solutions.All(one => !one.GlobalChoices.ContainsKey(choice)))
            yield return $"{name} uses the choice '{choice}', which is neither in the zip nor in the environment.";
        if (column is { Type: ColumnType.Lookup, Targets.Count: 0 } && !package.Relationships.Any(one => one.ReferencingTable == table.LogicalName && one.ReferencingColumn == column.LogicalName))
            yield return $"{name} is a lookup without a relationship, so it has no target.";
    }

    private static IEnumerable<string> Relationships(SolutionPackage package, Organization organization)
    {
        foreach (var relation in package.Relationships)
        {
            if (!Knows(relation.ReferencedTable, package, organization))
                yield return $"Relationship '{relation.SchemaName}' points to the unknown table '{relation.ReferencedTable}'.";
            if (!Knows(relation.ReferencingTable, package, organization))
                yield return $"Relationship '{relation.SchemaName}' comes from the unknown table '{relation.ReferencingTable}'.";
            else if (!KnownColumns.Has(package, organization, relation.ReferencingTable, relation.ReferencingColumn))
                yield return $"Relationship '{relation.SchemaName}' uses the column '{relation.ReferencingColumn}', which table '{relation.ReferencingTable}' does not have.";
        }
    }

    private static bool Knows(string table, SolutionPackage package, Organization organization) =>
        organization.Schema.Find(table) is not null || package.Tables.Any(one => one.LogicalName == table);
}
