using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Tables and columns as they will be after the import.</summary>
internal static class KnownColumns
{
    public static bool HasTable(SolutionPackage package, Organization organization, string table) =>
        package.Tables.Any(one => one.LogicalName == table) || organization.Schema.Find(table) is not null;

    public static bool Has(SolutionPackage package, Organization organization, string table, string column)
    {
        if (package.Tables.FirstOrDefault(one => one.LogicalName == table) is { } definition
            && definition.Columns.Concat(StandardColumns.For(definition)).Any(one => one.LogicalName == column))
            return true;
        return organization.Schema.Find(table)?.FindColumn(column) is not null;
    }
}
