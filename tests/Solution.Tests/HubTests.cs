using System.Xml.Linq;
using System.Xml.Schema;

namespace CoSell.Solution.Tests;

/// <summary>
/// Charts and the start page of the app. Their form is held against Microsoft's schemas 9.0.0.2090 and against the shape of a genuine export:
/// github.com/microsoft/coe-starter-kit, CenterofExcellenceCoreComponents/SolutionPackage/src, its <c>Dashboards</c>, its
/// <c>Entities/admin_Maker/Visualizations</c> and the site map <c>admin_PowerPlatformAdminView</c>.
/// </summary>
[TestClass]
public sealed class HubTests
{
    private static readonly Workspace Sources = new();

    [ClassInitialize]
    public static void Pack(TestContext context) => Sources.Build().Problems.Should().BeEmpty();

    [ClassCleanup]
    public static void Clean() => Sources.Dispose();

    [TestMethod]
    public void The_tables_bring_the_charts_that_an_admin_looks_for()
    {
        Charts().Select(chart => $"{Table(chart)}: {Name(chart)}").Should().BeEquivalentTo(
            "cosell_referral: Deals by sync state", "cosell_referral: Failures by class", "cosell_referral: Waiting for whom",
            "cosell_referral: Value won with Microsoft by month", "cosell_syncevent: Entries by outcome per day");
    }

    /// <summary>The sum of two currencies is no amount.</summary>
    [TestMethod]
    public void Values_are_summed_each_currency_by_itself()
    {
        foreach (var chart in Charts().Where(one => one.Descendants("attribute").Any(column => column.Attribute("aggregate")?.Value == "sum")))
            chart.Descendants("attribute").Where(column => column.Attribute("groupby") is not null).Select(column => column.Attribute("name")!.Value).Should().Contain("cosell_currency");
    }

    [TestMethod]
    public void The_app_opens_with_the_dashboard()
    {
        var board = Board();
        var id = board.Element("FormId")!.Value;

        Customizations.Descendants("SubArea").First().Attribute("DefaultDashboard")!.Value.Should().Be(id.Trim('{', '}'));
        Customizations.Descendants("AppModuleComponent").Where(one => one.Attribute("type")!.Value == "60").Select(one => one.Attribute("id")!.Value).Should().Equal(id);
        new PackedSolution(Sources.Output("CoSell_managed.zip")).Manifest.Descendants("RootComponent").Where(one => one.Attribute("type")!.Value == "60").Select(one => one.Attribute("id")!.Value).Should().Equal(id);
    }

    [TestMethod]
    public void The_start_page_shows_states_who_has_to_act_what_expires_what_fails_and_what_was_won()
    {
        var charts = Charts().ToDictionary(chart => chart.Element("savedqueryvisualizationid")!.Value, StringComparer.OrdinalIgnoreCase);
        var views = Customizations.Descendants("savedquery").ToDictionary(view => view.Element("savedqueryid")!.Value, StringComparer.OrdinalIgnoreCase);

        Board().Descendants("parameters").Select(Shown).Should().Equal(
            "Deals by sync state of 'Active Referrals'", "Waiting for whom of 'Waiting for an answer'", "Failures by class of 'Failing'",
            "'Expiring invitations'", "Value won with Microsoft by month of 'Won with Microsoft'", "Entries by outcome per day of 'Active Sync events'");

        string Shown(XElement part)
        {
            var view = views[part.Element("ViewId")!.Value];
            Table(view).Should().Be(part.Element("TargetEntityType")!.Value);
            if (part.Element("VisualizationId")!.Value.Length == 0)
                return $"'{Name(view)}'";
            var chart = charts[part.Element("VisualizationId")!.Value];
            Table(chart).Should().Be(Table(view), "a chart draws rows of its own table");
            return $"{Name(chart)} of '{Name(view)}'";
        }
    }

    /// <summary>The platform shows six parts at the most (learn, <i>Understand dashboards: Dashboard components and FormXML</i>).</summary>
    [TestMethod]
    public void A_dashboard_has_no_more_parts_than_the_platform_shows() => Board().Descendants("control").Should().HaveCountLessThanOrEqualTo(6);

