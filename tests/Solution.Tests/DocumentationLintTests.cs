using System.Text.RegularExpressions;
using static CoSell.Solution.Tests.PageText;

namespace CoSell.Solution.Tests;

/// <summary>What merges and renames leave behind in pages: broken tables, lines that say a thing twice, links into headings that are gone.</summary>
[TestClass]
public sealed partial class DocumentationLintTests
{
    private const double TooAlike = 0.8;

    public static IEnumerable<object[]> Pages =>
        Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(new[] { "README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md" }.Select(name => Path.Combine(RepositoryPaths.Root, name)))
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

    /// <summary>Pipes inside code or behind a backslash part nothing.</summary>
    private static int Cells(string row) => Code().Replace(row, "").Replace("\\|", "", StringComparison.Ordinal).Trim().Trim('|').Split('|').Length;

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

    [GeneratedRegex(@"^\s*([-*]|\d+\.)\s")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\]\((?<file>[^)\s#]*)#(?<heading>[^)\s]+)\)")]
    private static partial Regex Anchor();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\p{L}\p{Nd}_ -]")]
    private static partial Regex NotInSlugs();
}
