using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What one side took is known, whatever happened to the other and whether or not anybody heard of it: our own value is never taken for Microsoft's edit.</summary>
[TestClass]
public sealed class HalfDoneTests
{
    private const int SalesforceWins = 856320001;

    [TestMethod]
    [DataRow(Mishap.SalesforceFails)]
    [DataRow(Mishap.PartnerCentersAnswerIsLost)]
    [DataRow(Mishap.TheRunDies)]
    public void A_sellers_newer_value_is_not_beaten_by_his_own_older_one(Mishap mishap)
    {
        var sides = TwoSides.Shared();
        sides.Mishap = mishap;
        sides.Sell("Amount", 75_000).Change("/details/closingDateTime", "2026-12-01T00:00:00Z");
        Once(sides);

        sides.Sell("Amount", 80_000).Synchronize();

        sides.Shows("/details/dealValue").Should().Be("80000");
        Amount(sides).Should().Be(80_000);
        sides.Opportunity["CloseDate"]!.GetValue<string>().Should().Be("2026-12-01");
        sides.LogOfChanges.Should().NotContain(changes => changes.Contains("\"lost\""));
        sides.Hub.State.Should().Be("In step");
    }

    [TestMethod]
    [DataRow(Mishap.SalesforceFails)]
    [DataRow(Mishap.PartnerCentersAnswerIsLost)]
    [DataRow(Mishap.TheRunDies)]
    public void A_value_that_the_seller_takes_back_is_taken_back_in_Partner_Center(Mishap mishap)
    {
        var sides = TwoSides.Shared();
        sides.Mishap = mishap;
        sides.Sell("Amount", 75_000).Change("/details/closingDateTime", "2026-12-01T00:00:00Z");
        Once(sides);

        sides.Sell("Amount", 50_000).Synchronize();

        sides.Shows("/details/dealValue").Should().Be("50000");
        Amount(sides).Should().Be(50_000);
    }

    [TestMethod]
    [DataRow(Mishap.SalesforceFails)]
    [DataRow(Mishap.PartnerCentersAnswerIsLost)]
    public void What_Microsoft_changes_after_our_half_done_write_arrives(Mishap mishap)
    {
        var sides = TwoSides.Shared(room => room.Map("Deal value", ("cosell_conflictpolicy", new OptionSetValue(SalesforceWins))));
        sides.Mishap = mishap;
        sides.Sell("Amount", 75_000).Change("/details/closingDateTime", "2026-12-01T00:00:00Z");
        Once(sides);
        if (mishap == Mishap.PartnerCentersAnswerIsLost)
            Once(sides.Touch()); // reads what became of the write

        sides.Change("/details/dealValue", 60_000).Synchronize();

        Amount(sides).Should().Be(60_000);
        sides.Shows("/details/dealValue").Should().Be("60000");
    }

    [TestMethod]
    public void Microsofts_newer_value_is_not_beaten_by_its_own_older_one_that_reached_Salesforce_unheard()
    {
        var sides = TwoSides.Shared(room => room.Map("Deal value", ("cosell_conflictpolicy", new OptionSetValue(SalesforceWins))));
        sides.Change("/details/dealValue", 60_000);
        sides.Mishap = Mishap.SalesforcesAnswerIsLost;
        Once(sides);

        sides.Change("/details/dealValue", 65_000).Synchronize();

        sides.Shows("/details/dealValue").Should().Be("65000");
        Amount(sides).Should().Be(65_000);
    }

    [TestMethod]
    [DataRow(Mishap.SalesforceFails)]
    [DataRow(Mishap.SalesforcesAnswerIsLost)]
    [DataRow(Mishap.TheRunDies)]
    public void An_edit_while_a_deal_is_being_shared_is_not_lost(Mishap mishap)
    {
        var sides = new TwoSides { Mishap = mishap };
        Once(sides);

        sides.Sell("Amount", 80_000).Sell("Description", "Two plants.").Synchronize();

        sides.Shows("/details/dealValue").Should().Be("80000");
        sides.Shows("/details/notes").Should().Be("Two plants.");
        Amount(sides).Should().Be(80_000);
        sides.Opportunity["Referral_Identifier__c"]!.GetValue<string>().Should().Be(Sample.ReferralId);
        sides.Hub.State.Should().Be("In step");
    }

