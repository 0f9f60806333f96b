namespace CoSell.Solution.Tests;

/// <summary>docs/assumptions.md says of each assumption about the platforms what stands behind it.</summary>
[TestClass]
public sealed class AssumptionTests
{
    private static readonly string[] Marks = ["documented", "published", "seen", "reported", "nothing public"];
    private static readonly string[] Calls = ["GET /", "POST /", "PATCH /", "ExecuteSoqlQuery", "sign in"];

    [TestMethod]
    public void Each_assumption_says_what_stands_behind_it() =>
        Rows("| we assume |").Where(cells => cells.Length != 4 || !Marks.Any(mark => cells[1].StartsWith(mark, StringComparison.Ordinal))).Select(cells => cells[0]).Should().BeEmpty();

    /// <summary>Of Salesforce only what no public source settles is left, so each row says which call would.</summary>
    [TestMethod]
    public void What_is_assumed_of_Salesforce_names_the_call_that_would_settle_it()
    {
        var rows = Rows("| of Salesforce we assume |").ToList();

        rows.Should().NotBeEmpty().And.OnlyContain(cells => cells.Length == 5 && Marks.Any(mark => cells[1].StartsWith(mark, StringComparison.Ordinal)));
        rows.Where(cells => !Calls.Any(call => cells[2].Contains(call, StringComparison.Ordinal))).Select(cells => cells[0]).Should().BeEmpty();
    }

    /// <summary>What a public source contradicts is not assumed: it stands in a table of its own, with that source.</summary>
    [TestMethod]
    public void What_is_assumed_stands_once() => Rows("| we assume |").Select(cells => cells[0]).Should().OnlyHaveUniqueItems();

    /// <summary>The script acts on real environments: what it calls of theirs is listed.</summary>
    [TestMethod]
    [DataRow("--stage-and-upgrade")]
    [DataRow("--settings-file")]
    [DataRow("--activate-plugins")]
    [DataRow("RetrieveCurrentOrganization")]
    [DataRow("listCallbackUrl")]
    [DataRow("https://service.flow.microsoft.com/")]
    public void What_the_deployment_calls_of_the_platform_stands_in_the_list(string call)
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "solution", "deploy"), "*.ps1").Select(File.ReadAllText);

        scripts.Should().Contain(script => script.Contains(call, StringComparison.Ordinal));
        Rows("| we assume |").Should().Contain(cells => cells[0].Contains(call, StringComparison.Ordinal));
    }

    /// <summary>The rows of all tables with a header.</summary>
    private static IEnumerable<string[]> Rows(string header)
    {
        var isInside = false;
        foreach (var line in File.ReadLines(Path.Combine(RepositoryPaths.Root, "docs", "assumptions.md")))
        {
            if (line.StartsWith(header, StringComparison.Ordinal))
                isInside = true;
            else if (!line.StartsWith('|'))
                isInside = false;
            else if (isInside && !line.StartsWith("|---", StringComparison.Ordinal))
                yield return [.. line.Trim().Trim('|').Split(" | ").Select(cell => cell.Trim())];
        }
    }
}
