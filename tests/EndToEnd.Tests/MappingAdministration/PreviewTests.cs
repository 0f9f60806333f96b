using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.MappingAdministration;

/// <summary>The flow <i>Preview Mapping</i>: a mapping against a live record, without writing.</summary>
[TestClass]
public sealed class PreviewTests
{
    private RehearsalRoom _room = null!;
    private MappingAdmin _admin = null!;

    [TestInitialize]
    public async Task OpenAsync()
    {
        _room = await Rooms.OpenAsync();
        _admin = new MappingAdmin(_room);
    }

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_proposed_field_is_shown_on_both_sides_and_nothing_is_written()
    {
        var deal = await DealInRoom.CreateAsync(_room);
        await deal.EditAsync("NextStep", "Call Ada");
        await _room.SettleAsync();
        var before = (deal.Opportunity["LastModifiedDate"].ToString(), deal.Engagement.Partner.Document["updatedDateTime"].ToString(), _admin.Version);

        var report = await _admin.PreviewAsync(deal.OpportunityId, """{"fields": [{"name": "Next step", "crmPath": "NextStep", "referralPath": "/referralProgram", "order": 5, "conflictPolicy": "Salesforce wins"}]}""");

        report.GetAttributeValue<string>("cosell_summary").Should().Contain("Next step | Call Ada | Call Ada | – | Call Ada | Both ways | Only Salesforce has changed.");
        JsonNode.Parse(report.GetAttributeValue<string>("cosell_content"))!["referralRequest"]!.ToJsonString().Should().Be("""[{"op":"replace","path":"/referralProgram","value":"Call Ada"}]""");
        (deal.Opportunity["LastModifiedDate"].ToString(), deal.Engagement.Partner.Document["updatedDateTime"].ToString(), _admin.Version).Should().Be(before);
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_deal_in_step_would_not_be_changed_at_all()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        var report = await _admin.PreviewAsync(deal.OpportunityId);

        report.GetAttributeValue<string>("cosell_summary").Should().StartWith("Version 1 of the mapping.").And.Contain("Would change: 0 fields");
    }

    [TestMethod]
    public async Task A_field_that_Salesforce_does_not_have_is_found_before_any_deal_needs_attention()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        var report = await _admin.PreviewAsync(deal.OpportunityId, """{"fields": [{"name": "Typo", "crmPath": "NextSteep", "referralPath": "/referralProgram", "order": 5}]}""");

        report.GetAttributeValue<string>("cosell_summary").Should().Contain("No such column 'NextSteep'");
        report.GetAttributeValue<OptionSetValue>("cosell_status").Value.Should().Be(856320004);
    }

    [TestMethod]
    public async Task An_opportunity_that_is_not_shared_shows_what_sharing_would_send_or_what_is_missing()
    {
        var deal = await DealInRoom.CreateAsync(_room, country: "Ruritania");
        await deal.EditAsync("Sync_with_Partner_Center__c", false);
        await _room.SettleAsync();

        var report = await _admin.PreviewAsync(deal.OpportunityId);

        report.GetAttributeValue<string>("cosell_summary").Should().Contain("Sync with Partner Center is off").And.Contain("Problem: Billing Country is 'Ruritania', which is no country that we know.");
    }
}
