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
            "Co-sell: needs attention", "Co-sell: waiting for my answer", "Co-sell: waiting for an answer", "Co-sell: answer expiring", "Co-sell: conflicts to settle", "Co-sell: all deals",
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
    public void Compact_layouts_show_at_most_ten_short_fields()
    {
        foreach (var (name, layout) in PackageFiles.OfType("compactLayout"))
        {
            var owner = name.Split('.')[0];
            var shown = layout.Elements(Metadata + "fields").Select(field => field.Value).ToList();

            shown.Should().HaveCountLessThanOrEqualTo(10);
            shown.Except(StandardFields).Select(field => $"{owner}.{field}").Should().BeSubsetOf(Fields());
            shown.Where(field => field.EndsWith("__c", StringComparison.Ordinal))
                .Should().OnlyContain(field => PackageFiles.Text(PackageFiles.Field(owner, field), "type") != "LongTextArea");
        }
    }

    [TestMethod]
    [DataRow("Microsoft_Solution__c")]
    [DataRow("Co_sell_Solution__c")]
    public void An_object_of_ours_can_be_used_as_it_is_deployed(string name)
    {
        var type = XDocument.Load(Path.Combine(PackageFiles.Source, "objects", name, $"{name}.object-meta.xml")).Root!;
        var layout = PackageFiles.OfType("layout").Single(layout => layout.Name.StartsWith(name, StringComparison.Ordinal)).Root;
        var search = type.Element(Metadata + "searchLayouts")!;

        PackageFiles.OfType("tab").Should().ContainSingle(tab => tab.Name == name);
        PackageFiles.OfType("compactLayout").Should().ContainSingle(compact => compact.Name == $"{name}.{PackageFiles.Text(type, "compactLayoutAssignment")}");
        search.Elements(Metadata + "searchResultsAdditionalFields").Select(field => $"{name}.{field.Value}").Should().NotBeEmpty().And.BeSubsetOf(Fields());
        layout.Descendants(Metadata + "field").Select(field => field.Value).Where(field => field.EndsWith("__c", StringComparison.Ordinal)).Select(field => $"{name}.{field}")
            .Should().BeEquivalentTo(Fields().Where(field => field.StartsWith(name + ".", StringComparison.Ordinal)), "every field has its place");
    }

    [TestMethod]
    public void Every_play_belongs_to_one_area_that_exists()
    {
        var plays = PackageFiles.Field("Opportunity", "Solution_Play__c");
        var settings = plays.Descendants(Metadata + "valueSettings").ToList();

        PackageFiles.Text(plays.Element(Metadata + "valueSet")!, "controllingField").Should().Be("Solution_Area__c");
        settings.Select(setting => PackageFiles.Text(setting, "valueName")).Should().BeEquivalentTo(plays.Descendants(Metadata + "value").Select(value => PackageFiles.Text(value, "fullName")));
        settings.SelectMany(setting => setting.Elements(Metadata + "controllingFieldValue")).Select(area => area.Value).Distinct().Should().BeEquivalentTo(Values("Solution_Area__c"));
    }

    [TestMethod]
    public void Who_changed_a_consent_stands_in_the_history()
    {
        PackageFiles.Fields().Where(field => field.FullName.Contains("Customer_Consent", StringComparison.Ordinal)).Should().HaveCount(3)
            .And.OnlyContain(field => PackageFiles.Text(field.Root, "trackHistory") == "true");
        PackageFiles.Text(XDocument.Load(Path.Combine(PackageFiles.Source, "objects", "Opportunity", "Opportunity.object-meta.xml")).Root!, "enableHistory").Should().Be("true");
    }

    [TestMethod]
    public void A_deal_of_Microsofts_that_is_nobodys_yet_stands_in_a_list()
    {
        var list = PackageFiles.OfType("listView").Single(view => view.Name == "Opportunity.Co_sell_Waiting_For_An_Answer").Root;

        PackageFiles.Text(list, "filterScope").Should().Be("Everything");
        list.Elements(Metadata + "columns").Select(column => column.Value).Should().Contain("CORE.USERS.FULL_NAME", "whose it is decides who answers");
    }

    private static IEnumerable<string> Fields() => PackageFiles.Fields().Select(field => field.FullName);

    private static IEnumerable<string?> Values(string field) =>
        PackageFiles.Field("Opportunity", field).Descendants(Metadata + "value").Select(value => PackageFiles.Text(value, "fullName"));
}
