using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>The page on security is true: every threat names its test, and every test that it names exists.</summary>
[TestClass]
public sealed partial class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "security.md"));

    private static readonly Lazy<IReadOnlyList<string>> Files = new(() => [.. Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)]);

    [TestMethod]
    public void Every_test_that_the_page_names_exists_in_its_class()
    {
        var named = Reference().Matches(Page).Select(match => (Class: match.Groups[1].Value, Test: match.Groups[2].Value)).Distinct().ToList();

        named.Should().HaveCountGreaterThan(60);
        named.Where(test => !Files.Value.Any(file => file.Contains($"class {test.Class}", StringComparison.Ordinal)
            && (test.Test.Length == 0 || file.Contains($" {test.Test}(", StringComparison.Ordinal)))).Should().BeEmpty();
    }

    [TestMethod]
    public void Every_threat_names_its_test() =>
        Page[Page.IndexOf("## Threats", StringComparison.Ordinal)..].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| threat ", StringComparison.Ordinal) && !line.StartsWith("| language ", StringComparison.Ordinal)
                && !line.StartsWith("| input ", StringComparison.Ordinal))
            .Where(line => !Reference().IsMatch(line) && !line.EndsWith("| – not applicable |", StringComparison.Ordinal)).Should().BeEmpty();

    [GeneratedRegex(@"`([A-Z]\w+Tests)(?:\.(\w+))?`")]
    private static partial Regex Reference();
}
