using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests;

/// <summary>Rules that a Salesforce org has of its own.</summary>
[TestClass]
public sealed class OrgRuleTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenSharedAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_deal_from_Microsoft_that_a_rule_of_the_org_refuses_says_so_and_comes_in_once_the_rule_allows_it()
    {
        var strict = true;
        _room.Salesforce.Org.AddValidationRule(new ValidationRule("Opportunity", row => strict && row["NextStep"].IsNull, "Every opportunity needs a next step.", "NextStep"));

        var sent = DealInRoom.Send(_room);
        await _room.SettleAsync();

        var deal = Deals.All(_room).Should().ContainSingle().Subject;
        (deal.State, deal.ReferralId).Should().Be(("Needs attention", sent.Partner.Id.ToString()));
        deal.Message.Should().Contain("Every opportunity needs a next step.").And.Contain("tick Retry now", "there is no opportunity to save");
        _room.PartnerCenter.Referrals.Get(sent.Partner.Id).Partner.ETag.Should().Be(sent.Partner.ETag, "an opportunity that was not made is linked to nothing");
        _room.Salesforce.Org.Rows("Opportunity").Should().BeEmpty();
        _room.Salesforce.Org.Rows("Account").Should().BeEmpty("nothing is written half");

        strict = false;
        _room.MicrosoftSeller.Change(sent.Partner.Id, new() { Notes = "Still interested?" });
        await _room.SettleAsync();

        DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().ContainSingle();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task What_the_org_asks_of_new_records_comes_from_mapping_rows()
    {
        _room.Salesforce.Org.AddValidationRule(new ValidationRule("Account", row => row["Industry"].IsNull, "Every account needs an industry.", "Industry"));
        _room.Salesforce.Org.AddValidationRule(new ValidationRule("Opportunity", row => row["NextStep"].IsNull, "Every opportunity needs a next step.", "NextStep"));
        var mapping = new MappingInRoom(_room);
        foreach (var (path, value) in new[] { ("Account.Industry", "Other"), ("NextStep", "Answer Microsoft") })
        {
            mapping.Add("cosell_fieldmapping", ("cosell_name", "New: " + path), ("cosell_crmpath", path), ("cosell_crmlabel", path), ("cosell_referralpath", "/deal/new"),
                ("cosell_datatype", MappingInRoom.Choice(0)), ("cosell_direction", MappingInRoom.Choice(2)), ("cosell_default", value));
        }

        var deal = await DealInRoom.ReceiveAsync(_room);

        _room.Salesforce.Org.Row(deal.Field("AccountId"))["Industry"].ToString().Should().Be("Other");
        await deal.ChangeAsync("NextStep", "Meet the customer");
        await deal.ChangeAsync("StageName", "Prospecting");
        deal.Field("NextStep").Should().Be("Meet the customer", "what was for the new record is the seller's now");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_customer_who_looks_like_an_account_is_asked_about_and_comes_in_as_a_person_says()
    {
        var known = await _room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = "Wingtip-Toys Ltd.", ["BillingPostalCode"] = "EC1A 1BB" });

        var sent = DealInRoom.Send(_room);
        await _room.SettleAsync();

        var deal = Deals.All(_room).Should().ContainSingle().Subject;
        deal.State.Should().Be("Needs linking");
        deal.Message.Should().Contain($"looks like Account Wingtip-Toys Ltd. ({known})");
        _room.Salesforce.Org.Rows("Opportunity").Should().BeEmpty();

        new HubAdmin(_room).Edit(deal.Id, ("cosell_receiveasnew", true));
        await _room.SettleAsync();

        DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().ContainSingle();
        _room.Salesforce.Org.Rows("Account").Should().HaveCount(2);
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_customer_whose_account_was_set_right_comes_in_with_it()
    {
        var known = await _room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = "Wingtip-Toys Ltd.", ["BillingPostalCode"] = "EC1A 1BB" });
        var sent = DealInRoom.Send(_room);
        await _room.SettleAsync();

        await _room.Seller.UpdateAsync("Account", known, new JsonObject { ["Name"] = "Wingtip Toys" });
        new HubAdmin(_room).Edit(Deals.All(_room).Single().Id, ("cosell_retrynow", true));
        await _room.SettleAsync();

        DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().ContainSingle().Which["AccountId"].ToString().Should().Be(known);
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_change_of_Microsoft_that_a_rule_of_the_org_refuses_is_said_on_the_opportunity()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        _room.Salesforce.Org.AddValidationRule(new ValidationRule(
            "Opportunity", row => row["Amount"] is DecimalValue { Value: > 100_000 }, "Deals above 100,000 need an approval.", "Amount"));

        deal.MicrosoftChanges(120_000);
        await _room.SettleAsync();

        deal.Field("Amount").Should().Be("90000.0");
        deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention");
        deal.Field("Co_sell_Message__c").Should().Contain("Deals above 100,000 need an approval.");
    }

    [TestMethod]
    public async Task A_refusal_whose_telling_gets_lost_is_told_later()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        var lost = 0;
        _room.Salesforce.Org.AddValidationRule(new ValidationRule("Opportunity", row => IsTooMuch(row["Amount"]), "Deals above 100,000 need an approval.", "Amount"));

        deal.MicrosoftChanges(120_000);
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(1));
        (deal.Field("Co_sell_Message__c"), lost).Should().Be(("", 1), "the request that tells him got lost");
        Deals.All(_room).Single().State.Should().Be("Needs attention");
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(15));

        deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention");
        deal.Field("Co_sell_Message__c").Should().Contain("Deals above 100,000 need an approval.");

        bool IsTooMuch(Value amount)
        {
            if (amount is not DecimalValue { Value: > 100_000 })
                return false;
            if (lost++ == 0)
                _room.Salesforce.Faults.FailNext(FaultKind.CutBefore);
            return true;
        }
    }
}
