using System.Xml.Linq;

namespace Salesforce.Tests.Package;

/// <summary>The page, the list button, the reports and the dashboard name only what is there. Salesforce says little of one that does not deploy.</summary>
[TestClass]
public sealed class ReportTests
{
    /// <summary>Fields of every org that the report type shows.</summary>
    private static readonly string[] Standard = ["Name", "Account", "Owner", "StageName", "Amount", "CloseDate", "IsClosed", "IsWon", "CreatedDate"];

    private static XNamespace Metadata => PackageFiles.Metadata;

    [TestMethod]
    public void The_report_type_shows_fields_that_exist()
    {
        Shown().Except(Standard).Select(field => $"Opportunity.{field}").Should().NotBeEmpty().And.BeSubsetOf(PackageFiles.Fields().Select(field => field.FullName));
    }

    /// <summary>A report names its type with <c>__c</c> and a field as <c>Object$Field</c>.</summary>
    [TestMethod]
    public void A_report_uses_what_its_type_shows_and_values_that_exist()
    {
        PackageFiles.OfType("report").Should().HaveCount(4);
        foreach (var (name, report) in PackageFiles.OfType("report"))
        {
            PackageFiles.Text(report, "reportType").Should().Be("Co_sell_Deals__c");
            report.Descendants().Where(element => element.Name.LocalName is "field" or "column" or "dateColumn").Select(element => element.Value)
                .Should().OnlyContain(field => field.StartsWith("Opportunity$", StringComparison.Ordinal) && Shown().Contains(field.Split('$')[1]), name);
            report.Elements(Metadata + "columns").Select(column => PackageFiles.Text(column, "field")).Should().NotContain(PackageFiles.Text(report.Element(Metadata + "groupingsDown")!, "field"), "a grouping is no column");
            PackageFiles.Text(report, "name")!.Length.Should().BeLessThanOrEqualTo(40);
            foreach (var filter in report.Descendants(Metadata + "criteriaItems").Where(filter => PackageFiles.Text(filter, "column") == "Opportunity$Co_sell_Sync_Status__c"))
                PackageFiles.Text(filter, "value")!.Split(',').Should().BeSubsetOf(
                    PackageFiles.Field("Opportunity", "Co_sell_Sync_Status__c").Descendants(Metadata + "value").Select(value => PackageFiles.Text(value, "fullName")));
        }
    }

    [TestMethod]
    public void The_dashboard_shows_every_report_by_what_it_is_grouped_by()
    {
        var reports = PackageFiles.OfType("report").ToDictionary(report => $"Co_sell/{report.Name}", report => report.Root);
        var shown = PackageFiles.OfType("dashboard").Single().Root.Descendants(Metadata + "dashboardComponent").ToList();

        shown.Select(component => PackageFiles.Text(component, "report")).Should().BeEquivalentTo(reports.Keys);
        foreach (var component in shown)
            PackageFiles.Text(component, "groupingColumn").Should().Be(PackageFiles.Text(reports[PackageFiles.Text(component, "report")!].Element(Metadata + "groupingsDown")!, "field"));
    }

    [TestMethod]
    public void The_page_has_the_card_and_the_list_button_launches_its_flow()
    {
        var page = PackageFiles.OfType("flexipage").Single().Root;
        var button = PackageFiles.OfType("webLink").Single().Root;
        var flow = PackageFiles.OfType("flow").Single(flow => flow.Name == "Co_sell_Share_Several").Root;

        PackageFiles.Text(page, "sobjectType").Should().Be("Opportunity");
        page.Descendants(Metadata + "componentName").Select(component => component.Value).Should().Contain("coSellCard");
        PackageFiles.Text(button, "url").Should().StartWith("/flow/Co_sell_Share_Several?");
        (PackageFiles.Text(button, "displayType"), PackageFiles.Text(button, "requireRowSelection")).Should().Be(("massActionButton", "true"));
        var ids = flow.Elements(Metadata + "variables").Single(variable => PackageFiles.Text(variable, "name") == "ids");
        (PackageFiles.Text(ids, "isCollection"), PackageFiles.Text(ids, "isInput")).Should().Be(("true", "true"), "by this name Salesforce hands over what was chosen in a list");
        foreach (var set in PackageFiles.PermissionSets().Where(set => PackageFiles.Text(set, "label") is "CoSell Seller" or "CoSell Admin"))
            set.Elements(Metadata + "userPermissions").Select(right => PackageFiles.Text(right, "name")).Should().Contain("RunFlow");
    }

    private static List<string> Shown() => [.. PackageFiles.OfType("reportType").Single().Root.Descendants(Metadata + "columns").Select(column => PackageFiles.Text(column, "field")!)];
}
