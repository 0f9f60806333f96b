namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>
/// Names of tables, columns and keys are names: letters, digits and underscores (learn, <em>Column data types</em>). They become part of SQL
/// here, so nothing else may pass.
/// </summary>
internal sealed class SqlNameCheck : ISolutionCheck
{
    private const string File = "customizations.xml";
    private const int Longest = 128;

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        Names(package).Where(named => !IsName(named.Name)).Select(named =>
            new ImportProblem(File, $"{named.What} cannot be called '{Shown(named.Name)}': a name has letters, digits and underscores only, begins with no digit and is at most {Longest} long."));

    private static IEnumerable<(string What, string Name)> Names(SolutionPackage package) =>
    [
        .. package.Tables.Select(table => ("A table", table.LogicalName)),
        .. package.Tables.SelectMany(table => table.Columns.Select(column => ($"A column of table '{Shown(table.LogicalName)}'", column.LogicalName))),
        .. package.Tables.SelectMany(table => table.Keys.Select(key => ($"A key of table '{Shown(table.LogicalName)}'", key.LogicalName))),
        .. package.Tables.Select(table => ("An entity set", table.EntitySetName)),
        .. package.Relationships.Select(relation => ("A relationship", relation.SchemaName)),
    ];

    private static bool IsName(string name) =>
        name.Length is > 0 and <= Longest && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static string Shown(string name) => name.Length <= Longest ? name : name[..Longest] + "…";
}
