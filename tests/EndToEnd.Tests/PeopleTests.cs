using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace EndToEnd.Tests;

/// <summary>People and customers on both sides: the team, the contacts, and the account of a deal that Microsoft sends.</summary>
[TestClass]
public sealed class PeopleTests
{
    private RehearsalRoom _room = null!;
    private Colleague _colleague = null!;
    private string _pat = "";

    [TestInitialize]
    public async Task Open()
    {
        _room = await Rooms.OpenSharedAsync();
        _colleague = new Colleague(_room);
        _pat = _room.Salesforce.Org.AddUser("Pat", "Presales", "pat@partner.example").UserId;
    }

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task Owner_and_opportunity_team_are_on_the_referral_and_changes_travel_both_ways()
    {
        var deal = await DealInRoom.CreateAsync(_room);
        var member = await AddMemberAsync(deal, _pat);
        await _room.SettleAsync();
        Team(deal).Should().BeEquivalentTo("sam.seller@partner.example", "pat@partner.example");

        await _room.Seller.DeleteAsync("OpportunityTeamMember", member);
        await deal.ChangeAsync("Amount", 91_000);
        Team(deal).Should().BeEquivalentTo("sam.seller@partner.example");

        await _colleague.AddToTeamAsync(deal, "Pat", "Presales", "pat@partner.example");
        await _room.SettleAsync();
        Members(deal).Single()["UserId"].ToString().Should().Be(_pat);

        await _colleague.RemoveFromTeamAsync(deal, "pat@partner.example");
        await _room.SettleAsync();
        Members(deal).Should().BeEmpty();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task With_opportunity_splits_the_owner_is_one_person_who_stays()
    {
        _room.Salesforce.Org.OpportunitySplits = true;
        var deal = await DealInRoom.ShareAsync(_room);
        Team(deal).Should().BeEquivalentTo("sam.seller@partner.example");

        await _colleague.RemoveFromTeamAsync(deal, "sam.seller@partner.example");
        await _room.SettleAsync();

        Team(deal).Should().BeEquivalentTo("sam.seller@partner.example");
        Members(deal).Should().ContainSingle();
        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_new_owner_replaces_the_old_one_on_the_referral()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await deal.ChangeAsync("OwnerId", _pat);

        Team(deal).Should().BeEquivalentTo("pat@partner.example");
    }

    [TestMethod]
    public async Task Somebody_without_a_user_in_Salesforce_stays_on_the_referral_and_is_named_as_long_as_it_is_so()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await _colleague.AddToTeamAsync(deal, "Ext", "Ern", "extern@other.example");
        await _room.SettleAsync();

        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        deal.Field("Co_sell_Message__c").Should().Contain("extern@other.example is on the team in Partner Center only");
        await deal.ChangeAsync("Amount", 91_000);
        deal.Field("Co_sell_Message__c").Should().Contain("extern@other.example is on the team in Partner Center only");
        Team(deal).Should().BeEquivalentTo("sam.seller@partner.example", "extern@other.example");
    }

    [TestMethod]
    public async Task Looking_somebody_up_is_one_call_and_the_change_keeps_to_seven()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        var meter = new CallMeter(_room);

        await _colleague.AddToTeamAsync(deal, "Pat", "Presales", "pat@partner.example");
        await _room.SettleAsync();