    [TestMethod]
    public void Charts_and_dashboard_have_the_parts_of_a_genuine_export()
    {
        foreach (var chart in Charts())
        {
            Parts(chart).Should().BeEquivalentTo(
                "savedqueryvisualizationid", "datadescription", "presentationdescription", "isdefault", "LocalizedNames", "Descriptions", "IsCustomizable", "IntroducedVersion", "CanBeDeleted");
            Parts(chart.Descendants("Chart").Single()).Should().StartWith(["Series", "ChartAreas", "Titles"]);
        }
        Parts(Board()).Should().Equal("LocalizedNames", "Descriptions", "FormId", "IsCustomizable", "IsDefault", "FormXml", "IntroducedVersion", "IsTabletEnabled");
        foreach (var control in Board().Descendants("control"))
        {
            control.Attributes().Select(one => one.Name.LocalName).Should().BeEquivalentTo("id", "classid", "indicationOfSubgrid", "uniqueid");
            Parts(control.Element("parameters")!).Should().BeEquivalentTo(
                "ViewId", "IsUserView", "RelationshipName", "TargetEntityType", "AutoExpand", "EnableQuickFind", "EnableViewPicker", "ViewIds", "EnableJumpBar",
                "ChartGridMode", "VisualizationId", "IsUserChart", "EnableChartPicker", "RecordsPerPage");
            var cell = control.Parent!;
            cell.Parent!.ElementsAfterSelf("row").Take(int.Parse(cell.Attribute("rowspan")!.Value) - 1).Should().OnlyContain(row => !row.HasElements, "a part covers the rows below it");
        }
    }

    [TestMethod]
    public void Data_descriptions_are_valid()
    {
        if (!Directory.Exists(RepositoryPaths.Schemas))
            Assert.Inconclusive("The schemas ../shared/schemas/dataverse-xsd-9.0.0.2090 are not beside the repository.");
        var definition = Schema("VisualizationDataDescription.xsd");
        var fetch = Schema("Fetch.xsd");
        var errors = new List<string>();

        foreach (var description in Charts().Select(chart => chart.Descendants("datadefinition").Single()))
        {
            new XDocument(description.Descendants("fetch").Single()).Validate(fetch, (_, e) => errors.Add(e.Message));
            // That schema leaves the content of a fetch to the other one.
            var bare = new XElement(description);
            bare.Descendants("fetch").Single().ReplaceAll();
            new XDocument(bare).Validate(definition, (_, e) => errors.Add(e.Message));
        }

        errors.Should().BeEmpty();
    }

    [TestMethod]
    public void The_form_of_a_deal_has_the_deal_what_differs_its_history_and_what_is_technical()
    {
        var form = Customizations.Descendants("forms").Single(forms => forms.Attribute("type")!.Value == "main" && Table(forms) == "cosell_referral");

        form.Descendants("tab").Select(Label).Should().Equal("Deal", "What differs", "History", "Technical");
        var first = form.Descendants("tab").First().Descendants("column").ToList();
        first.Select(column => Label(column.Descendants("section").Single())).Should().Equal("Deal", "State", "Microsoft");
        first.Should().OnlyContain(column => column.Descendants("control").Count() <= 9, "a screen holds no more");
    }

    private static string Label(XElement part) => part.Element("labels")!.Elements().First().Attribute("description")!.Value;

    private static XmlSchemaSet Schema(string file)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new System.Xml.XmlUrlResolver() };
        schemas.Add(null, Path.Combine(RepositoryPaths.Schemas, file));
        return schemas;
    }

    private static XElement Customizations => new PackedSolution(Sources.Output("CoSell_managed.zip")).Customizations;

    private static List<XElement> Charts() => [.. Customizations.Descendants("visualization")];

    private static XElement Board() => Customizations.Element("Dashboards")!.Elements("Dashboard").Single();

    private static string Table(XElement part) => part.Ancestors("Entity").Single().Element("Name")!.Value.ToLowerInvariant();

    private static string Name(XElement part) => part.Element("LocalizedNames")!.Elements().First().Attribute("description")!.Value;

    private static IEnumerable<string> Parts(XElement element) => element.Elements().Select(one => one.Name.LocalName);
}
