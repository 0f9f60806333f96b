using System.Globalization;
using System.Text.RegularExpressions;
using Sandbox.Host.Sheets;

namespace Sandbox.Host.Exports;

/// <summary>Tells deals apart: rows that stand twice, ids that come twice, ids that a spreadsheet has rounded.</summary>
internal sealed partial class Twins(ExportColumns columns, Findings findings)
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <summary>The id of a row's deal, or one by its row where it has none; null when the row is dropped.</summary>
    public string? IdOf(SheetRow row)
    {
        if (!_rows.TryAdd(string.Join('\u001F', row.Cells), row.Number))
        {
            findings.Drop(row, "duplicate", "", $"The row is the same as row {_rows[string.Join('\u001F', row.Cells)]}.");
            return null;
        }
        var (id, own) = (columns.Text(row, "id"), $"row {row.Number.ToString(CultureInfo.InvariantCulture)}");
        if (id.Length == 0)
        {
            if (columns.Has("id"))
                findings.Doubt(row, "no-id", "id", "The deal has no id; it is told apart by its row.");
            return own;
        }
        if (Rounded().IsMatch(id))
        {
            findings.Doubt(row, "rounded-id", "id", "A spreadsheet has rounded the id; the deal is told apart by its row.");
            return own;
        }
        if (_ids.TryAdd(id, row.Number))
            return id;
        findings.Drop(row, "same-id", "id", $"Row {_ids[id]} has the same id and other values, as in a report with a row for each product; that row counts.");
        return null;
    }

    [GeneratedRegex(@"^[0-9]+([.,][0-9]+)?E\+?[0-9]+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rounded();
}
