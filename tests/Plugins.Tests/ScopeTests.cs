using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Several hubs behind one Salesforce org or one Partner Center account: each leaves alone what is another's, on both sides.</summary>
[TestClass]
public sealed class ScopeTests
{
    private const string Here = "4863040";
    private const string There = "4863041";

    private readonly TwoSides _sides = new();

    [TestMethod]
    public void An_opportunity_of_this_hub_is_shared_and_what_tells_whose_it_is_was_read()
    {
        OnlyEmea();
        _sides.Sell("Business_Unit__c", "emea").Synchronize().Should().Be(1);

        _sides.Referral.Should().NotBeNull();
        _sides.Hub.RequestByCrm(Sample.OpportunityId, "2027-01-01T00:00:00Z|" + Sample.Seller);
        ((string)_sides.Hub.Begin()["CrmQuery"]).Should().Contain(", Business_Unit__c");
    }

    [TestMethod]
    public void Another_hubs_opportunity_is_left_alone_and_its_next_edits_are_not_looked_at()
    {
        OnlyEmea();

        _sides.Sell("Business_Unit__c", "APAC").Synchronize().Should().Be(0);

        _sides.Referral.Should().BeNull();
        _sides.Message.Should().BeEmpty();
        _sides.Hub.State.Should().Be("Not synchronized");
        _sides.Sell("Amount", 2);
        _sides.Hub.RequestByCrm(Sample.OpportunityId, LaterVersion(_sides))["Outcome"].Should().Be("known");
    }

    [TestMethod]
    public void Without_a_catch_up_every_edit_is_looked_at_for_nobody_else_would_find_the_one_that_brings_it_here()
    {
        OnlyEmea();
        _sides.Set("cosell_CatchUpMinutes", "0");
        _sides.Sell("Business_Unit__c", "APAC").Synchronize();

        _sides.Sell("Business_Unit__c", "EMEA").Synchronize().Should().Be(1);

        _sides.Referral.Should().NotBeNull();
    }

    [TestMethod]
    public void A_shared_deal_whose_opportunity_moves_to_another_hub_says_what_to_do_and_sends_nothing()
    {
        OnlyEmea();
        _sides.Sell("Business_Unit__c", "EMEA").Synchronize();

        _sides.Sell("Business_Unit__c", null).Sell("Amount", 75_000).Synchronize();

        _sides.Shows("/details/dealValue").Should().Be("50000");
        _sides.Message.Should().Contain("Business_Unit__c is ''").And.Contain("EMEA, DACH").And.Contain("Set the field back");
        _sides.Sell("Business_Unit__c", "DACH").Synchronize();
        _sides.Shows("/details/dealValue").Should().Be("75000");
    }

    [TestMethod]
    public void A_new_deal_names_the_only_location_of_its_hub()
    {
        _sides.Set("cosell_Locations", Here);

        _sides.Synchronize();

        _sides.Shows("/mpnId").Should().Be(Here);
        _sides.Sell("Amount", 75_000).Synchronize().Should().Be(1);
    }

    [TestMethod]
    public void Of_several_locations_the_opportunity_has_to_say_which()
    {
        _sides.Set("cosell_Locations", $"{Here}, {There}");
        _sides.AddMapping("Location", "Partner_Location__c", "/mpnId", ("cosell_direction", Choices.ToPartnerCenter));

        _sides.Sell("Partner_Location__c", "1234567").Synchronize();

        _sides.Referral.Should().BeNull();
        _sides.Message.Should().Contain("Location ('1234567') is no partner location of this hub").And.Contain($"{Here}, {There}");
        _sides.Sell("Partner_Location__c", There).Synchronize();
        _sides.Shows("/mpnId").Should().Be(There);
    }

    [TestMethod]
    public void A_referral_of_another_location_does_not_come_in_and_its_next_events_are_not_looked_at()
    {
        _sides.Set("cosell_Locations", Here);
        var hub = _sides.Hub;
        hub.RequestByEvent("referral-created", Sample.ReferralId);

        hub.Plan(null, Inbound(There))["Done"].Should().Be(true);

        hub.State.Should().Be("Not synchronized");
        hub.Deal.Contains("cosell_customerkey").Should().BeFalse("nothing of another hub's customer is kept");
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2027-01-01T00:00:00Z")["Outcome"].Should().Be("known");
    }

    [TestMethod]
    public void A_referral_that_another_hub_shared_is_not_claimed_by_way_of_its_opportunity()
    {
        OnlyEmea();
        var hub = _sides.Hub;
        hub.RequestByCrm(Sample.OpportunityId);

        hub.Plan(Sample.SharedOpportunity(row => row["Business_Unit__c"] = "APAC"), Sample.Referral())["Done"].Should().Be(true);

        hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().BeNull();
    }

    [TestMethod]
    [DataRow("cosell_Opportunities", "Business_Unit__c")]
    [DataRow("cosell_Opportunities", "Business_Unit__c = ,")]
    [DataRow("cosell_Opportunities", "Unit' OR Id != '' = x")]
    [DataRow("cosell_Locations", "EMEA")]
    public void A_setting_that_cannot_be_stops_and_names_its_form(string variable, string value)
    {
        _sides.Set(variable, value);
        _sides.Hub.RequestByCrm(Sample.OpportunityId);

        var begin = () => _sides.Hub.Begin();

        begin.Should().Throw<InvalidPluginExecutionException>().WithMessage($"*{variable}*such as*");
    }

    private static JsonObject Inbound(string location) => Sample.Referral(referral =>
    {
        referral["mpnId"] = location;
        referral["externalReferenceId"] = null;
        (referral["status"], referral["substatus"], referral["direction"]) = ("New", "Pending", "Incoming");
    });

    private void OnlyEmea() => _sides.Set("cosell_Opportunities", "Business_Unit__c = EMEA, DACH");

    private static string LaterVersion(TwoSides sides) => $"{sides.Opportunity["LastModifiedDate"]}|{Sample.Seller}";
}