        // Begin, both copies, the opportunity, the look-up, the plan, the write, the record; nobody had to request it.
        meter.Changes.Should().ContainSingle().Which.Should().Be(7);
        meter.Total.Should().BeLessThanOrEqualTo(12, "the synchronization that met the stranger comes first, and our own write comes back");
    }

    [TestMethod]
    public async Task A_contact_that_is_added_in_Partner_Center_is_not_doubled_in_Salesforce()
    {
        var deal = await SharePrivateAsync();
        var known = await _room.Seller.CreateAsync("Contact", new JsonObject { ["AccountId"] = deal.Field("AccountId"), ["FirstName"] = "Ben", ["LastName"] = "Buyer", ["Email"] = "ben@adatum.example" });

        await _colleague.AddContactAsync(deal, "Ben", "Buyer", "Ben@adatum.example");
        await _colleague.AddContactAsync(deal, "Cleo", "Chief", "cleo@adatum.example");
        await _room.SettleAsync();

        _room.Salesforce.Org.Children("Opportunity", deal.OpportunityId, "OpportunityContactRoles").Should().Contain(role => role["ContactId"].ToString() == known).And.HaveCount(3);
        _room.Salesforce.Org.Rows("Contact").Count(contact => contact["LastName"].ToString() == "Buyer").Should().Be(1);
        _room.Salesforce.Org.Rows("Contact").Single(contact => contact["LastName"].ToString() == "Chief")["AccountId"].ToString().Should().Be(deal.Field("AccountId"));
    }

    [TestMethod]
    public async Task A_contact_added_after_sharing_with_Microsoft_is_explained_and_both_sides_stay_as_they_are()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        var contact = await _room.Seller.CreateAsync("Contact", new JsonObject { ["AccountId"] = deal.Field("AccountId"), ["FirstName"] = "Ben", ["LastName"] = "Buyer", ["Email"] = "ben@adatum.example", ["Phone"] = "1" });
        await _room.Seller.CreateAsync("OpportunityContactRole", new JsonObject { ["OpportunityId"] = deal.OpportunityId, ["ContactId"] = contact });

        await deal.ChangeAsync("Amount", 91_000);

        deal.Field("Co_sell_Message__c").Should().StartWith("Contact Roles: ben@adatum.example stays in Salesforce only");
        deal.Detail("dealValue").Should().Be("91000");
        await deal.ChangeAsync("Amount", 92_000);
        deal.Field("Co_sell_Message__c").Should().StartWith("Contact Roles: ben@adatum.example stays in Salesforce only");
        _room.Salesforce.Org.Children("Opportunity", deal.OpportunityId, "OpportunityContactRoles").Should().HaveCount(2);
    }

    [TestMethod]
    public async Task A_deal_from_Microsoft_arrives_with_its_team_and_at_the_account_that_the_contacts_domain_tells()
    {
        var group = await _room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = "Wingtip Group", ["BillingCountry"] = "GB" });
        await _room.Seller.CreateAsync("Contact", new JsonObject { ["AccountId"] = group, ["LastName"] = "Else", ["Email"] = "somebody.else@wingtip.example" });

        var deal = await ReceiveAsync(new DealPerson("Pat", "Presales", "pat@partner.example"));

        deal.Field("AccountId").Should().Be(group);
        Members(deal).Single()["UserId"].ToString().Should().Be(_pat);
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Between_two_accounts_nobody_guesses_until_an_administrator_has_merged_them()
    {
        var accounts = new List<string>();
        for (var number = 0; number < 2; number++)
            accounts.Add(await _room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = "Wingtip Toys", ["BillingPostalCode"] = "EC1A 1BB" }));

        var sent = DealInRoom.Send(_room);
        await _room.SettleAsync();

        var waiting = Deals.All(_room).Single();
        waiting.State.Should().Be("Needs linking");
        waiting.Message.Should().Contain(accounts[0]).And.Contain(accounts[1]);
        DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().BeEmpty();

        _room.Salesforce.Org.MergeAccounts(accounts[0], accounts[1], _room.Salesforce.SellerCredentials.UserId);
        _room.MicrosoftSeller.Change(sent.Partner.Id, new DealChange { DealValue = 81_000 });
        await _room.SettleAsync();

        DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Single()["AccountId"].ToString().Should().Be(accounts[0]);
        Agreement.Check(_room).Should().BeEmpty();
    }

    private async Task<DealInRoom> ReceiveAsync(params DealPerson[] team)
    {
        var sent = _room.MicrosoftSeller.SendDeal(new NewDeal
        {
            Name = "Wingtip analytics", CustomerName = "Wingtip Toys Ltd", PostalCode = "EC1A 1BB", City = "London", Country = "GB", PartnerTeam = team,
            Contact = new DealPerson("Will", "Wing", "will@wingtip.example", "+44 20 5550 0100"), Solutions = [new DealSolution("SOL-30002-DAT", "Analytics starter")],
        });
        await _room.SettleAsync();
        return new DealInRoom(_room, DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Single().Id);
    }

    private async Task<DealInRoom> SharePrivateAsync()
    {
        var deal = await DealInRoom.CreateAsync(_room);
        await deal.ChangeAsync("How_can_Microsoft_help__c", null!);
        return deal;
    }

    private Task<string> AddMemberAsync(DealInRoom deal, string userId) =>
        _room.Seller.CreateAsync("OpportunityTeamMember", new JsonObject { ["OpportunityId"] = deal.OpportunityId, ["UserId"] = userId });

    private static IEnumerable<string> Team(DealInRoom deal) =>
        JsonNode.Parse(deal.Engagement.Partner.Document.ToJson())!["team"]!.AsArray().Select(person => person!["email"]!.GetValue<string>());

    private IReadOnlyList<SalesforceRow> Members(DealInRoom deal) => _room.Salesforce.Org.Children("Opportunity", deal.OpportunityId, "OpportunityTeamMembers");
}
