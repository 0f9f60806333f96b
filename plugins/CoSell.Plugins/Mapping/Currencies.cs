using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Mapping;

/// <summary>ISO 4217: the codes of the currencies that deals are made in.</summary>
internal static class Currencies
{
    private static readonly Lazy<HashSet<string>> Codes = new(() => new HashSet<string>(Resource.Lines("currencies.txt").SelectMany(line => line.Split(' ')), StringComparer.Ordinal));

    /// <summary>Whether the text is a code in capital letters.</summary>
    public static bool IsCode(string text) => Codes.Value.Contains(text);
}
