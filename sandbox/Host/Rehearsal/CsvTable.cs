using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Sandbox.Host.Rehearsal;

/// <summary>Rows of a CSV file by column name; collects what is wrong instead of stopping at it.</summary>
internal sealed class CsvTable
{
    private static readonly string[] DateFormats = ["M/d/yyyy", "yyyy-MM-dd"];

    private static readonly CsvConfiguration Reading = new(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null, PrepareHeaderForMatch = header => Plain(header.Header) };

    private readonly List<CsvProblem> _problems;
    private readonly string _file;
    private readonly HashSet<string> _columns;

    private CsvTable(string file, IReadOnlyCollection<string> columns, List<CsvProblem> problems)
    {
        _file = file;
        _columns = new(columns.Select(Plain), StringComparer.Ordinal);
        _problems = problems;
    }

    /// <summary>Reads a file row by row; a row for which <paramref name="read"/> answers null is left out.</summary>
    /// <exception cref="RoomException">There is no such file, it is empty, or it lacks the column <paramref name="key"/>.</exception>
    public static IReadOnlyList<T> Read<T>(string path, string key, IEnumerable<string> columns, List<CsvProblem> problems, Func<CsvRow, T?> read)
        where T : class
    {
        if (!File.Exists(path))
            throw new RoomException($"There is no file {path}.");
        using var reader = new CsvReader(new StreamReader(path), Reading);
        if (!reader.Read() || !reader.ReadHeader())
            throw new RoomException($"{Path.GetFileName(path)} is empty. Its first row has to name the columns.");
        var table = new CsvTable(Path.GetFileName(path), reader.HeaderRecord!, problems);
        if (!table._columns.Contains(key))
            throw new RoomException($"{table._file}, row 1, column {key}: the column is missing, and without it no row can be told from another.");
        problems.AddRange(columns.Where(column => !table._columns.Contains(column)).Select(column => new CsvProblem(table._file, 1, column, "the column is missing; its values are taken as empty")));
        var rows = new List<T>();
        while (reader.Read())
        {
            if (read(new CsvRow(table, reader)) is { } row)
                rows.Add(row);
        }
        return rows;
    }

    /// <summary>A column's name, whatever its case and the blanks around it.</summary>
    private static string Plain(string? column) => (column ?? "").Trim().ToLowerInvariant();

    internal sealed class CsvRow(CsvTable table, CsvReader reader)
    {
        /// <summary>Whether a cell of the row could not be read.</summary>
        public bool IsBroken { get; private set; }

        public string Text(string column) => table._columns.Contains(column) ? reader.GetField(column)?.Trim() ?? "" : "";

        public decimal? Number(string column)
        {
            var text = Text(column);
            if (text.Length == 0)
                return null;
            return decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
                ? number
                : Broken<decimal?>(column, $"'{text}' is no number");
        }

        public DateOnly? Date(string column)
        {
            var text = Text(column);
            if (text.Length == 0)
                return null;
            return DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : Broken<DateOnly?>(column, $"'{text}' is no date; write month/day/year or year-month-day");
        }

        public string Required(string column) => Text(column) is { Length: > 0 } text ? text : Broken<string>(column, "the value is missing")!;

        private T? Broken<T>(string column, string reason)
        {
            IsBroken = true;
            table._problems.Add(new(table._file, reader.Context.Parser!.RawRow, column, reason));
            return default;
        }
    }
}
