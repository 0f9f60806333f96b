using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Backfilling;

/// <summary>A plug-in has two minutes and a column a million characters. Comparisons are counted, since they do not depend on the machine.</summary>
[TestClass]
public sealed class ScaleTests
{
    private readonly Hub _hub = new();
    private readonly BackfillFlow _flow;

    public ScaleTests() => _flow = new BackfillFlow(_hub);

    [TestMethod]
    public void Two_thousand_against_two_thousand_are_some_thousand_comparisons_and_not_four_million()
    {
        for (var i = 1; i <= 2000; i++)
            _flow.AddPair(i);

        _flow.DryRun();

        _flow.Report["compared"]!.GetValue<int>().Should().BeInRange(2000, 6000);
        Contents().Max(content => content.Length).Should().BeLessThan(1_048_576);
        AllPairs().Count(pair => pair["class"]!.GetValue<string>() == "certain").Should().Be(2000);
    }

    [TestMethod]
    public void What_does_not_fit_into_one_report_stands_on_further_ones_and_is_applied_and_undone_from_there()
    {
        for (var i = 1; i <= 700; i++)
            _flow.AddPair(i);
        _flow.DryRun();
        _flow.Report["parts"]!.AsArray().Count.Should().BePositive();

        _flow.Apply();

        _hub.Deals.Should().HaveCount(700);
        Contents().Max(content => content.Length).Should().BeLessThan(1_048_576, "linked pairs take more room");
        _flow.Undo();
        AllPairs().Should().OnlyContain(pair => pair["state"]!.GetValue<string>() == "undone");
    }

    [TestMethod]
    public void A_summary_of_thousands_of_pairs_fits_its_column_and_says_what_it_leaves_out()
    {
        for (var i = 1; i <= 1300; i++)
            _flow.AddReferral(i);

        _flow.DryRun();

        _flow.Summary.Length.Should().BeLessThan(100_000);
        _flow.Summary.Should().MatchRegex(@"\d+ further pairs stand in Content\.");
    }

    [TestMethod]
    public void More_than_it_can_take_is_refused_in_words()
    {
        for (var i = 1; i <= 10_001; i++)
            _flow.AddReferral(i);

        _flow.DryRun().Should().Be("There are more than 10,000 referrals to match. Make a dry run with From date or Only open.");

        _flow.Status.Should().Be("Failed");
    }

    private IEnumerable<string> Contents() => _hub.Rows.Rows("cosell_report").Select(row => row.GetAttributeValue<string>("cosell_content") ?? "");

    private IEnumerable<JsonNode> AllPairs() => Contents().SelectMany(content => JsonNode.Parse(content)!["pairs"]!.AsArray())!;
}
