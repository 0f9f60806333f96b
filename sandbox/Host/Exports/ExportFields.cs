using Sandbox.Host.Sheets;
using Sandbox.Host.StandardMapping;

namespace Sandbox.Host.Exports;

/// <summary>What a column of an export holds.</summary>
internal static class ExportFields
{
    private static readonly Lazy<IReadOnlyList<(string Field, string Header)>> Known = new(() => [.. TableResource.Rows("exports/headers.tsv").Select(row => (row[0], Folded(row[1])))]);

    public static IReadOnlyList<string> All { get; } = ["id", "name", "account", "country", "industry", "employees", "stage", "status", "amount", "actualAmount", "currency", "product", "created", "close", "actualClose"];

    public static bool IsKnown(string header) => Known.Value.Any(known => known.Header == Folded(header));

    /// <summary>The column of a field that is known best; null when there is none.</summary>
    public static int? ColumnOf(string field, Sheet sheet)
    {
        foreach (var (_, header) in Known.Value.Where(known => known.Field == field))
        {
            for (var i = 0; i < sheet.Header.Count; i++)
            {
                if (Folded(sheet.Header[i]) == header)
                    return i;
            }
        }
        return null;
    }

    /// <summary>Letters and digits alone, whatever their case: exports differ in blanks, colons and hyphens.</summary>
    public static string Folded(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
