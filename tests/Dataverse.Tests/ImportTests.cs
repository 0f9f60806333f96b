using System.IO.Compression;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Solutions;

namespace Sandbox.Dataverse.Tests;

[TestClass]
public sealed class ImportTests
{
    private const string FlowId = "3b6f6f00-0000-4000-8000-000000000001";
    private const string ConnectorId = "3b6f6f00-0000-4000-8000-000000000002";

    private static string FlowJson(string reference = "abc_Ref") =>
        """{"properties":{"connectionReferences":{"x":{"connection":{"connectionReferenceLogicalName":"REF"},"api":{"name":"shared_salesforce"}}},"definition":{"triggers":{},"actions":{}}},"schemaVersion":"1.0.0.0"}"""
            .Replace("REF", reference, StringComparison.Ordinal);

    [TestMethod]
    public async Task Everything_that_a_solution_holds_can_be_listed_after_the_import()
    {
        await using var dataverse = await TestOrganization.StartAsync();

        var result = await dataverse.ImportAsync(TestSolution.Invoices().Flow("Ping", FlowId, FlowJson()).Reference("abc_Ref", "shared_salesforce")
            .Connector("abc_5Fservice", ConnectorId).Reference("abc_Own", "shared_abc-5fservice-5f0123456789abcdef", ConnectorId).Variable("abc_BaseUrl", "https://default"));

        result.Problems.Should().BeEmpty();
        result.Components.Should().Contain(new ImportedComponent("Table", "abc_invoice", ComponentChange.Added));
        dataverse.Organization.Flows.Should().ContainSingle().Which.IsOn.Should().BeFalse("its connection is not bound yet");
        dataverse.Organization.Connectors.Should().ContainSingle().Which.ApiName.Should().Be("shared_abc-5fservice-5f0123456789abcdef");
        dataverse.Organization.ConnectionReferences.Select(one => one.LogicalName).Should().Equal("abc_Ref", "abc_Own");
        dataverse.Organization.EnvironmentVariables.Should().ContainSingle().Which.Current.Should().Be("https://default");
    }

    [TestMethod]
    public async Task A_workflow_activity_is_imported_without_being_loaded()
    {
        await using var dataverse = await TestOrganization.StartAsync();

        var result = await dataverse.ImportAsync(TestSolution.Invoices().Step("Recorder", "Create", "abc_invoice", 40).Activity("Approve"));

        result.Problems.Should().BeEmpty();
        dataverse.Service.RetrieveMultiple(new QueryExpression("plugintype") { ColumnSet = new("typename") }).Entities.Should().Contain(row => (string)row["typename"] == "Abc.Plugins.Approve");
    }

    [TestMethod]
    public async Task What_is_no_workflow_activity_cannot_be_registered_as_one_and_an_activity_runs_in_no_step()
    {
        await using var dataverse = await TestOrganization.StartAsync();

        var group = await dataverse.ImportAsync(TestSolution.Invoices().Activity("Idle"));
        var step = await dataverse.ImportAsync(TestSolution.Invoices().Activity("Approve").Step("Approve", "Create", "abc_invoice", 40));

        group.Problems.Should().ContainSingle().Which.Reason.Should().Be("Plug-in type 'Abc.Plugins.Idle' has a workflow activity group, but does not derive from System.Activities.CodeActivity.");
        step.Problems.Should().ContainSingle().Which.Reason.Should().Contain("runs the plug-in type 'Abc.Plugins.Approve', which no assembly of the solution registers.");
    }

