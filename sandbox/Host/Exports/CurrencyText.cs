using Sandbox.Host.Sheets;

namespace Sandbox.Host.Exports;

/// <summary>The currency of an amount, from its own column or from what stands beside the number.</summary>
internal static class CurrencyText
{
    /// <summary>Signs and names that stand for one currency alone; ¥ and kr stand for several.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["€"] = "EUR", ["Euro"] = "EUR", ["歐元"] = "EUR", ["£"] = "GBP", ["$"] = "USD", ["US$"] = "USD", ["US Dollar"] = "USD", ["U.S. Dollar"] = "USD", ["US-Dollar"] = "USD", ["美元"] = "USD",
        ["NT$"] = "TWD", ["元"] = "TWD", ["新台幣"] = "TWD", ["新臺幣"] = "TWD", ["Schweizer Franken"] = "CHF", ["British Pound"] = "GBP", ["Pound Sterling"] = "GBP", ["Japanese Yen"] = "JPY", ["日圓"] = "JPY",
    };

    /// <summary>The ISO 4217 code; empty when nothing is said, null when what is said is not known.</summary>
    public static string? Of(string column, string amount)
    {
        var said = column.Length > 0 ? column : NumberText.Of(amount)?.Currency ?? "";
        return said.Length == 0 ? "" : Known.TryGetValue(said, out var code) ? code : said.Length == 3 && said.All(char.IsAsciiLetter) ? said.ToUpperInvariant() : null;
    }
}
