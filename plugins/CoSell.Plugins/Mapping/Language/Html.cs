using System.Text;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>Plain text out of what Salesforce's rich text fields hold.</summary>
internal static class Html
{
    private static readonly string[] Breaking = { "br", "p", "div", "li", "tr", "h1", "h2", "h3" };

    private static readonly Dictionary<string, string> Entities = new(StringComparer.Ordinal)
    {
        ["amp"] = "&", ["lt"] = "<", ["gt"] = ">", ["quot"] = "\"", ["apos"] = "'", ["#39"] = "'", ["nbsp"] = " ",
    };

    /// <summary>The text without tags; paragraphs, breaks and list items become lines, named characters themselves.</summary>
    public static string Strip(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] == '<' && html.IndexOf('>', i) is var close && close > 0 && IsTag(html, i))
                i = SkipTag(html, i, close, text);
            else if (html[i] == '&' && Entity(html, i) is { } name)
                i = Append(text, Entities[name], i + name.Length + 1);
            else
                text.Append(html[i]);
        }
        return string.Join("\n", text.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    // "a < b" is no tag.
    private static bool IsTag(string html, int at) => at + 1 < html.Length && (html[at + 1] is '/' or '!' || char.IsLetter(html[at + 1]));

    private static int SkipTag(string html, int open, int close, StringBuilder text)
    {
        var name = new string(html.Substring(open + 1, close - open - 1).TrimStart('/').TakeWhile(char.IsLetterOrDigit).ToArray());
        if (Breaking.Contains(name, StringComparer.OrdinalIgnoreCase))
            text.Append('\n');
        return close;
    }

    private static string? Entity(string html, int at)
    {
        var end = html.IndexOf(';', at);
        return end > at && end - at <= 6 && Entities.ContainsKey(html.Substring(at + 1, end - at - 1)) ? html.Substring(at + 1, end - at - 1) : null;
    }

    private static int Append(StringBuilder text, string what, int last)
    {
        text.Append(what);
        return last;
    }
}
