using System.Text;
using CoSell.Plugins.Administration;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Preview;

/// <summary>A preview as a table that people read: what changes first, then the rest.</summary>
internal static class PreviewText
{
    private const int Widest = 60;

    private const string Head = "Field | Salesforce now | Salesforce after | Partner Center now | Partner Center after | Direction | Why";

    public static string Of(DealPreview preview, int version, bool isProposal, MessageCatalogue messages, IEnumerable<Problem> remarks)
    {
        var text = new StringBuilder();
        text.Append(isProposal ? $"Proposed changes on version {version} of the mapping." : $"Version {version} of the mapping.");
        text.Append($" {preview.Action}. Nothing was written.\n");
        foreach (var remark in remarks)
            text.Append(messages.Text(remark)).Append('\n');
        foreach (var problem in preview.Problems)
            text.Append("Problem: ").Append(messages.Text(problem)).Append('\n');
        foreach (var note in preview.Notes)
            text.Append("Note: ").Append(messages.Text(note)).Append('\n');
        Append(text, "Would change", preview.Fields.Where(field => field.Changes));
        Append(text, "Would stay", preview.Fields.Where(field => !field.Changes));
        return ReportText.Fit(text.ToString().TrimEnd());
    }

    private static void Append(StringBuilder text, string title, IEnumerable<FieldPreview> fields)
    {
        var rows = fields.ToList();
        text.Append('\n').Append($"{title}: {rows.Count} fields\n");
        if (rows.Count > 0)
            text.Append(Head).Append('\n');
        foreach (var row in rows)
            text.Append(string.Join(" | ", new[] { row.Field, row.SalesforceNow, row.SalesforceAfter, row.PartnerCenterNow, row.PartnerCenterAfter, row.Direction }.Select(Cell))).Append(" | ").Append(row.Rule).Append('\n');
    }

    private static string Cell(string value)
    {
        var line = value.Replace("\r\n", " ").Replace('\n', ' ').Replace('|', '/');
        return line.Length == 0 ? "–" : line.Length <= Widest ? line : line.Substring(0, Widest) + "…";
    }
}
