using System.Text.RegularExpressions;

namespace CoSell.Plugins.Deals;

/// <summary>Salesforce record ids: 15 characters, or 18 with the checksum that makes them independent of case.</summary>
internal static class CrmId
{
    // "$" would also stand before a line break at the end, and the id goes into queries and addresses.
    private static readonly Regex Shape = new(@"^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?\z", RegexOptions.CultureInvariant);

    public static bool IsValid(string? id) => id is not null && Shape.IsMatch(id);

    /// <summary>The 15 characters that tell a record; what follows them is a checksum.</summary>
    public static string Short(string id) => id.Substring(0, Math.Min(15, id.Length));

    /// <summary>Whether the id is one of an opportunity (key prefix 006).</summary>
    public static bool IsOpportunity(string? id) => IsValid(id) && id!.StartsWith("006", StringComparison.Ordinal);

    /// <summary>Whether the id is one of an account (key prefix 001).</summary>
    public static bool IsAccount(string? id) => IsValid(id) && id!.StartsWith("001", StringComparison.Ordinal);
}
