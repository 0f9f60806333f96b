using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>The table of features is true: every trouble and idea has a row, and every test that it names exists.</summary>
[TestClass]
public sealed partial class FeatureTableTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "features.md"));

    private static readonly Lazy<string> Tests = new(() => string.Join("\n", Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)));

    [TestMethod]
    public void Every_trouble_of_the_users_has_its_row() =>
        Enumerable.Range(1, 26).Where(number => !Page.Contains($"| P{number} |", StringComparison.Ordinal)).Should().BeEmpty();

    [TestMethod]
    public void Every_idea_has_its_row() =>
        Enumerable.Range(1, 25).Where(number => !Page.Contains($"\n| {number} |", StringComparison.Ordinal)).Should().BeEmpty();

    [TestMethod]
    public void Every_test_that_the_table_names_exists()
    {
        var named = Reference().Matches(Page).Select(match => (Class: match.Groups[1].Value, Test: match.Groups[2].Value)).Distinct().ToList();

        named.Should().HaveCountGreaterThan(60);
        named.Where(test => !Tests.Value.Contains($"class {test.Class}", StringComparison.Ordinal)
            || (test.Test.Length > 0 && !Tests.Value.Contains($" {test.Test}(", StringComparison.Ordinal))).Should().BeEmpty();
    }

    [TestMethod]
    public void A_row_without_a_test_says_why() =>
        Page.Split('\n').Where(line => line.TrimEnd().EndsWith("| – |", StringComparison.Ordinal) && !line.Contains("not ", StringComparison.Ordinal)).Should().BeEmpty();

    [GeneratedRegex(@"`([A-Z]\w+(?:Tests|Benchmarks))(?:\.(\w+))?`")]
    private static partial Regex Reference();
}
