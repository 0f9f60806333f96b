using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace CoSell.Plugins.Erasing;

/// <summary>
/// Names, addresses and ids that are looked for in texts: as words of their own, whatever their case, also where a text is JSON or HTML and writes some
/// characters its own way.
/// </summary>
internal sealed class Mentions
{
    // JSON within JSON within a request.
    private const int MostLayers = 3;

    private static readonly Regex JsonEscape = new(@"\\(u([0-9a-fA-F]{4})|[""\\/bfnrt])", RegexOptions.CultureInvariant);

    private readonly List<string> _words;

    public Mentions(IEnumerable<string> words) =>
        _words = words.Select(word => word.Trim()).Where(IsLongEnough).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

    public IReadOnlyList<string> Words => _words;

    /// <summary>What is shorter stands in every other text.</summary>
    public static bool IsLongEnough(string word) => word.Trim().Length >= (word.Any(c => c > '\u2E80') ? 2 : 3);

    /// <summary>
    /// For a query with <c>LIKE</c>, which finds too much rather than too little: only letters and digits that every language writes alike are compared,
    /// anything may stand for the others. Of no word does a character that means something in a pattern remain.
    /// </summary>
    public IEnumerable<string> Patterns() => _words.SelectMany(word => new[] { Plainest(word, c => IsAlikeEverywhere(c) ? c.ToString() : "%"), Plainest(word, InJson) })
        .Select(word => "%" + Regex.Replace(word, "%+", "%").Trim('%') + "%").Distinct(StringComparer.OrdinalIgnoreCase);

    public bool In(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        var layer = text!;
        for (var i = 0; i < MostLayers; i++)
        {
            if (_words.Any(word => IsWord(layer, word)))
                return true;
            var next = Read(layer);
            if (next == layer)
                return false;
            layer = next;
        }
        return false;
    }

    /// <summary>The lines of a text that name nobody.</summary>
    public string Without(string text) => string.Join("\n", text.Split('\n').Where(line => !In(line)));

    private static string Read(string text)
    {
        var json = text.IndexOf('\\') < 0 ? text : JsonEscape.Replace(text, match => match.Groups[2].Success
            ? ((char)Convert.ToInt32(match.Groups[2].Value, 16)).ToString()
            : match.Value[1] is '"' or '\\' or '/' ? match.Value.Substring(1) : " ");
        return json.IndexOf('&') < 0 ? json : WebUtility.HtmlDecode(json);
    }

    private static bool IsWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (IsBoundary(text, at - 1, word[0]) && IsBoundary(text, at + word.Length, word[word.Length - 1]))
                return true;
        }
        return false;
    }

    /// <summary>Scripts that put no space between words have no such boundary.</summary>
    private static bool IsBoundary(string text, int at, char end) =>
        at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]) || !char.IsLetterOrDigit(end) || text[at] > '\u2E80' || end > '\u2E80'
        // The sign before it may be one of JSON: \n stands before a line's first word.
        || (at > 0 && text[at - 1] == '\\');

    private static string Plainest(string word, Func<char, string> write) => string.Concat(word.Select(write));

    /// <summary>As a writer of JSON does that escapes all but ASCII.</summary>
    private static string InJson(char c) => c < 128 ? (char.IsLetterOrDigit(c) ? c.ToString() : "%") : IsAlikeEverywhere(c) ? "%u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture) : "%";

    /// <summary>HTML writes 160 to 255 as numbers, and databases fold the case of few letters but ASCII's.</summary>
    private static bool IsAlikeEverywhere(char c) =>
        char.IsLetterOrDigit(c) && !char.IsSurrogate(c) && (c < 128 || (c > 255 && char.ToUpperInvariant(c) == char.ToLowerInvariant(c)));
}
