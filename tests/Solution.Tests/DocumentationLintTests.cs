using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>What merges and renames leave behind in pages: broken tables, lines that say a thing twice, links into headings that are gone, messages nobody sends.</summary>
[TestClass]
public sealed partial class DocumentationLintTests
{
    private const double TooAlike = 0.8;

    public static IEnumerable<object[]> Pages =>
        Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "docs"), "*.md").Append(Path.Combine(RepositoryPaths.Root, "README.md"))
            .Select(file => new object[] { Path.GetRelativePath(RepositoryPaths.Root, file) });

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Tables_are_whole(string page)
    {
        var problems = new List<string>();
        var lines = Lines(page);
        for (var at = 0; at < lines.Count; at++)
        {
            if (!IsRow(lines[at]) || (at > 0 && IsRow(lines[at - 1])))
                continue;
            if (at + 1 >= lines.Count || !Separator().IsMatch(lines[at + 1]))
                problems.Add($"line {at + 1}: a table without its second line, or a row that a blank line cut off");
            var columns = Cells(lines[at]);
            for (var row = at + 1; row < lines.Count && IsRow(lines[row]); row++)
            {
                if (Cells(lines[row]) != columns)
                    problems.Add($"line {row + 1}: {Cells(lines[row])} cells under {columns} headings");
            }
        }

        string.Join('\n', problems).Should().BeEmpty();
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Nothing_is_said_twice(string page)
    {
        var said = Lines(page).Select((text, index) => (Line: index + 1, Text: text, Words: Words(text)))
            .Where(line => line.Words.Count >= 10 && (IsRow(line.Text) || Bullet().IsMatch(line.Text) || line.Text.Length > 60)).ToList();

        var twice = said.SelectMany((line, index) => said.Skip(index + 1)
            .Where(other => (Likeness(line.Words, other.Words) >= TooAlike && Names(line.Text).SetEquals(Names(other.Text))) || (other.Line - line.Line == 1 && BeginsAlike(line.Text, other.Text)))
            .Select(other => $"lines {line.Line} and {other.Line}: {line.Text}"));

        string.Join('\n', twice).Should().BeEmpty();
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void A_link_into_a_page_leads_to_a_heading(string page)
    {
        var file = Path.Combine(RepositoryPaths.Root, page);
        var broken = Anchor().Matches(File.ReadAllText(file))
            .Select(link => (Target: link.Groups["file"].Value, Heading: link.Groups["heading"].Value))
            .Where(link => !link.Target.Contains(':') && (link.Target.Length == 0 || link.Target.EndsWith(".md", StringComparison.Ordinal)))
            .Where(link => !Headings(link.Target.Length == 0 ? file : Path.GetFullPath(link.Target, Path.GetDirectoryName(file)!)).Contains(link.Heading));

        string.Join('\n', broken).Should().BeEmpty();
    }

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

    [TestMethod]
    public void Each_step_of_installing_and_upgrading_says_how_one_sees_that_it_worked()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "install.md"));
        var sections = Regex.Split(text, @"^## ", RegexOptions.Multiline);
        var steps = sections.Where(section => char.IsAsciiDigit(section[0]) && !section.StartsWith("0.", StringComparison.Ordinal)).ToList();
        var upgrade = Regex.Matches(sections.Single(section => section.StartsWith("Upgrade", StringComparison.Ordinal)), @"^\d+\. .*?(?=^\d+\. |^\S|\z)", RegexOptions.Multiline | RegexOptions.Singleline).Select(step => step.Value).ToList();

        steps.Should().HaveCount(11);
        upgrade.Should().HaveCount(6);
        steps.Concat(upgrade).Where(step => !step.Contains("**How you see it**", StringComparison.Ordinal)).Select(step => step.Split('\n')[0]).Should().BeEmpty();
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

    /// <summary>The page without its fenced blocks, whose lines are commands and outputs; line numbers stay.</summary>
    private static List<string> Lines(string page)
    {
        var fenced = false;
        return [.. File.ReadAllLines(Path.Combine(RepositoryPaths.Root, page)).Select(line =>
        {
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            fenced ^= isFence;
            return fenced || isFence || line.StartsWith("    ", StringComparison.Ordinal) ? "" : line;
        })];
    }

    private static bool IsRow(string line) => line.TrimStart().StartsWith('|');

    /// <summary>Pipes inside code or behind a backslash part nothing.</summary>
    private static int Cells(string row) => Code().Replace(row, "").Replace("\\|", "", StringComparison.Ordinal).Trim().Trim('|').Split('|').Length;

    private static HashSet<string> Words(string text) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(word => word.Value)];

    /// <summary>What stands in code marks: two lines that name different things are about different things.</summary>
    private static HashSet<string> Names(string text) => [.. Code().Matches(text).Select(name => name.Value)];

    private static double Likeness(HashSet<string> left, HashSet<string> right) =>
        (double)left.Intersect(right).Count() / left.Union(right).Count();

    /// <summary>Two lines in a row that begin with the same eight words: a merge kept both sides.</summary>
    private static bool BeginsAlike(string left, string right)
    {
        var first = left.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8).ToList();
        return first.Count == 8 && first.SequenceEqual(right.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8));
    }

    private static HashSet<string> Headings(string file) =>
        File.Exists(file) ? [.. File.ReadLines(file).Where(line => line.StartsWith('#')).Select(Slug)] : [];

    /// <summary>How GitHub names a heading: lower case, blanks become hyphens, other signs go.</summary>
    private static string Slug(string heading) =>
        NotInSlugs().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^\s*\|(\s*:?-+:?\s*\|)+\s*$")]
    private static partial Regex Separator();

    [GeneratedRegex(@"(?<![*\w])\*(?<text>[^*]+)\*(?!\*)")]
    private static partial Regex Quoted();

    /// <summary>Names that a machine gives: words grown together, capitals with underscores, long numbers.</summary>
    [GeneratedRegex(@"\b([A-Z][a-z]+([A-Z][A-Za-z]+){2,}|[A-Z]{3,}(_[A-Z]+)+|[A-Z]{3,}\d{3,}|\d{6})\b")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"^\s*([-*]|\d+\.)\s")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\]\((?<file>[^)\s#]*)#(?<heading>[^)\s]+)\)")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"\{[a-zA-Z.]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"""(?<text>[^""\n]*\w \w[^""\n]*)""")]
    private static partial Regex Literal();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[\p{L}\p{Nd}_']+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[^\p{L}\p{Nd}_ -]")]
    private static partial Regex NotInSlugs();
}
