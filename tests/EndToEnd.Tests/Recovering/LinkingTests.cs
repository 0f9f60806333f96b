using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Recovering;

/// <summary>A deal whose other side is not known is never ignored and never doubled: it waits in a list until somebody links it.</summary>
[TestClass]
public sealed class LinkingTests
{
    private RehearsalRoom _room = null!;
    private HubAdmin _admin = null!;

    [TestInitialize]
    public async Task Open()
    {
        _room = await Rooms.OpenAsync(options => options with { Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "needs-linking", ["cosell_MailRecipients"] = "alliances@contoso.example" } });
        _admin = new HubAdmin(_room);
    }

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    private Deal OnlyDeal => Deals.All(_room).Single();

    [TestMethod]
    public async Task A_foreign_CRM_id_waits_for_linking_and_is_told()
    {
        await ReceiveForeignAsync();
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(15));

        OnlyDeal.State.Should().Be("Needs linking");
        OnlyDeal.Message.Should().Contain("'ACME-17'");
        _room.Salesforce.Org.Rows("Opportunity").Should().BeEmpty();
        _room.Outbox.Messages.Should().ContainSingle().Which.Body.Should().Contain("ACME-17").And.Contain("Wingtip analytics</a>");
    }

    [TestMethod]
    public async Task An_admin_links_it_by_the_id_of_an_opportunity()
    {
        var referral = await ReceiveForeignAsync();
        var opportunity = await OpportunityAsync();

        _admin.Edit(OnlyDeal.Id, ("cosell_crmrecordid", opportunity));
        await _room.SettleAsync();

        OnlyDeal.State.Should().Be("In step");
        _room.Salesforce.Org.Row(opportunity)["Referral_Identifier__c"].ToString().Should().Be(referral.ToString());
        _room.PartnerCenter.Referrals.Get(referral).Partner.Document["externalReferenceId"].ToString().Should().Be(opportunity);
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_seller_links_it_by_entering_the_Referral_Identifier()
    {
        var referral = await ReceiveForeignAsync();

        await OpportunityAsync(row => (row["Referral_Identifier__c"], row["Sync_with_Partner_Center__c"]) = (referral.ToString(), true));
        await _room.SettleAsync();

        OnlyDeal.State.Should().Be("In step");
        _room.PartnerCenter.Referrals.Engagements.Should().ContainSingle();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Or_it_becomes_a_new_opportunity()
    {
        var referral = await ReceiveForeignAsync();

        _admin.Edit(OnlyDeal.Id, ("cosell_receiveasnew", true));
        await _room.SettleAsync();

        DealInRoom.OpportunitiesOf(_room, referral).Should().ContainSingle();
        OnlyDeal.State.Should().Be("In step");
        ((bool)_admin.Row(OnlyDeal.Id)["cosell_receiveasnew"]).Should().BeFalse();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_deleted_opportunity_is_noticed_restored_and_in_step_again()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.Salesforce.Org.Delete("Opportunity", deal.OpportunityId, _room.Salesforce.SellerCredentials.UserId);
        await CaughtUpAsync();
        OnlyDeal.State.Should().Be("Needs linking");
        OnlyDeal.Message.Should().StartWith($"Salesforce has no opportunity {deal.OpportunityId}. Restore the opportunity");

        _room.Salesforce.Org.Undelete(deal.OpportunityId, deal.Field("OwnerId")).Should().BeTrue();
        await CaughtUpAsync();

        OnlyDeal.State.Should().Be("In step");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_deleted_opportunity_is_replaced_by_another_one()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.Salesforce.Org.Delete("Opportunity", deal.OpportunityId, _room.Salesforce.SellerCredentials.UserId);
        await CaughtUpAsync();
        var other = await OpportunityAsync();

        _admin.Edit(OnlyDeal.Id, ("cosell_crmrecordid", other));
        await _room.SettleAsync();

        OnlyDeal.State.Should().Be("In step");
        _room.Salesforce.Org.Row(other)["Name"].ToString().Should().Be("Adatum move to Azure", "without a common past Microsoft's side counts");
        _room.PartnerCenter.Referrals.Engagements.Should().ContainSingle();
    }

    [TestMethod]
    public async Task The_same_deal_under_a_second_opportunity_is_refused_until_the_seller_confirms_that_it_is_another()
    {
        var first = await DealInRoom.ShareAsync(_room);
        var second = await DealInRoom.ShareAsync(_room);

        second.ReferralId.Should().BeEmpty();
        second.Field("Co_sell_Message__c").Should().Contain($"opportunity {first.OpportunityId}, referral {first.ReferralId}").And.Contain("Confirm What Cannot Be Undone");

        await second.ChangeAsync("Co_sell_Confirm__c", true);

        second.ReferralId.Should().NotBeEmpty().And.NotBe(first.ReferralId);
        second.Field("Co_sell_Message__c").Should().BeEmpty();
        Agreement.Check(_room).Should().BeEmpty();
    }

    /// <summary>A referral that another CRM of the partner has marked before we hear of it.</summary>
    private async Task<Guid> ReceiveForeignAsync()
    {
        _room.PartnerCenter.Faults.DroppedWebhooks = 1;
        var sent = DealInRoom.Send(_room);
        await new PartnerUser(_room.PartnerCenter).SetAsync(sent.Partner.Id, "/externalReferenceId", "ACME-17");
        _room.PartnerCenter.Faults.DroppedWebhooks = 0;
        await CaughtUpAsync();
        return sent.Partner.Id;
    }

    private async Task<string> OpportunityAsync(Action<JsonObject>? change = null)
    {
        var account = await _room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = "Wingtip Toys", ["BillingCountry"] = "GB" });
        var row = new JsonObject
        {
            ["Name"] = "Wingtip by hand", ["AccountId"] = account, ["Amount"] = 1_000, ["CurrencyIsoCode"] = "GBP", ["CloseDate"] = "2026-12-31", ["StageName"] = "Prospecting", ["Sync_with_Partner_Center__c"] = true,
        };
        change?.Invoke(row);
        if (change is null)
            row.Remove("Sync_with_Partner_Center__c");
        var id = await _room.Seller.CreateAsync("Opportunity", row);
        if (change is null)
            await _room.Seller.UpdateAsync("Opportunity", id, new JsonObject { ["Sync_with_Partner_Center__c"] = true });
        return id;
    }

    private async Task CaughtUpAsync()
    {
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(16));
        await _room.SettleAsync();
    }
}
