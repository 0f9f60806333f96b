using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Host.Reports;

namespace EndToEnd.Tests.MappingAdministration;

/// <summary>A mapping is tried in staging and promoted to production: export there, import here.</summary>
[TestClass]
public sealed class PromotionTests
{
    [TestMethod]
    public async Task What_was_customised_in_staging_works_in_production_after_export_and_import()
    {
        await using var staging = await Rooms.OpenAsync();
        await using var production = await Rooms.OpenAsync();
        var there = new MappingAdmin(staging);
        var here = new MappingAdmin(production);
        there.Edit("Customer state", "cosell_direction", new OptionSetValue(856320003));
        there.Service.Create(new Entity("cosell_fieldmapping")
        {
            ["cosell_name"] = "Next step", ["cosell_crmpath"] = "NextStep", ["cosell_crmlabel"] = "Next Step", ["cosell_referralpath"] = "/referralProgram", ["cosell_order"] = 5,
            ["cosell_datatype"] = new OptionSetValue(856320000), ["cosell_direction"] = new OptionSetValue(856320001),
        });
        var export = await there.ExportAsync();

        var dry = await here.ImportAsync(export, "DryRun");
        here.Version.Should().Be(1, "a dry run writes nothing");
        var applied = await here.ImportAsync(export, "Apply");

        Text(dry, "cosell_summary").Should().Contain("A dry run: nothing was written.").And.Contain("1 added, 1 changed, 0 removed").And.Contain("direction: 'Both ways' becomes 'Paused'");
        Status(dry).Should().Be("Ready");
        Text(applied, "cosell_summary").Should().StartWith("The mapping is now version 2.");
        Status(applied).Should().Be("Applied");
        here.History(after: 1).Should().Equal("2 Changed by import Customer state", "2 Created by import Next step");
        MappingAdmin.Comparable(await here.ExportAsync()).Should().Be(MappingAdmin.Comparable(export));

        var deal = await DealInRoom.CreateAsync(production);
        await deal.EditAsync("NextStep", "Call Ada");
        await production.SettleAsync();
        deal.Engagement.Partner.Document["referralProgram"].AsString().Should().Be("Call Ada");
        Agreement.Check(production).Should().ContainSingle("its path belongs to a field of the admin's own now").Which.Field.Should().Be("Microsoft Referral Program");
    }

    [TestMethod]
    public async Task A_mapping_with_a_mistake_changes_nothing_and_the_report_names_row_column_and_fix()
    {
        await using var room = await Rooms.OpenAsync();
        var admin = new MappingAdmin(room);
        var mapping = JsonNode.Parse(await admin.ExportAsync())!;
        mapping["fields"]![0]!["description"] = "Ours";
        mapping["fields"]![1]!["referralPath"] = "/details/worth";

        var report = await admin.ImportAsync(mapping.ToJsonString(), "Apply");

        Text(report, "cosell_summary").Should().StartWith("Nothing was written: 1 problems.").And.Contain("fields / Deal value / Referral path: '/details/worth' is no path of a referral. Use a path such as /details/dealValue.");
        Status(report).Should().Be("Ready");
        admin.Version.Should().Be(1);
    }

    [TestMethod]
    public async Task A_text_that_is_no_JSON_ends_in_a_report_that_says_where()
    {
        await using var room = await Rooms.OpenAsync();
        var admin = new MappingAdmin(room);

        var report = await admin.ImportAsync("{\"fields\": [\n  {\"name\": \"Notes\",}\n]}", "Apply");

        Status(report).Should().Be("Failed");
        Text(report, "cosell_summary").Should().Contain("The mapping is not JSON, line 2, column 20");
        admin.Version.Should().Be(1);
    }

    private static string Text(Entity report, string column) => report.GetAttributeValue<string>(column);

    private static string Status(Entity report) => (report.GetAttributeValue<OptionSetValue>("cosell_status").Value - 856320000) switch { 0 => "Running", 1 => "Ready", 2 => "Applied", 3 => "Undone", _ => "Failed" };
}
