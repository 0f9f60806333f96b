using Plugins.Tests.Doubles;

namespace Plugins.Tests.Backfilling;

/// <summary>What a pair comes to: the corpus says class and score of each.</summary>
[TestClass]
public sealed class ScoringTests
{
    private static readonly string[] Columns = ["customer", "postal", "country", "name", "value", "currency", "date", "solutions", "contact"];

    public static IEnumerable<object[]> Corpus => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Backfilling", "pairs.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).Select(cells => new object[] { cells[0], cells[1], cells[2..] });

    [TestMethod]
    [DynamicData(nameof(Corpus))]
    public void A_pair_of_the_corpus_comes_to(string what, string outcome, string[] values)
    {
        var flow = new BackfillFlow(new Hub());
        flow.Referrals.Add(ExistingDeals.Referral(1, referral => ExistingDeals.Fill(referral, Side(values, 0))));
        flow.Opportunities.Add(ExistingDeals.Opportunity(1, opportunity => ExistingDeals.Fill(opportunity, Side(values, 1))));

        flow.DryRun();

        var pair = flow.Pairs.Single();
        $"{pair["class"]} {pair["score"]}".Trim().Should().Be(outcome, what);
        pair["link"]!.GetValue<bool>().Should().Be(outcome.StartsWith("certain", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Side(string[] values, int side) => Columns.Zip(values)
        .ToDictionary(column => column.First, column => column.Second.Split(" / ") is [var one, var other] ? Filled(side == 0 ? one : other) : Filled(column.Second));

    private static string Filled(string value) => value == "-" ? "" : value;
}
