using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>A customer is erased from the hub by the doors that people have, and then no column of any table in the database knows it.</summary>
[TestClass]
public sealed class ErasingTests
{
    private static readonly string[] Known = ["Adatum", "Adatum Inc"];

    private RehearsalRoom _room = null!;
    private DealInRoom _deal = null!;
    private DealInRoom _other = null!;

    [TestInitialize]
    public async Task OpenAsync()
    {
        _room = await Rooms.OpenAsync(options => options with { Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "all", ["cosell_MailRecipients"] = "cosell@contoso.example" } });
        _deal = await DealInRoom.ShareAsync(_room);
        _other = await DealInRoom.ShareAsync(_room, "Woodgrove");
        // A refusal, told by mail, a preview and a change, so that every kind of row knows the customer.
        await _deal.ChangeAsync("Amount", 0);
        await new MappingAdmin(_room).PreviewAsync(_deal.OpportunityId);
        await _room.SettleAsync(TimeSpan.FromHours(1));
    }

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task The_flow_shows_what_would_go_then_erases_it_and_no_column_of_any_table_knows_the_customer_any_more()
    {
        var names = Names();
        HubErasure.Left(_room, names).Should().Contain(place => place.StartsWith("cosell_syncevent.", StringComparison.Ordinal)).And.Contain(place => place.StartsWith("cosell_referral.", StringComparison.Ordinal))
            .And.Contain(place => place.StartsWith("cosell_report.", StringComparison.Ordinal)).And.Contain(place => place.StartsWith("cosell_notification.", StringComparison.Ordinal));

        var preview = await HubErasure.PreviewAsync(_room, "Adatum Inc");
        preview.GetAttributeValue<string>("cosell_summary").Should().StartWith("This is what erasing empties for good. Nothing has been erased yet.\nDeals: 1\n");
        _deal.Remembered.State.Should().NotBe("Erased");
        var proof = await HubErasure.EraseAsync(_room, preview.Id);

        HubErasure.Left(_room, names).Should().BeEmpty();
        proof.GetAttributeValue<string>("cosell_summary").Should().StartWith("Erased on ").And.Contain("Deals: 1").And.Contain("Reference: ");
        _deal.Remembered.State.Should().Be("Erased");
    }

    [TestMethod]
    public async Task Nothing_brings_the_customer_back_the_seller_reads_why_and_the_other_deal_goes_on()
    {
        var names = Names();
        await HubErasure.EraseAsync(_room, (await HubErasure.PreviewAsync(_room, _deal.OpportunityId)).Id);
        await _room.SettleAsync();

        _deal.Field("Co_sell_Sync_Status__c").Should().Be("Not synchronized");
        _deal.Field("Co_sell_Message__c").Should().StartWith("The data of this customer was erased from the Co-sell hub");
        var changes = _room.Calls.Changes.Count;
        await _deal.ChangeAsync("Amount", 77_000);
        _room.MicrosoftSeller.Accept(_deal.Engagement.Id);
        await _room.SettleAsync(TimeSpan.FromHours(1));
        await _room.Clock.LeapToAsync(_room.Clock.GetUtcNow().AddDays(2));
        await _room.SettleAsync(TimeSpan.FromHours(1));

        HubErasure.Left(_room, names).Should().BeEmpty();
        _deal.Remembered.State.Should().Be("Erased");
        _room.Calls.Changes.Count.Should().Be(changes, "nothing is read or written of it any more");
        await _other.ChangeAsync("Amount", 88_000);
        _other.Engagement.Partner.Document["details"]["dealValue"].ToString().Should().Be("88000");
        Agreement.Check(_room).Where(difference => !difference.ToString().Contains("Adatum", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [TestMethod]
    public async Task In_the_hub_one_tick_shows_it_and_another_erases_it()
    {
        var names = Names();
        var admin = new HubAdmin(_room);

        admin.Edit(_deal.Remembered.Id, ("cosell_erasecustomer", true));
        admin.Row(_deal.Remembered.Id).GetAttributeValue<bool>("cosell_erasecustomer").Should().BeFalse("it unticks itself");
        var preview = admin.Rows("cosell_report").Single(row => row.GetAttributeValue<OptionSetValue>("cosell_kind").Value == 856320006);
        _room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Update(new Entity("cosell_report", preview.Id) { ["cosell_confirmed"] = true });
        await _room.SettleAsync();

        HubErasure.Left(_room, names).Should().BeEmpty();
        var proof = () => _room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Delete("cosell_report", preview.Id);
        proof.Should().Throw<Exception>().WithMessage("*It is the proof of an erasure and stays as it is (Delete)*");
    }

    [TestMethod]
    public async Task The_administrators_role_deletes_rows_of_the_log_and_no_role_edits_one()
    {
        var organization = _room.Dataverse.Organization;
        var row = new HubAdmin(_room).Rows("cosell_syncevent")[0].Id;
        var operate = organization.ServiceFor(organization.AddUser("Ola", "Basic User", "Co-sell Operator"));
        var administer = organization.ServiceFor(organization.AddUser("Ada", "Basic User", "Co-sell Administrator"));

        operate.Invoking(service => service.Delete("cosell_syncevent", row)).Should().Throw<DataverseException>().WithMessage("*is missing prvDeletecosell_SyncEvent privilege*");
        organization.ServiceFor(WellKnown.Administrator).Invoking(service => service.Update(new Entity("cosell_syncevent", row) { ["cosell_message"] = "x" })).Should().Throw<DataverseException>().WithMessage("*The log can be added to, not changed*");
        administer.Delete("cosell_syncevent", row);
        await _room.SettleAsync();

        new HubAdmin(_room).Rows("cosell_syncevent").Should().NotContain(one => one.Id == row);
    }

    [TestMethod]
    public async Task Old_rows_go_by_themselves_while_deals_go_on_and_what_a_failing_deal_was_told_stays()
    {
        _room.Dataverse.Organization.SetEnvironmentVariable("cosell_KeepLogDays", "30");
        await _room.Clock.LeapToAsync(_room.Clock.GetUtcNow().AddDays(40));
        await _other.ChangeAsync("Amount", 99_000);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(2));

        Rows(_other).Should().NotBeEmpty().And.OnlyContain(row => row.GetAttributeValue<DateTime>("cosell_occurredon") > _room.Clock.GetUtcNow().UtcDateTime.AddDays(-30));
        Rows(_deal).Should().Contain(row => row.GetAttributeValue<DateTime>("cosell_occurredon") < _room.Clock.GetUtcNow().UtcDateTime.AddDays(-30), "it still fails");
        _other.Engagement.Partner.Document["details"]["dealValue"].ToString().Should().Be("99000");
    }

    private List<Entity> Rows(DealInRoom deal) => [.. new HubAdmin(_room).Rows("cosell_syncevent").Where(row => row.GetAttributeValue<EntityReference>("cosell_referralid")?.Id == deal.Remembered.Id)];

    /// <summary>The customer's name, its people and their addresses, and what its deals are called.</summary>
    private List<string> Names()
    {
        var org = _room.Salesforce.Org;
        var account = _deal.Opportunity["AccountId"].ToString();
        return [.. Known, _deal.Opportunity["Name"].ToString(), .. org.Rows("Contact").Where(contact => contact["AccountId"].ToString() == account).Select(contact => contact["Email"].ToString())];
    }
}