    [TestMethod]
    public async Task A_flow_turns_on_only_when_its_connections_are_bound()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Flow("Ping", FlowId, FlowJson()).Reference("abc_Ref", "shared_salesforce"));
        var turnOn = () => dataverse.Organization.SetFlowState(new(FlowId), on: true);

        turnOn.Should().Throw<DataverseException>().WithMessage("*'abc_Ref' has no connection*");
        dataverse.Organization.BindConnection("abc_Ref", "connection-1");
        turnOn();

        dataverse.Organization.Flows.Single().IsOn.Should().BeTrue();
        dataverse.Organization.ConnectionReferences.Single().ConnectionId.Should().Be("connection-1");
    }

    [TestMethod]
    public async Task An_environment_variable_takes_a_value_and_gives_it_back()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Variable("abc_BaseUrl", "https://default"));

        dataverse.Organization.SetEnvironmentVariable("abc_BaseUrl", "https://mine");

        dataverse.Organization.EnvironmentVariables.Single().Current.Should().Be("https://mine");
    }

    [TestMethod]
    public async Task An_upgrade_keeps_rows_and_settings_and_removes_what_is_gone()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Flow("Ping", FlowId, FlowJson()).Reference("abc_Ref", "shared_salesforce"));
        dataverse.Organization.BindConnection("abc_Ref", "connection-1");
        dataverse.Organization.SetFlowState(new(FlowId), on: true);
        var id = dataverse.Service.Create(new Entity("abc_invoice") { ["abc_name"] = "kept", ["abc_notes"] = "gone" });

        var newer = new TestSolution { Version = "1.1.0.0" }
            .Table("abc_Invoice", TestSolution.InvoiceColumns.Replace(TestSolution.Column("abc_Notes", "ntext", "<MaxLength>2000</MaxLength>"), TestSolution.Column("abc_Extra", "int"), StringComparison.Ordinal), TestSolution.InvoiceKey)
            .Relation("abc_account_invoice", "abc_Invoice", "abc_AccountId", "Account", "RemoveLink").Relation("abc_invoice_invoice", "abc_Invoice", "abc_ParentId", "abc_Invoice", "Cascade")
            .Flow("Ping", FlowId, FlowJson()).Reference("abc_Ref", "shared_salesforce");
        var result = await dataverse.ImportAsync(newer);

        result.Problems.Should().BeEmpty();
        result.ReplacedVersion.Should().Be(new Version("1.0.0.0"));
        result.Components.Should().Contain(new ImportedComponent("Table", "abc_note", ComponentChange.Removed));
        dataverse.Organization.Flows.Single().IsOn.Should().BeTrue();
        var row = dataverse.Service.Retrieve("abc_invoice", id, new ColumnSet(true));
        row.GetAttributeValue<string>("abc_name").Should().Be("kept");
        dataverse.Organization.Schema.Find("abc_invoice")!.FindColumn("abc_notes").Should().BeNull();
        dataverse.Organization.Schema.Find("abc_note").Should().BeNull();
    }

    [TestMethod]
    public async Task An_upgrade_removes_a_column_that_queries_asked_for()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        dataverse.Service.Create(new Entity("abc_invoice") { ["abc_name"] = "five", ["abc_count"] = 5 });
        var query = new QueryExpression("abc_invoice");
        query.Criteria.AddCondition("abc_count", ConditionOperator.Equal, 5);
        dataverse.Service.RetrieveMultiple(query).Entities.Should().ContainSingle();

        var result = await dataverse.ImportAsync(new TestSolution { Version = "1.1.0.0" }
            .Table("abc_Invoice", TestSolution.Column("abc_InvoiceId", "primarykey") + TestSolution.Column("abc_Name", "nvarchar", "<MaxLength>100</MaxLength>")));

        result.Problems.Should().BeEmpty();
        FluentActions.Invoking(() => dataverse.Service.RetrieveMultiple(query)).Should().Throw<DataverseException>().WithMessage("*abc_count*");
        dataverse.Service.RetrieveMultiple(new QueryExpression("abc_invoice")).Entities.Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_database_file_brings_solutions_plug_ins_and_rows_back()
    {
        var path = Path.Combine(Path.GetTempPath(), $"dataverse-{Guid.NewGuid():N}.db");
        try
        {
            Guid id;
            await using (var first = await TestOrganization.StartAsync(TestSolution.Invoices().Api("abc_Shout", "Shout"), path))
                id = first.Service.Create(new Entity("abc_invoice") { ["abc_name"] = "kept" });

            await using var second = await TestOrganization.StartAsync(path: path);

            second.Service.Retrieve("abc_invoice", id, new ColumnSet("abc_name")).GetAttributeValue<string>("abc_name").Should().Be("kept");
            second.Service.Execute(new OrganizationRequest("abc_Shout") { ["Text"] = "x" })["Result"].Should().Be("X@30");
        }
        finally
        {
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"))
                File.Delete(file);
        }
    }

    public static IEnumerable<object[]> BrokenSolutions() =>
    [
        ["malformed XML", "customizations.xml", "*not well-formed XML*", (TestSolution solution) => solution.Files["customizations.xml"] = TestSolution.Bytes("<a>")],
        ["no manifest", "solution.xml", "*SolutionManifest*", (TestSolution solution) => solution.Files["solution.xml"] = TestSolution.Bytes("<a/>")],
        ["root without component", "solution.xml", "*does not hold it*", (TestSolution solution) => solution.Root(1, "schemaName=\"abc_missing\"")],
        ["flow file missing", $"Workflows/Ping-{FlowId.ToUpperInvariant()}.json", "*not in the zip*", (TestSolution solution) => solution.FlowWithoutFile("Ping", FlowId)],
        ["flow file broken", $"Workflows/Ping-{FlowId.ToUpperInvariant()}.json", "It is not JSON*", (TestSolution solution) => solution.Flow("Ping", FlowId, "{")],
        ["flow with unknown reference", $"Workflows/Ping-{FlowId.ToUpperInvariant()}.json", "*'abc_Ref'*", (TestSolution solution) => solution.Flow("Ping", FlowId, FlowJson())],
        ["type missing in the dll", "PluginAssemblies/Abc/AbcPlugins.dll", "*'Abc.Plugins.Nothing'*does not contain it*", (TestSolution solution) => solution.Plugin("Nothing")],
        ["type that is no plug-in", "PluginAssemblies/Abc/AbcPlugins.dll", "*does not implement*", (TestSolution solution) => solution.Plugin("Idle")],
        ["dll that is none", "PluginAssemblies/Abc/AbcPlugins.dll", "*no .NET assembly*", (TestSolution solution) => solution.Plugin("Shout").Files["PluginAssemblies/Abc/AbcPlugins.dll"] = [1, 2, 3]],
        ["unknown table of a step", "customizations.xml", "*unknown table 'abc_nothing'*", (TestSolution solution) => solution.Step("Recorder", "Create", "abc_nothing", 40)],
        ["unknown message of a step", "customizations.xml", "*does not know*", (TestSolution solution) => solution.Step("Recorder", "11111111-1111-1111-1111-111111111111", "abc_invoice", 40)],
        ["unknown column of a step", "customizations.xml", "*filters on the column 'abc_nothing'*", (TestSolution solution) => solution.Step("Recorder", "Update", "abc_invoice", 40, filter: "abc_nothing")],
        ["unknown plug-in of an API", "customapis/abc_X/customapi.xml", "*no assembly of the solution registers*", (TestSolution solution) => solution.Files["customapis/abc_X/customapi.xml"] = TestSolution.Bytes($"<customapi uniquename=\"abc_X\"><plugintypeid><plugintypeexportkey>{Guid.NewGuid()}</plugintypeexportkey></plugintypeid></customapi>")],
        ["unknown connector", "customizations.xml", "*'shared_unknown'*neither built in nor imported*", (TestSolution solution) => solution.Reference("abc_Ref", "shared_unknown")],
        ["missing dependency", "solution.xml", "*Import that solution first*", (TestSolution solution) => solution.Needs("372", "other_5Fconnector", "Other (1.0)")],
        ["relationship to nowhere", "customizations.xml", "*unknown table 'abc_nowhere'*", (TestSolution solution) => solution.Relation("abc_bad", "abc_Invoice", "abc_AccountId", "abc_nowhere", "RemoveLink")],
    ];

    private static string View(string id = "3b6f6f00-0000-4000-b000-000000000001", string entity = "abc_thing", string cell = "abc_name", string query = "") =>
        $"<SavedQueries><savedqueries><savedquery><savedqueryid>{{{id}}}</savedqueryid><layoutxml><grid><row><cell name=\"{cell}\" /></row></grid></layoutxml><querytype>0</querytype><fetchxml><fetch><entity name=\"{entity}\"><attribute name=\"abc_name\" />{query}</entity></fetch></fetchxml><LocalizedNames><LocalizedName description=\"Things\" languagecode=\"1033\" /></LocalizedNames></savedquery></savedqueries></SavedQueries>";

    private static string Form(string control, string id = "3b6f6f00-0000-4000-b000-000000000002") =>
        $"<FormXml><forms type=\"main\"><systemform><formid>{{{id}}}</formid><form>{control}</form><LocalizedNames><LocalizedName description=\"Thing\" languagecode=\"1033\" /></LocalizedNames></systemform></forms></FormXml>";

    private static string Chart(string id = "3b6f6f00-0000-4000-b000-000000000003", string entity = "abc_thing", string column = "abc_name", string measure = "many") =>
        $"<Visualizations><visualization><savedqueryvisualizationid>{{{id}}}</savedqueryvisualizationid><datadescription><datadefinition><fetchcollection><fetch aggregate=\"true\"><entity name=\"{entity}\"><attribute name=\"{column}\" groupby=\"true\" alias=\"by\" /><attribute name=\"abc_name\" aggregate=\"count\" alias=\"many\" /></entity></fetch></fetchcollection><categorycollection><category alias=\"by\"><measurecollection><measure alias=\"{measure}\" /></measurecollection></category></categorycollection></datadefinition></datadescription><LocalizedNames><LocalizedName description=\"Many\" languagecode=\"1033\" /></LocalizedNames></visualization></Visualizations>";

    private static TestSolution Board(TestSolution solution, string parameters, string id = "3b6f6f00-0000-4000-b000-000000000004") => solution
        .Section("Dashboards", $"<Dashboard><LocalizedNames><LocalizedName description=\"Board\" languagecode=\"1033\" /></LocalizedNames><FormId>{{{id}}}</FormId><FormXml><forms type=\"dashboard\"><form>{Control(parameters)}</form></forms></FormXml></Dashboard>");

    private static string Control(string parameters) => $"<control id=\"x\"><parameters>{parameters}</parameters></control>";

    private static TestSolution App(TestSolution solution, string components, string roles = "") => solution
        .Section("AppModules", $"<AppModule><UniqueName>abc_App</UniqueName><AppModuleComponents>{components}</AppModuleComponents><AppModuleRoleMaps>{roles}</AppModuleRoleMaps></AppModule>").Root(80, "schemaName=\"abc_App\"");

    private static TestSolution Map(TestSolution solution, string area) => solution
        .Section("AppModuleSiteMaps", $"<AppModuleSiteMap><SiteMapUniqueName>abc_Map</SiteMapUniqueName><SiteMap><Area><Group>{area}</Group></Area></SiteMap></AppModuleSiteMap>").Root(62, "schemaName=\"abc_Map\"");

    private static string Option(int value) => $"<option value=\"{value}\"><labels><label description=\"Option {value}\" languagecode=\"1033\" /></labels></option>";

    /// <summary>What Dataverse refuses, one broken solution a rule; where its words are public, they are in the reason.</summary>
    public static IEnumerable<object[]> RefusedSolutions() =>
    [
        ["a privilege of no table", "customizations.xml", "Role 'Keeper', privilege 'prvReadabc_Nothing': The privilege to be imported is invalid: there is no table 'abc_nothing'.*", (TestSolution s) => s.Role("Keeper", ("prvReadabc_Nothing", "Global"))],
        ["a privilege of no operation", "customizations.xml", "Role 'Keeper', privilege 'prvGrababc_Invoice': *The privilege to be imported is invalid*", (TestSolution s) => s.Role("Keeper", ("prvGrababc_Invoice", "Global"))],
        ["a level that does not exist", "customizations.xml", "Role 'Keeper', privilege 'prvReadabc_Invoice': its level is 'All'. The privilege to be imported is invalid: a level is Basic, Local, Deep or Global.", (TestSolution s) => s.Role("Keeper", ("prvReadabc_Invoice", "All"))],
        ["an app with an unknown table", "customizations.xml", "App 'abc_App' holds the table 'abc_nothing', which is neither in the zip nor in the environment.", (TestSolution s) => App(s, "<AppModuleComponent type=\"1\" schemaName=\"abc_nothing\" />")],
        ["an app with an unknown view", "customizations.xml", "App 'abc_App' holds the view '{3b6f6f00-0000-4000-b000-000000000009}', *", (TestSolution s) => App(s, "<AppModuleComponent type=\"26\" id=\"{3b6f6f00-0000-4000-b000-000000000009}\" />")],
        ["an app with a view for a form", "customizations.xml", "App 'abc_App' holds the form '{3b6f6f00-0000-4000-b000-000000000001}', *", (TestSolution s) => App(s.Thing(parts: View()), "<AppModuleComponent type=\"60\" id=\"{3b6f6f00-0000-4000-b000-000000000001}\" />")],
        ["an app with an unknown site map", "customizations.xml", "App 'abc_App' holds the site map 'abc_nothing', *", (TestSolution s) => App(s, "<AppModuleComponent type=\"62\" schemaName=\"abc_nothing\" />")],
        ["an app for an unknown role", "customizations.xml", "App 'abc_App' is for the role '{3b6f6f00-0000-4000-b000-000000000009}', *", (TestSolution s) => App(s, "", "<Role id=\"{3b6f6f00-0000-4000-b000-000000000009}\" />")],
        ["a site map with an unknown table", "customizations.xml", "Site map 'abc_Map' leads from 'one' to the unknown table 'abc_nothing'.", (TestSolution s) => Map(s, "<SubArea Id=\"one\" Entity=\"abc_nothing\" />")],
        ["a site map with an unknown icon", "customizations.xml", "Site map 'abc_Map' shows in 'one' the web resource 'abc_icon', *", (TestSolution s) => Map(s, "<SubArea Id=\"one\" Entity=\"abc_invoice\" VectorIcon=\"$webresource:abc_icon\" />")],
        ["a form with an unknown column", "customizations.xml", "Form 'Thing' {3b6f6f00-0000-4000-b000-000000000002} of table 'abc_thing' shows the column 'abc_nothing', which the table does not have.", (TestSolution s) => s.Thing(parts: Form("<control id=\"x\" datafieldname=\"abc_nothing\" />"))],
        ["a form with a list of an unknown table", "customizations.xml", "Form 'Thing' * lists rows of the unknown table 'abc_nothing'.", (TestSolution s) => s.Thing(parts: Form(Control("<TargetEntityType>abc_nothing</TargetEntityType>")))],
        ["a form with a list by an unknown view", "customizations.xml", "Form 'Thing' * lists rows by the view 3b6f6f00-0000-4000-b000-000000000009, *", (TestSolution s) => s.Thing(parts: Form(Control("<ViewId>{3b6f6f00-0000-4000-b000-000000000009}</ViewId>")))],
        ["a form with an unknown quick form", "customizations.xml", "Form 'Thing' * shows the quick form '3b6f6f00-0000-4000-b000-000000000009', *", (TestSolution s) => s.Thing(parts: Form(Control("<QuickForms>&lt;QuickFormIds&gt;&lt;QuickFormId entityname=\"abc_thing\"&gt;3b6f6f00-0000-4000-b000-000000000009&lt;/QuickFormId&gt;&lt;/QuickFormIds&gt;</QuickForms>")))],
        ["a chart of another table", "customizations.xml", "Chart 'Many' {3b6f6f00-0000-4000-b000-000000000003} of table 'abc_thing' counts rows of 'abc_invoice'; *", (TestSolution s) => s.Thing(parts: Chart(entity: "abc_invoice"))],
        ["a chart of an unknown column", "customizations.xml", "Chart 'Many' * counts by the column 'abc_nothing', which the table does not have.", (TestSolution s) => s.Thing(parts: Chart(column: "abc_nothing"))],
        ["a chart that draws what it does not ask for", "customizations.xml", "Chart 'Many' * draws 'few', which its fetch does not ask for.", (TestSolution s) => s.Thing(parts: Chart(measure: "few"))],
        ["a dashboard with an unknown chart", "customizations.xml", "Dashboard 'Board' {3b6f6f00-0000-4000-b000-000000000004} shows the chart 3b6f6f00-0000-4000-b000-000000000009, *", (TestSolution s) => Board(s, "<VisualizationId>{3b6f6f00-0000-4000-b000-000000000009}</VisualizationId>").Root(60, "id=\"{3b6f6f00-0000-4000-b000-000000000004}\"")],
        ["a dashboard with an unknown view", "customizations.xml", "Dashboard 'Board' * lists rows by the view 3b6f6f00-0000-4000-b000-000000000009, *", (TestSolution s) => Board(s, "<ViewId>{3b6f6f00-0000-4000-b000-000000000009}</ViewId>").Root(60, "id=\"{3b6f6f00-0000-4000-b000-000000000004}\"")],
        ["a dashboard that the manifest does not list", "solution.xml", "'Board' is in the zip, but the manifest does not list it as root component of type 60.", (TestSolution s) => Board(s, "<AutoExpand>Fixed</AutoExpand>")],
        ["a site map with an unknown dashboard", "customizations.xml", "Site map 'abc_Map' shows in 'one' the dashboard '3b6f6f00-0000-4000-b000-000000000009', *", (TestSolution s) => Map(s, "<SubArea Id=\"one\" DefaultDashboard=\"3b6f6f00-0000-4000-b000-000000000009\" />")],
        ["an app with an unknown chart", "customizations.xml", "App 'abc_App' holds the chart '{3b6f6f00-0000-4000-b000-000000000009}', *", (TestSolution s) => App(s, "<AppModuleComponent type=\"59\" id=\"{3b6f6f00-0000-4000-b000-000000000009}\" />")],
        ["a view of another table", "customizations.xml", "View 'Things' {3b6f6f00-0000-4000-b000-000000000001} of table 'abc_thing' asks for rows of 'abc_invoice'; *", (TestSolution s) => s.Thing(parts: View(entity: "abc_invoice"))],
        ["a view that shows an unknown column", "customizations.xml", "View 'Things' * shows the column 'abc_nothing', which the table does not have.", (TestSolution s) => s.Thing(parts: View(cell: "abc_nothing"))],
        ["a view that asks for an unknown column", "customizations.xml", "View 'Things' * asks for the column 'abc_nothing', which table 'abc_thing' does not have.", (TestSolution s) => s.Thing(parts: View(query: "<order attribute=\"abc_nothing\" />"))],
        ["a view that links an unknown table", "customizations.xml", "View 'Things' * links the unknown table 'abc_nothing'.", (TestSolution s) => s.Thing(parts: View(query: "<link-entity name=\"abc_nothing\" />"))],
        ["a view that links an unknown column", "customizations.xml", "View 'Things' * asks for the column 'abc_nothing', which table 'abc_invoice' does not have.", (TestSolution s) => s.Thing(parts: View(query: "<link-entity name=\"abc_invoice\"><attribute name=\"abc_nothing\" /></link-entity>"))],
        ["a form and a view of one id", "customizations.xml", "The id 3b6f6f00-0000-4000-b000-000000000001 is given to form 'Thing' and view 'Things'. Give each an id of its own.", (TestSolution s) => s.Thing(parts: Form("", "3b6f6f00-0000-4000-b000-000000000001") + View())],
        ["an icon that is not there", "customizations.xml", "Table 'abc_thing' has the icon 'abc_icon', a web resource that is neither in the zip nor in the environment.", (TestSolution s) => s.Thing(keys: "<IconVectorName>abc_icon</IconVectorName>")],
        ["a web resource without file", "customizations.xml", "Web resource 'abc_icon' names the file 'WebResources/abc_icon', which is not in the zip.", (TestSolution s) => s.Section("WebResources", "<WebResource><Name>abc_icon</Name><WebResourceType>11</WebResourceType><FileName>/WebResources/abc_icon</FileName></WebResource>").Root(61, "schemaName=\"abc_icon\"")],
        ["text that is too long", "customizations.xml", "Column 'abc_text' of table 'abc_thing' has MaxLength 4001; text has 1 to 4000 characters. *", (TestSolution s) => s.Thing(TestSolution.Column("abc_Text", "nvarchar", "<MaxLength>4001</MaxLength>"))],
        ["a memo that is too long", "customizations.xml", "Column 'abc_memo' of table 'abc_thing' has MaxLength 1048577; ntext has 1 to 1048576 characters.", (TestSolution s) => s.Thing(TestSolution.Column("abc_Memo", "ntext", "<MaxLength>1048577</MaxLength>"))],
        ["a key that is too large", "customizations.xml", "Key 'abc_key' of table 'abc_thing' has 1 columns of 902 bytes: *900 bytes per key*", (TestSolution s) => s.Thing(TestSolution.Column("abc_Text", "nvarchar", "<MaxLength>451</MaxLength>"), "<EntityKeys><EntityKey><LogicalName>abc_key</LogicalName><EntityKeyAttributes><AttributeName>abc_text</AttributeName></EntityKeyAttributes></EntityKey></EntityKeys>")],
        ["two options of one value in a choice", "customizations.xml", "Choice 'abc_twice' has 2 options with the value 1 (Option 1, Option 1). *", (TestSolution s) => s.Section("optionsets", $"<optionset Name=\"abc_twice\"><options>{Option(1)}{Option(1)}</options></optionset>").Root(9, "schemaName=\"abc_twice\"")],
        ["two options of one value in a column", "customizations.xml", "Column 'abc_pick' of table 'abc_thing' has 2 options with the value 7 *", (TestSolution s) => s.Thing(TestSolution.Column("abc_Pick", "picklist", $"<optionset><options>{Option(7)}{Option(7)}</options></optionset>"))],
        ["an option prefix that is too small", "solution.xml", "CustomizationOptionValuePrefix must be a number between 10000 and 99999. Publisher 'abcpub' has 9999.", (TestSolution s) => s.OptionValuePrefix = 9999],
        ["an option prefix that is too large", "solution.xml", "CustomizationOptionValuePrefix must be a number between 10000 and 99999. Publisher 'abcpub' has 100000.", (TestSolution s) => s.OptionValuePrefix = 100000],
        ["a blank in the solution's name", "solution.xml", "Invalid character specified for solution unique name: Abc Sample. Only characters within the ranges *, *", (TestSolution s) => s.Name = "Abc Sample"],
        ["a blank in a variable's name", "environmentvariabledefinitions/abc_Base Url/environmentvariabledefinition.xml", "Invalid character specified for environment variable schema name: abc_Base Url. *", (TestSolution s) => s.Variable("abc_Base Url", "x")],
        ["a custom API without prefix", "customapis/Shout/customapi.xml", "Export key attribute uniquename for component CustomAPI must start with a valid customization prefix. 'Shout' has none*", (TestSolution s) => s.Api("Shout", "Shout")],
        ["a step of another version of the assembly", "customizations.xml", "Step 'Recorder on Create' runs 'Abc.Plugins.Recorder' of 'Abc.Plugins, Version=1.0.0.1, *', but the zip holds 'Abc.Plugins, Version=1.0.0.0, *'. *", (TestSolution s) => s.Step("Recorder", "Create", "abc_invoice", 40, version: "1.0.0.1")],
    ];

    [TestMethod]
    [DynamicData(nameof(RefusedSolutions))]
    public async Task What_Dataverse_refuses_is_refused_by_component_field_and_fix(string what, string file, string reason, object breakIt)
    {
        await using var dataverse = await TestOrganization.StartAsync();
        var solution = TestSolution.Invoices();
        ((Delegate)breakIt).DynamicInvoke(solution);

        var problems = (await dataverse.ImportAsync(solution)).Problems;

        problems.Should().ContainSingle(what).Which.File.Should().Be(file);
        problems[0].Reason.Should().Match(reason);
        dataverse.Organization.Solutions.Should().BeEmpty();
    }

    [TestMethod]
    public async Task Forms_views_apps_roles_icons_and_keys_that_fit_are_taken()
    {
        await using var dataverse = await TestOrganization.StartAsync();
        var solution = TestSolution.Invoices().Role("Keeper", ("prvReadabc_Invoice", "Global"), ("prvAppendToabc_thing", "Basic"), ("prvCreateCallbackRegistration", "Basic"), ("prvReadUser", "Local"))
            .Thing(TestSolution.Column("abc_Text", "nvarchar", "<MaxLength>450</MaxLength>"), "<EntityKeys><EntityKey><LogicalName>abc_key</LogicalName><EntityKeyAttributes><AttributeName>abc_text</AttributeName></EntityKeyAttributes></EntityKey></EntityKeys><IconVectorName>abc_icon</IconVectorName>",
                Form("<control id=\"x\" datafieldname=\"ownerid\" />" + Control("<ViewId>{3b6f6f00-0000-4000-b000-000000000001}</ViewId><TargetEntityType>abc_thing</TargetEntityType>"))
                + View(query: "<filter><condition attribute=\"statecode\" operator=\"eq\" value=\"0\" /></filter><link-entity name=\"abc_invoice\"><attribute name=\"abc_number\" /></link-entity>", cell: "a_12.abc_number"))
            .Section("WebResources", "<WebResource><Name>abc_icon</Name><WebResourceType>11</WebResourceType><FileName>/WebResources/abc_icon</FileName></WebResource>").Root(61, "schemaName=\"abc_icon\"");
        solution.Files["WebResources/abc_icon"] = TestSolution.Bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" />");
        Map(App(solution, "<AppModuleComponent type=\"1\" schemaName=\"abc_thing\" /><AppModuleComponent type=\"26\" id=\"{3b6f6f00-0000-4000-b000-000000000001}\" /><AppModuleComponent type=\"60\" id=\"{3b6f6f00-0000-4000-b000-000000000002}\" /><AppModuleComponent type=\"62\" schemaName=\"abc_Map\" />", $"<Role id=\"{{{TestSolution.RoleId("Keeper")}}}\" />"),
            "<SubArea Id=\"one\" Entity=\"abc_thing\" VectorIcon=\"$webresource:abc_icon\" />");

        (await dataverse.ImportAsync(solution)).Problems.Should().BeEmpty();
    }

    [TestMethod]
    public async Task An_upgrade_that_lacks_a_plug_in_type_is_refused_while_the_assembly_is_the_same()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Plugin("Shout").Plugin("Recorder"));

        var result = await dataverse.ImportAsync(TestSolution.Invoices("1.1.0.0").Plugin("Shout"));

        result.Problems.Should().ContainSingle().Which.Reason.Should().Match("Existing plug-in types have been removed. Please update major or minor verion of plug-in assembly. 'Abc.Plugins, Version=1.0.0.0, *' lacks 'Abc.Plugins.Recorder', *");
        dataverse.Organization.Solutions.Single().Version.Should().Be(new Version(1, 0, 0, 0), "nothing was changed");
        (await dataverse.ImportAsync(TestSolution.Invoices("1.1.0.0").Plugin("Shout").Plugin("Recorder").Plugin("Idle"))).Problems.Should().ContainSingle("a type may come").Which.Reason.Should().Contain("does not implement");
    }

    [TestMethod]
    [DynamicData(nameof(BrokenSolutions))]
    public async Task A_broken_solution_names_file_and_reason_and_changes_nothing(string what, string file, string reason, object breakIt)
    {
        await using var dataverse = await TestOrganization.StartAsync();
        var solution = TestSolution.Invoices();
        ((Delegate)breakIt).DynamicInvoke(solution);

        var result = await dataverse.ImportAsync(solution);

        result.Problems.Should().Contain(problem => problem.File == file, what);
        result.Problems.First(problem => problem.File == file).Reason.Should().Match(reason);
        dataverse.Organization.Solutions.Should().BeEmpty();
        dataverse.Organization.Schema.Find("abc_invoice").Should().BeNull();
    }

    [TestMethod]
    public async Task What_is_no_zip_and_what_lacks_a_manifest_is_refused()
    {
        await using var dataverse = await TestOrganization.StartAsync();
        using var empty = new MemoryStream();
        using (new ZipArchive(empty, ZipArchiveMode.Create, leaveOpen: true))
        {
        }
        empty.Position = 0;

        var text = await dataverse.Organization.ImportAsync(new MemoryStream("hello"u8.ToArray()));
        var nothing = await dataverse.Organization.ImportAsync(empty);

        text.Problems.Single().Reason.Should().StartWith("It is not a zip file");
        nothing.Problems.Should().Contain(problem => problem.File == "solution.xml" && problem.Reason.Contains("not a solution"));
    }

    [TestMethod]
    public async Task A_lower_version_cannot_replace_a_higher_one()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices("2.0.0.0"));

        var result = await dataverse.ImportAsync(TestSolution.Invoices("1.9.0.0"));

        result.Problems.Single().Reason.Should().Contain("lower than the installed version 2.0.0.0");
    }

    [TestMethod]
    public async Task The_hosts_own_checks_can_refuse_a_solution()
    {
        await using var dataverse = await TestOrganization.StartAsync();

        var result = await dataverse.Organization.ImportAsync(TestSolution.Invoices().Zip(), [new NoInvoices()]);

        result.Problems.Single().Reason.Should().Be("no invoices here");
        dataverse.Organization.Solutions.Should().BeEmpty();
    }

    private sealed class NoInvoices : ISolutionCheck
    {
        public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) => [new("customizations.xml", "no invoices here")];
    }
}
