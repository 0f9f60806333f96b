using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Sandbox.Host.Sheets;

/// <summary>A table from a file of separated values: its header and its rows, with what had to be worked out to read it.</summary>
internal sealed class Sheet
{
    private static readonly string[] Delimiters = [",", ";", "\t", "|"];

    private Sheet(string name, SheetText text, string delimiter, string[] header, IReadOnlyList<SheetRow> rows) =>
        (Name, Text, Delimiter, Header, Rows) = (name, text, delimiter, header, rows);

    /// <summary>The file's name without its folder.</summary>
    public string Name { get; }

    public SheetText Text { get; }

    public string Delimiter { get; }

    /// <summary>Names of the columns, without the blanks around them.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>What follows the header; rows without any text in them are left out.</summary>
    public IReadOnlyList<SheetRow> Rows { get; }

    /// <summary>
    /// Reads a file as what makes most of its header known, and of what is left as what makes most columns: neither the encoding of a code page nor the
    /// separator stands in the file.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="isKnown">Whether a column's name is one that the caller looks for.</param>
    /// <exception cref="RoomException">There is no such file, it is no text, it is empty, or a quotation mark is never closed.</exception>
    public static Sheet Read(string path, Func<string, bool> isKnown)
    {
        var name = Path.GetFileName(path);
        return SheetText.Of(SheetFile.Bytes(path), name)
            .SelectMany(text => DelimitersOf(text).Select(delimiter => (Text: text, Delimiter: delimiter, Header: HeaderOf(text.Text, delimiter))))
            .OrderByDescending(reading => reading.Header.Count(isKnown)).ThenByDescending(reading => reading.Header.Length)
            .Select(reading => Parse(name, reading.Text, reading.Delimiter)).First();
    }

    private static string[] DelimitersOf(SheetText text) =>
        text.Text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Text.Length > 4 ? [text.Text[4..5]] : Delimiters;

    private static CsvParser Open(string text, string delimiter) => new(new StringReader(WithoutHint(text)), new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter, BadDataFound = null, IgnoreBlankLines = false, DetectColumnCountChanges = false,
    });

    /// <summary>Excel's first line that names the separator, emptied so that lines keep their numbers.</summary>
    private static string WithoutHint(string text) => text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 ? text[5..] : text;

    private static string[] HeaderOf(string text, string delimiter)
    {
        using var parser = Open(text, delimiter);
        while (parser.Read())
        {
            if (parser.Record!.Any(cell => cell.Trim().Length > 0))
                return [.. parser.Record!.Select(cell => cell.Trim())];
        }
        return [];
    }

    private static Sheet Parse(string name, SheetText text, string delimiter)
    {
        var (header, rows, before) = ((string[]?)null, new List<SheetRow>(), 0);
        using var parser = Open(text.Text, delimiter);
        while (parser.Read())
        {
            var first = before + 1;
            before = parser.RawRow;
            if (parser.RawRecord.Count(c => c == '"') % 2 == 1 && parser.RawRow > first)
                throw new RoomException($"{name}, row {first}: a quotation mark is opened and not closed, so that lines {first} to {parser.RawRow} would be one row. Close it, or write it twice.");
            var cells = parser.Record!.Select(cell => cell.Trim()).ToArray();
            if (cells.All(cell => cell.Length == 0))
                continue;
            if (header is null)
                header = cells;
            else
                rows.Add(new(first, cells));
        }
        return header is null ? throw new RoomException($"{name} is empty. Its first row has to name the columns.") : new(name, text, delimiter, header, rows);
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Number">Line of the file in which it begins, from 1.</param>
/// <param name="Cells">Without the blanks around them; as many as the row has.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>A cell; empty beyond the row's last and of no column.</summary>
    public string this[int? column] => column is { } index && index < Cells.Count ? Cells[index] : "";
}
