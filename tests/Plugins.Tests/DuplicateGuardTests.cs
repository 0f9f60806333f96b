using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A deal that is shared already under another opportunity is not shared a second time by mistake.</summary>
[TestClass]
public sealed class DuplicateGuardTests
{
    private const string Another = "006000000000002AAA";

    private readonly Hub _hub = Hub.WithSharedDeal();

    public DuplicateGuardTests()
    {
        _hub.Deal["cosell_referralcreatedon"] = _hub.Now;
    }

    [TestMethod]
    public void Same_customer_and_solution_within_the_window_is_refused_with_what_to_do()
    {
        var plan = Share();

        plan["ReferralAction"].Should().Be("none");
        ((string)plan["Message"]).Should().Contain("may be the deal 'Fabrikam ERP move' that is shared already").And.Contain(Sample.OpportunityId).And.Contain("tick Confirm What Cannot Be Undone");
    }

    [TestMethod]
    public void The_customers_name_may_differ_in_case_accents_and_punctuation() =>
        ((string)Share(row => row["Account"]!["Name"] = "FABRIKÂM, Inc.")["Message"]).Should().Contain("is shared already");

    [TestMethod]
    public void The_seller_shares_it_all_the_same_by_confirming() =>
        Share(row => row["Co_sell_Confirm__c"] = true)["ReferralAction"].Should().Be("create");

    [TestMethod]
    public void Another_customer_is_no_duplicate() => Share(row => row["Account"]!["Name"] = "Fabrikam Holding")["ReferralAction"].Should().Be("create");

    [TestMethod]
    public void Another_solution_is_no_duplicate() =>
        Share(row => row["Microsoft_Solutions__r"]!["records"]![0]!["Solution_Id__c"] = "SOL-2")["ReferralAction"].Should().Be("create");

    [TestMethod]
    public void A_closed_deal_is_no_duplicate()
    {
        _hub.Deal["cosell_status"] = new OptionSetValue(856320002);

        Share()["ReferralAction"].Should().Be("create");
    }

    [TestMethod]
    public void An_older_deal_than_the_window_is_no_duplicate()
    {
        _hub.Now = _hub.Now.AddDays(31);

        Share()["ReferralAction"].Should().Be("create");
    }

    [TestMethod]
    public void The_guard_can_be_switched_off()
    {
        _hub.Set("cosell_DuplicateWindowDays", "0");

        Share()["ReferralAction"].Should().Be("create");
    }

    [TestMethod]
    public void A_check_before_sharing_names_it_and_the_shared_opportunity_itself_is_none()
    {
        Preflight(Another).Should().Contain("possible-duplicate");
        Preflight(Sample.OpportunityId).Should().NotContain("possible-duplicate");
    }

    private string Preflight(string crmRecordId) => (string)_hub.Call(new CoSell.Plugins.CustomApis.Preflight(), ("CrmRecordId", crmRecordId),
        ("CrmRecords", new JsonArray(Sample.Opportunity(row => row["Id"] = crmRecordId)).ToJsonString()))["Problems"];

    private ParameterCollection Share(Action<JsonObject>? change = null)
    {
        _hub.RequestByCrm(Another);
        return _hub.Plan(Sample.Opportunity(row =>
        {
            row["Id"] = Another;
            change?.Invoke(row);
        }));
    }
}
