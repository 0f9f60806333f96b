using System.Xml.Linq;

namespace Salesforce.Tests.Package;

/// <summary>What sellers see and press: list views, buttons, the compact layout.</summary>
[TestClass]
public sealed class SellerPageTests
{
    private static readonly string[] StandardFields = ["Name", "AccountId", "Amount", "CloseDate"];

    private static XNamespace Metadata => PackageFiles.Metadata;

    [TestMethod]
    public void List_views_use_fields_and_values_that_exist()
    {
        foreach (var (name, view) in PackageFiles.OfType("listView"))
        {
            var owner = name.Split('.')[0];
            var filters = view.Elements(Metadata + "filters").ToList();
            var used = view.Elements(Metadata + "columns").Select(column => column.Value).Concat(filters.Select(filter => PackageFiles.Text(filter, "field")!));

            used.Where(field => field.EndsWith("__c", StringComparison.Ordinal)).Select(field => $"{owner}.{field}").Should().BeSubsetOf(Fields());
            foreach (var filter in filters.Where(filter => PackageFiles.Text(filter, "field") == "Co_sell_Sync_Status__c"))
                Values("Co_sell_Sync_Status__c").Should().Contain(PackageFiles.Text(filter, "value"));
            PackageFiles.Text(view, "fullName").Should().Be(name.Split('.')[1]);
        }
    }

    [TestMethod]
    public void The_questions_of_a_co_sell_day_are_list_views()
    {
        PackageFiles.OfType("listView").Select(view => PackageFiles.Text(view.Root, "label")).Should().BeEquivalentTo(
            "Co-sell: needs attention", "Co-sell: waiting for my answer", "Co-sell: answer expiring", "Co-sell: conflicts to settle", "Co-sell: all deals",
            "All", "All", "Active");
    }

    [TestMethod]
    public void A_button_only_updates_the_opportunity_so_it_needs_no_Apex()
    {
        foreach (var (name, action) in PackageFiles.OfType("quickAction"))
        {
            name.Should().StartWith("Opportunity.");
            PackageFiles.Text(action, "type").Should().Be("Update");
            PackageFiles.Text(action, "successMessage").Should().NotBeNullOrEmpty();
            PackageFiles.Text(action, "label")!.Length.Should().BeLessThanOrEqualTo(80);
            var used = action.Descendants(Metadata + "field").Select(field => field.Value).ToList();
            used.Except(StandardFields).Select(field => $"Opportunity.{field}").Should().BeSubsetOf(Fields());
            action.Descendants(Metadata + "quickActionLayoutItems").Should().NotBeEmpty("Salesforce refuses an empty layout");
        }
    }

    [TestMethod]
    [DataRow("Share_with_Microsoft", "Sync_with_Partner_Center__c", "TRUE")]
    [DataRow("Check_before_Sharing", "Check_before_Sharing__c", "TRUE")]
    [DataRow("Confirm", "Co_sell_Confirm__c", "TRUE")]
    [DataRow("Accept", "Co_sell_Response__c", "Accept")]
    [DataRow("Decline", "Co_sell_Response__c", "Decline")]
    [DataRow("Report_an_Error", "Co_sell_Response__c", "Report an error")]
    public void Pressing_a_button_sets_the_field_that_the_integration_acts_upon(string name, string field, string value)
    {
        var action = PackageFiles.OfType("quickAction").Single(action => action.Name == $"Opportunity.{name}").Root;
        var set = action.Elements(Metadata + "fieldOverrides").Single();

        PackageFiles.Text(set, "field").Should().Be(field);
        (PackageFiles.Text(set, "formula") ?? PackageFiles.Text(set, "literalValue")).Should().Be(value);
        if (PackageFiles.Text(set, "literalValue") is { } chosen)
            Values(field).Should().Contain(chosen);
    }

    [TestMethod]
    [DataRow("Decline", "Co_sell_Closing_Reason__c")]
    [DataRow("Report_an_Error", "Co_sell_Closing_Reason__c")]
    [DataRow("Settle_Conflict", "Co_sell_Conflict_Choice__c")]
    public void A_button_asks_for_what_its_answer_needs(string name, string field)
    {
        var action = PackageFiles.OfType("quickAction").Single(action => action.Name == $"Opportunity.{name}").Root;

        action.Descendants(Metadata + "quickActionLayoutItems")
            .Single(item => PackageFiles.Text(item, "field") == field).Element(Metadata + "uiBehavior")!.Value.Should().Be("Required");
    }

    [TestMethod]
    public void The_compact_layout_shows_at_most_ten_short_fields()
    {
        var layout = PackageFiles.OfType("compactLayout").Single().Root;
        var shown = layout.Elements(Metadata + "fields").Select(field => field.Value).ToList();

        shown.Should().HaveCountLessThanOrEqualTo(10);
        shown.Except(StandardFields).Select(field => $"Opportunity.{field}").Should().BeSubsetOf(Fields());
        shown.Where(field => field.EndsWith("__c", StringComparison.Ordinal))
            .Should().OnlyContain(field => PackageFiles.Text(PackageFiles.Field("Opportunity", field), "type") != "LongTextArea");
    }

    private static IEnumerable<string> Fields() => PackageFiles.Fields().Select(field => field.FullName);

    private static IEnumerable<string?> Values(string field) =>
        PackageFiles.Field("Opportunity", field).Descendants(Metadata + "value").Select(value => PackageFiles.Text(value, "fullName"));
}
