using System.Globalization;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Catalogue;

/// <summary>A CSV file of solutions: the rows it makes, and everything that is wrong with it, by row and column.</summary>
internal sealed class SolutionCsv
{
    /// <summary>As many rows as one call of the platform takes with ease.</summary>
    public const int MostRows = 1000;

    private readonly List<CsvColumn?> _columns = new();
    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyDictionary<string, string> _spellings;

    private SolutionCsv(IReadOnlyDictionary<string, string> spellings) => _spellings = spellings;

    /// <summary>Rows of <c>cosell_solution</c>, each with the columns that the file has.</summary>
    public List<Entity> Rows { get; } = new();

    public List<Problem> Problems { get; } = new();

    /// <summary>Headers that are none of ours; their values are left out.</summary>
    public List<string> UnknownHeaders { get; } = new();

    /// <param name="text">The file.</param>
    /// <param name="spellings">Further spellings of countries, to their codes.</param>
    public static SolutionCsv Read(string text, IReadOnlyDictionary<string, string> spellings)
    {
        var csv = new SolutionCsv(spellings);
        if (text.IndexOf('\uFFFD') >= 0)
            csv.Problems.Add(Sentences.CsvIsNotUtf8());
        else
            csv.ReadRows(text);
        return csv;
    }

    private void ReadRows(string text)
    {
        List<List<string>> rows;
        try
        {
            rows = new CsvText(text).Rows();
        }
        catch (FormatException e)
        {
            Problems.Add(Sentences.CsvQuoteIsOpen(e.Message));
            return;
        }
        ReadHeader(rows.FirstOrDefault() ?? new List<string>());
        if (rows.Count > MostRows + 1)
            Problems.Add(Sentences.CsvHasTooManyRows(MostRows));
        if (Problems.Count > 0)
            return;
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Count > 0)
                ReadRow(rows[i], i + 1);
        }
    }

    private void ReadHeader(List<string> headers)
    {
        foreach (var header in headers)
        {
            var column = CsvColumn.Of(header);
            if (column is not null && _columns.Contains(column))
                Problems.Add(Sentences.CsvColumnTwice(column.Label));
            if (column is null && header.Trim().Length > 0)
                UnknownHeaders.Add(header.Trim());
            _columns.Add(column);
        }
        if (!_columns.Contains(CsvColumn.Id))
            Problems.Add(Sentences.CsvHasNoIds());
    }

    private void ReadRow(List<string> fields, int number)
    {
        var row = new Entity(SolutionCatalogue.Table);
        if (fields.Count > _columns.Count)
            Problems.Add(Sentences.CsvRowIsTooLong(number, fields.Count, _columns.Count));
        for (var i = 0; i < _columns.Count; i++)
        {
            if (_columns[i] is { } column)
                row[column.Attribute] = Value(column, i < fields.Count ? fields[i].Trim() : "", number);
        }
        CheckRow(row, number);
        Rows.Add(row);
    }

    private object? Value(CsvColumn column, string text, int number)
    {
        if (column == CsvColumn.Territory)
            text = Territories.InCodes(text, _spellings);
        if (text.Length == 0)
            return null;
        if (!column.IsDay)
        {
            if (text.Length > column.Length)
                Problems.Add(Sentences.CsvTextIsTooLong(number, column.Label, text.Length, column.Length));
            return text;
        }
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Problems.Add(Sentences.CsvIsNoDay(number, column.Label, text));
        return null;
    }

    private void CheckRow(Entity row, int number)
    {
        var id = row.GetAttributeValue<string>(CsvColumn.Id.Attribute) ?? "";
        if (id.Length == 0)
            Problems.Add(Sentences.CsvIdIsMissing(number, CsvColumn.Id.Label));
        else if (!_ids.Add(id))
            Problems.Add(Sentences.CsvIdComesTwice(number, CsvColumn.Id.Label, id));
        if (row.GetAttributeValue<DateTime?>(CsvColumn.ValidFrom.Attribute) > row.GetAttributeValue<DateTime?>(CsvColumn.ValidTo.Attribute))
            Problems.Add(Sentences.CsvEndsBeforeItBegins(number, CsvColumn.ValidTo.Label));
        if (Territories.Unknown(row.GetAttributeValue<string>(CsvColumn.Territory.Attribute) ?? "") is { } unknown)
            Problems.Add(Sentences.CsvIsNoCountry(number, CsvColumn.Territory.Label, unknown));
    }
}
