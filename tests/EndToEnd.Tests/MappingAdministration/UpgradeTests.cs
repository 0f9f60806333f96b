using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Host.Reports;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests.MappingAdministration;

/// <summary>A customised mapping survives an upgrade of the managed solution.</summary>
[TestClass]
public sealed class UpgradeTests
{
    [TestMethod]
    public async Task Customised_rows_stay_new_standard_rows_come_and_deals_sync_on()
    {
        await using var room = await Rooms.OpenAsync();
        var admin = new MappingAdmin(room);
        var deal = await DealInRoom.ShareAsync(room);
        Customise(admin);
        var customised = await admin.ExportAsync();

        await NextVersion.ImportAsync(room, standard =>
        {
            standard["fields"]!.AsArray().Single(row => row!["name"]!.GetValue<string>() == "Notes")!["conflictPolicy"] = "Salesforce wins";
            standard["values"]!.AsArray().Add(new JsonObject { ["map"] = "country", ["crmValue"] = "Cymru", ["referralValue"] = "GB", ["direction"] = "To Partner Center", ["question"] = "" });
        });
        MappingAdmin.Comparable(await admin.ExportAsync()).Should().Be(MappingAdmin.Comparable(customised), "an import of the solution leaves rows alone");
        (await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), WebhookForm.CoSellEvents)).Error!.Message.Should().Contain("AADSTS7000218", "the import took the connectors' client secret away");
        room.EnterClientSecret();
        (await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), WebhookForm.CoSellEvents)).Status.Should().Be(FlowStatus.Succeeded);

        room.Dataverse.Organization.Solutions.Should().OnlyContain(solution => solution.Version == new Version(9, 1, 0, 0));
        var after = JsonNode.Parse(await admin.ExportAsync())!;
        var added = after["values"]!.AsArray().Single(row => row!["crmValue"]!.GetValue<string>() == "Cymru")!;
        after["values"]!.AsArray().Remove(added);
        MappingAdmin.Comparable(after.ToJsonString()).Should().Be(MappingAdmin.Comparable(customised), "no customised row and no standard row was touched");
        admin.History(after: 4).Should().Equal("5 Created by setup country: Cymru = GB");

        await deal.EditAsync("NextStep", "Call Ada");
        await deal.ChangeAsync("Amount", 91_000);
        deal.Detail("dealValue").Should().Be("91000");
        deal.Engagement.Partner.Document["referralProgram"].AsString().Should().Be("Call Ada", "the admin's own row works on");
        var welsh = await DealInRoom.CreateAsync(room, "Dragon", country: "Cymru");
        await room.SettleAsync();
        welsh.Engagement.Partner.Document["customerProfile"]["address"]["country"].AsString().Should().Be("GB", "the new standard row works");
        Agreement.Check(room).Select(difference => $"{difference.Opportunity}: {difference.Field}: {difference.Salesforce} | {difference.PartnerCenter}").Should().Equal(
            ["Adatum move to Azure: Microsoft Referral Program:  | Call Ada", "Dragon move to Azure: Billing Country: Cymru | GB"], "the program's path belongs to a field of the admin's own now, and she writes countries in her own words");
    }

    /// <summary>Edits a row, pauses one, adds one of her own.</summary>
    private static void Customise(MappingAdmin admin)
    {
        admin.Edit("Deal value", "cosell_description", "In the currency of the opportunity.");
        admin.Edit("Customer state", "cosell_direction", new OptionSetValue(856320003));
        admin.Service.Create(new Entity("cosell_fieldmapping")
        {
            ["cosell_name"] = "Next step", ["cosell_crmpath"] = "NextStep", ["cosell_crmlabel"] = "Next Step", ["cosell_referralpath"] = "/referralProgram", ["cosell_order"] = 5,
            ["cosell_datatype"] = new OptionSetValue(856320000), ["cosell_direction"] = new OptionSetValue(856320001),
        });
        admin.Version.Should().Be(4);
    }
}
