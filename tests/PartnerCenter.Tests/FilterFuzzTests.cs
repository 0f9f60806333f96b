using Sandbox.PartnerCenter;
using Sandbox.PartnerCenter.Querying;
using Sandbox.Workflow.Values;

namespace PartnerCenter.Tests;

/// <summary>Random filters from a fixed seed: they hold or not, or are refused as Partner Center refuses, never another exception.</summary>
[TestClass]
public sealed class FilterFuzzTests
{
    private const int Seed = 20260115;

    private static readonly string[] Pieces =
    [
        "status", "details/dealValue", "target", "target/id", "id", " eq ", " ne ", " gt ", " and ", " or ", "not ", "(", ")", "'New'", "'", "1", "1.5", "-1", "null", "true",
        "2026-01-15T10:30:00Z", "2026-13-45", "/any(t: t/id eq 'a')", "/any(", "t", ":", "/", ",", "contains(", "startswith(", " in ", "@p", "$it", "%", "é", "\uD83D", "\n", " ",
        "9999999999999999999999", "INF", "duration'PT1H'", "status eq 'New'", "guid", "00000000-0000-0000-0000-000000000000", " add ", " has ",
    ];

    private readonly ReferralFilter _filter = new(new FilterFields(new HashSet<string> { "id", "status", "details/dealValue", "target/id" }));

    private readonly Value _referral = Value.Parse("""{"id":"1","status":"New","details":{"dealValue":5},"target":[{"id":"a"}]}""");

    [TestMethod]
    [Timeout(60_000)]
    public void No_text_breaks_the_filter()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
            Attempt(string.Concat(random.GetItems(Pieces, random.Next(1, 12))));
    }

    [TestMethod]
    [Timeout(60_000)]
    [DataRow("(")]
    [DataRow("not ")]
    [DataRow("status eq 'New' and (")]
    [DataRow("target/any(t: ")]
    public void A_filter_that_nests_without_end_is_refused(string open) =>
        FluentActions.Invoking(() => _filter.Compile(string.Concat(Enumerable.Repeat(open, 20_000)))).Should().Throw<RefusedException>();

    private void Attempt(string filter)
    {
        try
        {
            _filter.Compile(filter).Holds(_referral);
        }
        catch (RefusedException)
        {
            // Partner Center's own way to refuse.
        }
        catch (Exception exception)
        {
            Assert.Fail($"Seed {Seed}, {System.Text.Json.JsonSerializer.Serialize(filter)}: {exception}");
        }
    }
}
