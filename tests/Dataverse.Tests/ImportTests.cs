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
        ["unknown plug-in of an API", "customapis/abc_X/customapi.xml", "*no assembly of the solution registers*", (TestSolution solution) => solution.Files["customapis/abc_X/customapi.xml"] = TestSolution.Bytes($"<customapi uniquename=\"abc_X\"><plugintypeid><plugintypeid>{Guid.NewGuid()}</plugintypeid></plugintypeid></customapi>")],
        ["unknown connector", "customizations.xml", "*'shared_unknown'*neither built in nor imported*", (TestSolution solution) => solution.Reference("abc_Ref", "shared_unknown")],
        ["missing dependency", "solution.xml", "*Import that solution first*", (TestSolution solution) => solution.Needs("372", "other_5Fconnector", "Other (1.0)")],
        ["relationship to nowhere", "customizations.xml", "*unknown table 'abc_nowhere'*", (TestSolution solution) => solution.Relation("abc_bad", "abc_Invoice", "abc_AccountId", "abc_nowhere", "RemoveLink")],
    ];

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
