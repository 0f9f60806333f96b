using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>Microsoft's deals wait in the hub until a person says what becomes of each: the connector writes nothing in Salesforce before.</summary>
[TestClass]
public sealed class WaitingDealTests
{
    private static readonly OptionSetValue Accept = new(856320000);
    private static readonly OptionSetValue Decline = new(856320001);

    private RehearsalRoom _room = null!;
    private HubAdmin _admin = null!;

    [TestInitialize]
    public async Task OpenAsync()
    {
        _room = await Rooms.OpenAsync(options => options with
        {
            Variables = new Dictionary<string, string> { ["cosell_Receive"] = "when-chosen", ["cosell_NotifyByMail"] = "needs-linking, expiring", ["cosell_MailRecipients"] = "alliances@contoso.example" },
        });
        _admin = new HubAdmin(_room);
    }

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    private Deal OnlyDeal => Deals.All(_room).Single();

    [TestMethod]
    public async Task It_waits_is_accepted_without_an_opportunity_gets_an_account_and_is_in_step()
    {
        var account = await _room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = "Wingtip Holding", ["BillingCountry"] = "United Kingdom" });
        var sent = await SendAsync();

        OnlyDeal.State.Should().Be("Needs linking");
        OnlyDeal.Message.Should().StartWith("Microsoft's deal waits for a decision, and the invitation ends on ");
        var row = _admin.Row(OnlyDeal.Id);
        ((string)row["cosell_customername"]).Should().Be("Wingtip Toys");
        ((decimal)row["cosell_dealvalue"]).Should().Be(80_000);
        row.Attributes.Should().ContainKeys("cosell_closingdate", "cosell_expireson", "cosell_microsoftteam");
        _room.Salesforce.Org.Rows("Opportunity").Should().BeEmpty();

        _admin.Edit(OnlyDeal.Id, ("cosell_answer", Accept));
        await _room.SettleAsync();

        Status(sent).Should().Be("Active/Accepted");
        OnlyDeal.State.Should().Be("Without opportunity");
        _room.Salesforce.Org.Rows("Opportunity").Should().BeEmpty();

        _admin.Edit(OnlyDeal.Id, ("cosell_crmaccountid", account));
        await _room.SettleAsync();

        OnlyDeal.State.Should().Be("In step");
        var opportunity = DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().ContainSingle().Which;
        opportunity["AccountId"].ToString().Should().Be(account);
        opportunity["StageName"].ToString().Should().Be("Qualification");
        _room.Salesforce.Org.Rows("Account").Should().ContainSingle("the account that was chosen is used");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Declined_in_the_hub_it_is_closed_and_never_reaches_Salesforce()
    {
        var sent = await SendAsync();

        _admin.Edit(OnlyDeal.Id, ("cosell_answer", Decline));
        await _room.SettleAsync();

        Status(sent).Should().Be("Closed/Declined");
        OnlyDeal.State.Should().Be("In step");
        _room.Salesforce.Org.Rows("Opportunity").Should().BeEmpty();
    }

    [TestMethod]
    public async Task That_it_waits_is_told_and_so_is_the_end_of_its_invitation()
    {
        await SendAsync();
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(15));
        _room.Outbox.Messages.Should().ContainSingle().Which.Body.Should().Contain("waits for a decision");

        await _room.Clock.LeapToAsync(_room.Clock.GetUtcNow().AddDays(8));
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(45));

        _room.Outbox.Messages.Should().HaveCount(2).And.Contain(message => message.Body.Contains("nobody has decided"));
        OnlyDeal.State.Should().Be("Needs linking");
    }

    private async Task<EngagementView> SendAsync()
    {
        var sent = DealInRoom.Send(_room);
        await _room.SettleAsync();
        return sent;
    }

    private string Status(EngagementView sent)
    {
        var partner = _room.PartnerCenter.Referrals.Get(sent.Partner.Id).Partner;
        return $"{partner.Status}/{partner.Substatus}";
    }
}
