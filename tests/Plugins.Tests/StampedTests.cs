using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A logged activity and a renamed picklist value move <c>SystemModstamp</c> and nothing else: such records are compared once a day.</summary>
[TestClass]
public sealed class StampedTests
{
    private readonly Hub _hub = Hub.WithSharedDeal();
    private string _question = "";

    [TestMethod]
    [DataRow("2026-03-01T07:00:00.000+0000", 0, DisplayName = "a task was logged")]
    [DataRow("2026-03-02T09:20:00.000+0000", 1, DisplayName = "somebody edited it")]
    public void A_busy_account_costs_no_comparison_until_somebody_edits_it(string edited, int deals)
    {
        Read();

        CatchUp("2026-03-02T09:30:00Z", Account("2026-03-02T09:20:00.000+0000", edited)).Should().Be(deals);
    }

    [TestMethod]
    public void A_value_that_shows_otherwise_is_compared_with_the_pass_of_the_day()
    {
        Read();
        var version = _hub.Deal.GetAttributeValue<string>("cosell_crmversion").Split('|');
        var renamed = ("opportunities", new[] { CatchUpAnswers.Opportunity("2026-03-02T09:20:00.000+0000", version[1], modified: version[0]) });

        CatchUp("2026-03-02T09:30:00Z", renamed).Should().Be(0, "its version is known");
        CatchUp("2026-03-02T20:00:00Z").Should().Be(0);
        CatchUp("2026-03-03T09:45:00Z", renamed).Should().Be(1);
        _question.Should().Contain("SystemModstamp >= 2026-03-02T09:15:00Z AND SystemModstamp < 2026-03-03T09:45:00Z", "it looks at the whole day again");
    }

    [TestMethod]
    public void What_was_read_since_is_not_compared_again()
    {
        Read();
        var version = _hub.Deal.GetAttributeValue<string>("cosell_crmversion").Split('|');
        var renamed = ("opportunities", new[] { CatchUpAnswers.Opportunity("2026-03-02T09:05:00.000+0000", version[1], modified: version[0]) });

        CatchUp("2026-03-02T09:30:00Z");
        CatchUp("2026-03-03T09:45:00Z", renamed).Should().Be(0);
    }

    private void Read()
    {
        _hub.Now = new DateTime(2026, 3, 2, 9, 10, 0, DateTimeKind.Utc);
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:10:00.000Z|" + Sample.Seller);
        _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(), Sample.Microsofts())["Done"].Should().Be(true);
    }

    private int CatchUp(string now, params (string Query, JsonNode[] Rows)[] crm)
    {
        _hub.Now = DateTime.Parse(now, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
        _question = Uri.UnescapeDataString((string)_hub.Reconcile()["CrmRequest"]);
        if (_question.Contains("FROM Organization")) // once a day, before anything else
            _question = Uri.UnescapeDataString((string)_hub.Reconcile(CatchUpAnswers.Of())["CrmRequest"]);
        return int.Parse(((string)_hub.Reconcile(CatchUpAnswers.Of([], crm))["Message"]).Split(' ')[0]);
    }

    private static (string, JsonNode[]) Account(string stamp, string edited) => ("accounts", [JsonNode.Parse($$"""
        {"Id":"{{Sample.OpportunityId}}","Account":{"SystemModstamp":"{{stamp}}","LastModifiedDate":"{{edited}}","LastModifiedById":"{{Sample.Seller}}"} }
        """)!]);
}
