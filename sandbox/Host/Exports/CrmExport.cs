using System.Globalization;
using Sandbox.Host.Rehearsal;
using Sandbox.Host.Sheets;

namespace Sandbox.Host.Exports;

/// <summary>A pipeline read from one file, as people export it from their CRM.</summary>
/// <param name="Data">What is rehearsed.</param>
/// <param name="Report">How the file was read.</param>
/// <param name="Findings">All that was dropped and all that is doubtful, row by row.</param>
/// <param name="MissingRows">Rows that the mapping lacks, as a document that <i>Import Mapping</i> takes; null when it lacks none.</param>
internal sealed record CrmExport(CrmData Data, InputReport Report, IReadOnlyList<RowFinding> Findings, string? MissingRows)
{
    /// <exception cref="RoomException">The file cannot be read, or it does not tell how.</exception>
    public static CrmExport Read(string path, ExportOptions options)
    {
        var sheet = Sheet.Read(path, header => ExportFields.IsKnown(header) || options.Map.Values.Any(named => ExportFields.Folded(named) == ExportFields.Folded(header)));
        var columns = new ExportColumns(sheet, options.Map);
        var rows = ReportFooter.Without(sheet.Rows, sheet.Header.Count);
        var dates = DateColumns.Of(columns.Cells(rows, "created", "close", "actualClose"));
        var numbers = NumberColumns.Of(columns.Cells(rows, "amount", "actualAmount"));
        var findings = new Findings(columns);
        var deals = new DealReader(columns, options,
            options.Dates ?? dates.Order ?? throw new RoomException($"{sheet.Name}: {dates.Said} Say it: --dates day-first, or --dates month-first."),
            options.Point ?? numbers.Point ?? throw new RoomException($"{sheet.Name}: {numbers.Said} Say it: --decimals point, or --decimals comma."), findings);
        var read = ReadRows(sheet, rows, columns, deals, findings);
        var mapping = new MappingCheck(columns, read, deals, findings);
        var said = Said(sheet, rows, columns, options.Dates is null ? dates.Said : null, options.Point is null ? numbers.Said : null).Concat(mapping.Said()).ToList();
        var customers = Customers.Of(columns, read, findings);
        var report = new InputReport(sheet.Name, sheet.Rows.Count, read.Count, sheet.Rows.Count - rows.Count, said, InputReport.Count(findings.All));
        return new(new(customers, [.. read.Select(deal => deal.Deal)], []), report, findings.All, mapping.MissingRows());
    }

    private static List<ReadDeal> ReadRows(Sheet sheet, IReadOnlyList<SheetRow> rows, ExportColumns columns, DealReader deals, Findings findings)
    {
        var read = new List<ReadDeal>();
        var twins = new Twins(columns, findings);
        foreach (var row in rows)
        {
            if (row.Cells.Count != sheet.Header.Count && row.Cells.Skip(sheet.Header.Count).Any(cell => cell.Length > 0))
                findings.Drop(row, "too-many-cells", "", $"The row has {row.Cells.Count} cells and the header {sheet.Header.Count}: a separator inside a value is not quoted.");
            else if (row.Cells.Count < sheet.Header.Count)
                findings.Drop(row, "too-few-cells", "", $"The row has {row.Cells.Count} cells and the header {sheet.Header.Count}: the rest of it is missing.");
            else if (twins.IdOf(row) is { } id && deals.Read(row, id) is { } deal)
                read.Add(new(row, deal));
        }
        return read;
    }

    private static IEnumerable<string> Said(Sheet sheet, IReadOnlyList<SheetRow> rows, ExportColumns columns, string? dates, string? numbers)
    {
        var separator = sheet.Delimiter == "\t" ? "tabulators" : $"'{sheet.Delimiter}'";
        yield return $"{sheet.Name} is {sheet.Text.EncodingName}{(sheet.Text.IsCertain ? "" : ", for it is no UTF-8")}, separated by {separator}, with {rows.Count.ToString(CultureInfo.InvariantCulture)} rows.";
        foreach (var sentence in columns.Said().Concat(new[] { dates, numbers }.OfType<string>()))
            yield return sentence;
        if (sheet.Rows.Count > rows.Count)
            yield return $"The last {sheet.Rows.Count - rows.Count} lines are no deals: '{sheet.Rows[rows.Count].Cells[0]}' …";
        if (!columns.Has("id"))
            yield return "No column holds an id: deals are told apart by their rows. --map id=COLUMN names it.";
        if (!columns.Has("country"))
            yield return "No column holds the customer's country, without which nothing can be shared. --map country=COLUMN names it, --map country==Germany gives it to all.";
        if (!columns.Has("product"))
            yield return "No column holds a product: each deal is shared with one solution, 'Solution'. --map product=COLUMN names it.";
        if (!columns.Has("created"))
            yield return $"No column says when a deal was created: it is taken to begin {DealReader.DaysBeforeClose} days before its closing date. --map created=COLUMN names it.";
    }
}

/// <summary>A deal and where it stands.</summary>
internal sealed record ReadDeal(SheetRow Row, CrmOpportunity Deal);
