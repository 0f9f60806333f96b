using Sandbox.Host.Sheets;

namespace Sandbox.Host.Rehearsal;

/// <summary>Rows of a CSV file by column name; collects what is wrong instead of stopping at it.</summary>
internal sealed class CsvTable
{
    private static readonly string[] DateNames = ["engage_date", "close_date"];
    private static readonly string[] NumberNames = ["close_value", "sales_price", "employees"];

    private readonly List<CsvProblem> _problems;
    private readonly Sheet _sheet;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly DateOrder _dates;
    private readonly char _point;

    private CsvTable(Sheet sheet, List<CsvProblem> problems, List<string> said)
    {
        (_sheet, _problems) = (sheet, problems);
        for (var i = 0; i < sheet.Header.Count; i++)
            _columns.TryAdd(Plain(sheet.Header[i]), i);
        var dates = DateColumns.Of(Cells(DateNames));
        var numbers = NumberColumns.Of(Cells(NumberNames));
        // The files of this form are month/day/year and have a decimal point unless they prove something else.
        (_dates, _point) = (dates.Order ?? DateOrder.MonthFirst, numbers.Point ?? '.');
        said.Add($"{sheet.Name} is {sheet.Text.EncodingName}. {(dates.Order is null ? dates.Said + " Month/day/year is taken." : dates.Said)}");
    }

    /// <summary>Reads a file row by row; a row for which <paramref name="read"/> answers null is left out, and so is one whose key stands above already.</summary>
    /// <exception cref="RoomException">There is no such file, it is empty, or it lacks the column <paramref name="key"/>.</exception>
    public static IReadOnlyList<T> Read<T>(string path, string key, IReadOnlyCollection<string> columns, List<CsvProblem> problems, List<string> said, Func<CsvRow, T?> read)
        where T : class
    {
        var table = new CsvTable(Sheet.Read(path, header => Plain(header) == key || columns.Contains(Plain(header))), problems, said);
        if (!table._columns.ContainsKey(key))
            throw new RoomException($"{table._sheet.Name}, row 1, column {key}: the column is missing, and without it no row can be told from another.");
        problems.AddRange(columns.Where(column => !table._columns.ContainsKey(column)).Select(column => new CsvProblem(table._sheet.Name, 1, column, "the column is missing; its values are taken as empty")));
        var rows = new List<T>();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table._sheet.Rows)
        {
            var cells = new CsvRow(table, row);
            if (read(cells) is not { } one)
                continue;
            if (first.TryAdd(cells.Text(key), row.Number))
                rows.Add(one);
            else
                problems.Add(new(table._sheet.Name, row.Number, key, $"'{cells.Text(key)}' stands in row {first[cells.Text(key)]} already; this row is left out"));
        }
        return rows;
    }

    private List<(int Row, string Text)> Cells(string[] columns) =>
        [.. _sheet.Rows.SelectMany(row => columns.Where(_columns.ContainsKey).Select(column => (row.Number, row[_columns[column]]))).Where(cell => cell.Item2.Length > 0)];

    /// <summary>A column's name, whatever its case and the blanks around it.</summary>
    private static string Plain(string? column) => (column ?? "").Trim().ToLowerInvariant();

    internal sealed class CsvRow(CsvTable table, SheetRow row)
    {
        /// <summary>Whether a cell of the row could not be read.</summary>
        public bool IsBroken { get; private set; }

        public string Text(string column) => table._columns.TryGetValue(column, out var index) ? row[index] : "";

        public decimal? Number(string column)
        {
            var text = Text(column);
            if (text.Length == 0)
                return null;
            return NumberText.Of(text)?.Value(table._point) ?? Broken<decimal?>(column, $"'{text}' is no number");
        }

        public DateOnly? Date(string column)
        {
            var text = Text(column);
            if (text.Length == 0)
                return null;
            return DateText.Read(text, table._dates)
                ?? Broken<DateOnly?>(column, $"'{text}' is no date; write {(table._dates == DateOrder.DayFirst ? "day/month/year" : "month/day/year")} or year-month-day");
        }

        public string Required(string column) => Text(column) is { Length: > 0 } text ? text : Broken<string>(column, "the value is missing")!;

        private T? Broken<T>(string column, string reason)
        {
            IsBroken = true;
            table._problems.Add(new(table._sheet.Name, row.Number, column, reason));
            return default;
        }
    }
}
