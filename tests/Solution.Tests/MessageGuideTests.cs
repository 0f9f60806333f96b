using System.Text.RegularExpressions;
using static CoSell.Solution.Tests.PageText;

namespace CoSell.Solution.Tests;

/// <summary>The guide to messages and the messages that are sent: each explains or is explained, once.</summary>
[TestClass]
public sealed partial class MessageGuideTests
{
    [TestMethod]
    public void Every_message_that_the_guide_explains_is_one_that_is_sent()
    {
        var sentences = Sentences().ToList();
        var dead = MessageRows("troubleshoot.md").SelectMany(cell => cell.Split(" / ")).Select(message => message.Trim())
            .Where(message => message.Length > 0 && !sentences.Any(sentence => Shows(message, sentence)));

        string.Join('\n', dead).Should().BeEmpty();
    }

    [TestMethod]
    public void Whatever_the_health_check_asks_somebody_to_do_is_explained_in_the_guide()
    {
        var explained = Lines(Path.Combine("docs", "troubleshoot.md")).Where(IsRow).Select(line => line.Trim('|').Split(" | ")[0])
            .SelectMany(cell => Quoted().Matches(cell).Select(quote => quote.Groups["text"].Value).Concat(cell.Split(" / "))).Where(text => Words(text).Count >= 3).ToList();

        var untold = CatalogueRows().Where(row => row.Length > 2 && (row[0].StartsWith("health-", StringComparison.Ordinal) || row[0].StartsWith("connection-", StringComparison.Ordinal) || row[0] is "setting-wrong" or "webhook-events-lacking"))
            .Where(row => !WithServices(row[1]).Any(sentence => explained.Exists(text => Shows(text, sentence)))).Select(row => row[0]);

        string.Join('\n', untold).Should().BeEmpty();
    }

    [TestMethod]
    public void No_two_rows_of_the_guide_explain_the_same_codes()
    {
        var rows = Lines(Path.Combine("docs", "troubleshoot.md")).Where(IsRow).Select(line => line.Trim('|').Split(" | ")[0])
            .Select(cell => (Cell: cell, Codes: CodeName().Matches(cell).Select(code => code.Value).ToHashSet())).Where(row => row.Codes.Count > 1).ToList();

        var twice = rows.SelectMany((row, index) => rows.Skip(index + 1).Where(other => row.Codes.IsSubsetOf(other.Codes) || other.Codes.IsSubsetOf(row.Codes)).Select(other => $"{row.Cell}\n  {other.Cell}"));

        string.Join('\n', twice).Should().BeEmpty();
    }

    /// <summary>First cells of the tables under headings about messages.</summary>
    private static IEnumerable<string> MessageRows(string page)
    {
        var wanted = false;
        foreach (var line in Lines(Path.Combine("docs", page)))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                wanted = line.StartsWith("## Messages on", StringComparison.Ordinal);
            if (wanted && IsRow(line) && !Separator().IsMatch(line) && !line.StartsWith("| message |", StringComparison.Ordinal) && !line.StartsWith("| note |", StringComparison.Ordinal))
                yield return line.Trim('|').Split(" | ")[0].Trim();
        }
    }

    /// <summary>What the plug-ins can say: the sentences of the catalogue, with each service's name where they take one, and texts in the code.</summary>
    private static IEnumerable<string> Sentences()
    {
        var plugins = Path.Combine(RepositoryPaths.Root, "plugins", "CoSell.Plugins");
        var named = CatalogueRows().Select(row => string.Join(' ', row.Skip(1)).Replace("{most}", "50", StringComparison.Ordinal)).SelectMany(WithServices);
        var inCode = Directory.EnumerateFiles(plugins, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(literal => literal.Groups["text"].Value));
        return named.Concat(inCode);
    }

    /// <summary>Code, sentence and next step of each message.</summary>
    private static IEnumerable<string[]> CatalogueRows() =>
        File.ReadLines(Path.Combine(RepositoryPaths.Root, "plugins", "CoSell.Plugins", "Resources", "messages.en.tsv")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'));

    private static IEnumerable<string> WithServices(string sentence) =>
        new[] { "{service}", "Partner Center", "Salesforce" }.Select(name => sentence.Replace("{service}", name, StringComparison.Ordinal));

    /// <summary>Whether a message as the guide quotes it, with … for what changes, is (part of) a sentence with its {names}.</summary>
    private static bool Shows(string message, string sentence)
    {
        var plain = Placeholder().Replace(sentence, "…").Replace("'…'", "…", StringComparison.Ordinal);
        var parts = message.Replace("'…'", "…", StringComparison.Ordinal).Split('…').Select(part => part.Trim(' ', '.', ':', ',')).Where(part => part.Length > 1).ToList();
        var at = 0;
        foreach (var part in parts)
        {
            var found = plain.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return parts.Count > 0;
    }

    [GeneratedRegex(@"(?<![*\w])\*(?<text>[^*]+)\*(?!\*)")]
    private static partial Regex Quoted();

    /// <summary>Names that a machine gives: words grown together, capitals with underscores, long numbers.</summary>
    [GeneratedRegex(@"\b([A-Z][a-z]+([A-Z][A-Za-z]+){2,}|[A-Z]{3,}(_[A-Z]+)+|[A-Z]{3,}\d{3,}|\d{6})\b")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"\{[a-zA-Z.]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"""(?<text>[^""\n]*\w \w[^""\n]*)""")]
    private static partial Regex Literal();
}
