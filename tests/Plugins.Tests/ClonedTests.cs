using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A copy of a shared opportunity, a renewal or a split brings <em>Sync</em> and the customer's consent along; it is not shared by itself.</summary>
[TestClass]
public sealed class ClonedTests
{
    private const string CloneId = "006000000000009AAA";

    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    public void A_copy_made_a_month_later_asks_and_sends_nothing()
    {
        var plan = Share(_ => { });

        ((string)plan["ReferralAction"]).Should().Be("none");
        ((string)plan["Message"]).Should().Contain("is the one on which the deal").And.Contain(Sample.OpportunityId);
        JsonNode.Parse((string)plan["CrmRequest"])!.ToJsonString().Should().Contain("Needs attention");
    }

    [TestMethod]
    public void A_seller_who_confirms_it_shares_the_copy() => ((string)Share(row => row["Co_sell_Confirm__c"] = true)["ReferralAction"]).Should().Be("create");

    [TestMethod]
    public void A_renewal_with_a_consent_of_its_own_is_shared() => ((string)Share(row => row["Customer_Consent_On__c"] = "2026-04-10")["ReferralAction"]).Should().Be("create");

    [TestMethod]
    public void Two_deals_that_a_customer_agreed_to_on_the_day_they_were_made_are_two() =>
        ((string)Share(row => (row["CreatedDate"], row["Customer_Consent_On__c"]) = ("2026-03-01T08:00:00.000+0000", "2026-03-01"))["ReferralAction"]).Should().Be("create");

    private Microsoft.Xrm.Sdk.ParameterCollection Share(Action<JsonObject> change)
    {
        _hub.Set("cosell_DuplicateWindowDays", "0"); // that it looks like another deal is another question
        _hub.Now = _hub.Now.AddDays(40);
        _hub.RequestByCrm(CloneId);
        return _hub.Plan(Sample.Opportunity(row =>
        {
            (row["Id"], row["CreatedDate"]) = (CloneId, "2026-04-10T08:00:00.000+0000");
            row["CloseDate"] = "2026-12-15";
            change(row);
        }));
    }
}