    [TestMethod]
    [DataRow(Mishap.SalesforceFails)]
    [DataRow(Mishap.PartnerCentersAnswerIsLost)]
    public void A_contact_that_the_seller_takes_off_again_does_not_come_back(Mishap mishap)
    {
        var sides = TwoSides.Shared();
        var contacts = sides.Opportunity["OpportunityContactRoles"]!["records"]!.AsArray();
        contacts.Add(JsonNode.Parse("""{ "Id": "00K000000000002AAA", "ContactId": "003000000000002AAA", "Contact": { "FirstName": "Max", "LastName": "Moor", "Email": "max@fabrikam.example", "Phone": "4255550102" } }"""));
        sides.Mishap = mishap;
        sides.Sell("Amount", 75_000).Change("/details/closingDateTime", "2026-12-01T00:00:00Z");
        Once(sides);
        sides.Referral!["customerProfile"]!["team"]!.ToJsonString().Should().Contain("max@fabrikam.example");

        contacts.RemoveAt(1);
        sides.Sell("Amount", 76_000).Synchronize();

        sides.Referral["customerProfile"]!["team"]!.ToJsonString().Should().NotContain("max@fabrikam.example");
    }

    [TestMethod]
    public void A_member_that_Salesforce_did_not_take_is_not_taken_off_in_Partner_Center()
    {
        var sides = TwoSides.Shared();
        sides.Change("/details/requirements/solutions", JsonNode.Parse("""[{"id":"SOL-15974-MQF","name":"ERP on Azure","type":"Name"},{"id":"SOL-3","name":"Theirs","type":"Name"}]"""));
        sides.Mishap = Mishap.SalesforceFails;
        sides.Sell("Amount", 75_000);
        Once(sides);

        Once(sides.Touch());

        sides.Plan.Created("Microsoft_Solution__c").Should().ContainSingle().Which["Solution_Id__c"]!.GetValue<string>().Should().Be("SOL-3");
        sides.Shows("/details/requirements/solutions")!.Should().Contain("SOL-3");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Of_two_creates_that_nobody_answered_only_what_both_say_is_certain(bool isFirst)
    {
        var sides = new TwoSides { Mishap = Mishap.PartnerCentersAnswerIsLost };
        var roles = sides.Opportunity["OpportunityContactRoles"]!.DeepClone();
        sides.Opportunity["OpportunityContactRoles"] = isFirst ? roles.DeepClone() : null;
        sides.SynchronizeOnce();
        sides.Referral = null; // Partner Center never made it
        sides.Opportunity["OpportunityContactRoles"] = isFirst ? null : roles.DeepClone();
        sides.Mishap = Mishap.PartnerCentersAnswerIsLost;
        sides.Touch().SynchronizeOnce();
        sides.Opportunity["OpportunityContactRoles"] = roles;
        sides.Referral!["customerProfile"]!["team"] = new JsonArray();

        var written = new List<string>();
        sides.Hub.Answered = (api, answer) => written.AddRange(api == "PlanSync" ? answer.Requests().Select(part => part["method"]!.GetValue<string>()) : []);

        sides.Touch().Synchronize();

        written.Should().NotContain("DELETE", "whether Partner Center ever had her is not known");
        sides.Referral["customerProfile"]!["team"]!.ToJsonString().Should().Contain("sue@fabrikam.example");
    }

    [TestMethod]
    public void What_both_sides_agree_on_while_something_has_to_be_mended_is_remembered()
    {
        var sides = TwoSides.Shared();
        sides.Sell("CloseDate", null).Sell("Amount", 75_000).Change("/details/dealValue", 75_000).Synchronize();
        sides.Hub.State.Should().Be("Needs attention");

        sides.Sell("CloseDate", "2026-11-14").Sell("Amount", 80_000).Synchronize();

        sides.Shows("/details/dealValue").Should().Be("80000");
        sides.LogOfChanges.Should().NotContain(changes => changes.Contains("\"lost\""));
    }

    /// <summary>One synchronization, whatever is due after it.</summary>
    private static void Once(TwoSides sides) => sides.SynchronizeOnce();

    private static decimal Amount(TwoSides sides) => sides.Amount;
}
