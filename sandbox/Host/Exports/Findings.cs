using Sandbox.Host.Rehearsal;
using Sandbox.Host.Sheets;

namespace Sandbox.Host.Exports;

/// <summary>What was found in the rows of an export, in the order in which it was found.</summary>
internal sealed class Findings(ExportColumns columns)
{
    private readonly List<RowFinding> _all = [];

    public IReadOnlyList<RowFinding> All => _all;

    /// <summary>The row is left out.</summary>
    public void Drop(SheetRow row, string kind, string field, string what) => Add(row, kind, field, what, isDropped: true);

    /// <summary>The row stays, and somebody should look at it.</summary>
    public void Doubt(SheetRow row, string kind, string field, string what) => Add(row, kind, field, what, isDropped: false);

    private void Add(SheetRow row, string kind, string field, string what, bool isDropped) =>
        _all.Add(new(row.Number, kind, field.Length == 0 ? "" : columns.NameOf(field), field.Length == 0 ? "" : columns.Text(row, field), what, isDropped));
}
