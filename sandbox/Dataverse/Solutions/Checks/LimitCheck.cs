using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Columns, keys and choices stay within what Dataverse can hold.</summary>
internal sealed class LimitCheck : ISolutionCheck
{
    private const int LongestText = 4_000;
    private const int LongestMemo = 1_048_576;
    private const int LargestKey = 900;
    private const int MostKeyColumns = 16;

    private const string KeyWords = "that violates the SQL-based index constraints of 900 bytes per key and 16 columns per key. "
        + "Shorten its text columns (two bytes a character).";

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        package.Tables.SelectMany(table => Columns(table).Concat(Keys(table)))
            .Concat(package.GlobalChoices.SelectMany(choice => Twice($"Choice '{choice.Key}'", choice.Value)))
            .Select(reason => new ImportProblem("customizations.xml", reason));

    private static IEnumerable<string> Columns(TableDefinition table)
    {
        foreach (var column in table.Columns)
        {
            var name = $"Column '{column.LogicalName}' of table '{table.LogicalName}'";
            if (column is { Type: ColumnType.Text, MaxLength: < 1 or > LongestText })
                yield return $"{name} has MaxLength {column.MaxLength}; text has 1 to {LongestText} characters. Make it shorter, or a column of type ntext.";
            if (column is { Type: ColumnType.Memo, MaxLength: < 1 or > LongestMemo })
                yield return $"{name} has MaxLength {column.MaxLength}; ntext has 1 to {LongestMemo} characters.";
            foreach (var problem in Twice(name, column.Choices))
                yield return problem;
        }
    }

    private static IEnumerable<string> Keys(TableDefinition table)
    {
        foreach (var key in table.Keys)
        {
            var bytes = key.Columns.Sum(name => Bytes(table.Columns.FirstOrDefault(column => column.LogicalName == name)));
            if (bytes > LargestKey || key.Columns.Count > MostKeyColumns)
                yield return $"Key '{key.LogicalName}' of table '{table.LogicalName}' has {key.Columns.Count} columns of {bytes} bytes: {KeyWords}";
        }
    }

    private static IEnumerable<string> Twice(string owner, IEnumerable<Choice> options) => options.GroupBy(option => option.Value).Where(same => same.Count() > 1)
        .Select(same => $"{owner} has {same.Count()} options with the value {same.Key} ({string.Join(", ", same.Select(option => option.Label))}). Give each a value of its own.");

    /// <summary>Bytes of a column in an index, as SQL Server stores it.</summary>
    private static int Bytes(ColumnMetadata? column) => column?.Type switch
    {
        null => 0,
        ColumnType.Text => 2 * (column.MaxLength ?? 0),
        ColumnType.Lookup or ColumnType.Owner or ColumnType.PrimaryKey or ColumnType.UniqueIdentifier => 16,
        ColumnType.Decimal => 13,
        ColumnType.BigInteger or ColumnType.DateTime or ColumnType.Float or ColumnType.Money => 8,
        ColumnType.Boolean => 1,
        _ => 4,
    };
}
