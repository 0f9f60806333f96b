namespace CoSell.Solution.Tests;

[TestClass]
public sealed class CheckTests
{
    private const string Assembly = Workspace.Cosell + "/PluginAssemblies/CoSell.Plugins-C05E1100-0000-4000-8000-000000000301/CoSellPlugins.dll.data.xml";
    private const string Step = Workspace.Cosell + "/SdkMessageProcessingSteps/{c05e1100-0000-4000-8000-000000000402}.xml";
    private const string WorkerData = Workspace.Cosell + "/Workflows/SynchronizeReferral-C05E1100-0000-4000-8000-000000000204.json.data.xml";

    private readonly Workspace _sources = new();

    [TestCleanup]
    public void Clean() => _sources.Dispose();

    [TestMethod]
    public void The_repository_has_no_problem() => _sources.Problems().Should().BeEmpty();

    [TestMethod]
    public void Nothing_is_written_while_there_is_a_problem()
    {
        _sources.Delete(Workspace.Worker).Build().Files.Should().BeEmpty();

        Directory.Exists(_sources.Options.OutputFolder).Should().BeFalse();
    }

    [TestMethod]
    public void XML_with_a_document_type_is_refused() =>
        _sources.Write(Step, "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>").Problems()
            .Should().Contain(p => p.StartsWith(Step + ": This is not well-formed XML", StringComparison.Ordinal) && p.Contains("DTD", StringComparison.Ordinal));

    [TestMethod]
    public void A_flow_without_body_is_named() =>
        _sources.Delete(Workspace.Worker).Problems().Should().Contain($"{WorkerData}: There is no body: '{Workspace.Worker}' is missing.");

    [TestMethod]
    public void A_flow_without_description_is_named() =>
        _sources.Delete(WorkerData).Problems()
            .Should().Contain($"{Workspace.Worker}: The flow needs one data.xml with WorkflowId '{{c05e1100-0000-4000-8000-000000000204}}' in {Workspace.Cosell}/Workflows.");

    [TestMethod]
    public void A_flow_under_another_name_is_named() =>
        _sources.Rename(Workspace.Worker, "Sync-C05E1100-0000-4000-8000-000000000204.json").Problems()
            .Should().ContainSingle().Which.Should().Contain("The flow is called 'Synchronize Referral' in");

    [TestMethod]
    public void A_flow_file_without_GUID_is_named() =>
        _sources.Write("flows/Draft.json", "{}").Problems().Should().ContainSingle().Which.Should().StartWith("flows/Draft.json: The file must be called");

    [TestMethod]
    public void An_undeclared_connection_reference_is_named() =>
        _sources.Replace(Workspace.Worker, "\"cosell_Salesforce\"", "\"cosell_Other\"").Problems()
            .Should().ContainSingle().Which.Should().Be($"{Workspace.Worker}: Connection reference 'cosell_Other' is not declared in {Workspace.Cosell}/Other/Customizations.xml.");

    [TestMethod]
    public void A_connection_reference_of_another_api_is_named() =>
        _sources.Replace($"{Workspace.Cosell}/Other/Customizations.xml", "apis/shared_salesforce<", "apis/shared_sql<").Problems()
            .Should().Contain(p => p.Contains("Connection reference 'cosell_Salesforce' is declared for 'shared_sql', but the flow uses 'shared_salesforce'."));

    [TestMethod]
    public void An_undeclared_environment_variable_is_named() =>
        _sources.Replace(Workspace.Worker, "\"$connections\": {", "\"Path (cosell_Nothing)\": { \"type\": \"String\", \"metadata\": { \"schemaName\": \"cosell_Nothing\" } }, \"$connections\": {").Problems()
            .Should().ContainSingle().Which.Should().Contain("Environment variable 'cosell_Nothing' is not declared");

    [TestMethod]
    public void An_unknown_custom_api_and_an_unknown_parameter_are_named()
    {
        _sources.Replace(Workspace.Worker, "\"cosell_PlanSync\"", "\"cosell_Plan\"").Problems().Should().ContainSingle().Which.Should().Contain("Custom API 'cosell_Plan' is not in");
        _sources.Replace(Workspace.Worker, "\"cosell_Plan\"", "\"cosell_PlanSync\"").Replace(Workspace.Worker, "item/CrmRecords", "item/Records").Problems()
            .Should().BeEquivalentTo(
                $"{Workspace.Worker}: Custom API 'cosell_PlanSync' takes no parameter 'Records'.",
                $"{Workspace.Worker}: Custom API 'cosell_PlanSync' needs the parameter 'CrmRecords'.");
    }

    [TestMethod]
    public void An_answer_that_the_custom_api_does_not_give_is_named() =>
        _sources.Replace(Workspace.Worker, "['body/CrmQuery']", "['body/Query']").Problems()
            .Should().ContainSingle().Which.Should().Be($"{Workspace.Worker}: Custom API 'cosell_BeginSync' answers no 'Query'.");

    [TestMethod]
    public void A_missing_child_flow_is_named() =>
        _sources.Replace(Workspace.Worker, "c05e1100-0000-4000-8000-000000000205", "c05e1100-0000-4000-8000-000000000999").Problems()
            .Should().Contain($"{Workspace.Worker}: Child flow 'c05e1100-0000-4000-8000-000000000999' is not in flows/.");

    [TestMethod]
    public void A_plug_in_type_that_the_dll_lacks_is_named() =>
        _sources.Replace(Assembly, "CoSell.Plugins.CustomApis.PlanSync", "CoSell.Plugins.CustomApis.Guess").Problems()
            .Should().ContainSingle().Which.Should().Be($"{Assembly}: Plug-in type 'CoSell.Plugins.CustomApis.Guess' is not a public class of CoSell.Plugins.dll.");

    [TestMethod]
    public void A_workflow_activity_without_its_group_is_named() =>
        _sources.Replace(Assembly, "      <WorkflowActivityGroupName>Co-sell</WorkflowActivityGroupName>\n", "").Problems()
            .Should().Contain($"{Assembly}: 'CoSell.Plugins.Activities.RequestCoSellSync' is a workflow activity: give it a WorkflowActivityGroupName.");

    [TestMethod]
    public void A_plug_in_in_a_group_of_workflow_activities_is_named() =>
        _sources.Replace(Assembly, "CoSell.Plugins.Activities.CheckBeforeSharing", "CoSell.Plugins.CustomApis.Setup").Problems()
            .Should().Contain($"{Assembly}: 'CoSell.Plugins.CustomApis.Setup' has a WorkflowActivityGroupName, but does not derive from System.Activities.CodeActivity.");

    [TestMethod]
    public void A_step_that_runs_a_workflow_activity_is_named() =>
        _sources.Replace(Step, "CoSell.Plugins.Guards.ReferralGuard, ", "CoSell.Plugins.Activities.CheckBeforeSharing, ").Problems()
            .Should().Contain(problem => problem.StartsWith($"{Step}: Plug-in type 'CoSell.Plugins.Activities.CheckBeforeSharing, "));

    [TestMethod]
    public void A_step_of_an_unregistered_type_is_named() =>
        _sources.Replace(Step, "CoSell.Plugins.Guards.ReferralGuard, ", "CoSell.Plugins.Guards.OtherGuard, ").Problems()
            .Should().ContainSingle().Which.Should().StartWith($"{Step}: Plug-in type 'CoSell.Plugins.Guards.OtherGuard, ");

    [TestMethod]
    public void A_custom_api_of_an_unregistered_type_is_named() =>
        _sources.Replace($"{Workspace.Cosell}/customapis/cosell_Setup/customapi.xml", "000000000315", "000000000999").Problems()
            .Should().ContainSingle().Which.Should().Contain("is not registered in PluginAssemblies");

    [TestMethod]
    public void A_step_on_an_unknown_column_is_named() =>
        _sources.Replace(Step, "cosell_dealvalue", "cosell_value").Problems()
            .Should().ContainSingle().Which.Should().Be($"{Step}: Table 'cosell_referral' has no column 'cosell_value'.");

    [TestMethod]
    public void Another_version_than_that_of_the_dll_is_refused()
    {
        _sources.Options = _sources.Options with { Version = "9.8.7" };

        _sources.Problems().Should().Contain(p => p.Contains($"The assembly has version {RepositoryPaths.Version}.0, but the version is 9.8.7.0."))
            .And.Contain(p => p.Contains("info.version is"));
    }

    [TestMethod]
    public void A_root_component_that_is_not_there_is_named() =>
        _sources.Replace($"{Workspace.Cosell}/Other/Solution.xml", "schemaName=\"cosell_errorclass\"", "schemaName=\"cosell_other\"").Problems()
            .Should().BeEquivalentTo(
                $"{Workspace.Cosell}/Other/Solution.xml: Root component 'type 9 cosell_other' is not in the solution.",
                $"{Workspace.Cosell}/OptionSets/cosell_errorclass.xml: The component 'type 9 cosell_errorclass' is not among the root components of {Workspace.Cosell}/Other/Solution.xml.");

    [TestMethod]
    public void A_relationship_without_body_is_named() =>
        _sources.Replace($"{Workspace.Cosell}/Other/Relationships.xml", "\"team_cosell_referral\"", "\"team_other\"").Problems()
            .Should().Contain($"{Workspace.Cosell}/Other/Relationships.xml: Relationship 'team_other' has no body in Other/Relationships.");

    [TestMethod]
    public void A_connector_whose_folder_has_another_title_is_named() =>
        _sources.Replace("connector/events/apiDefinition.swagger.json", "\"title\": \"CoSell Events\"", "\"title\": \"Other\"").Problems()
            .Should().Contain(p => p.EndsWith("No folder in connector/ has a definition with the title 'CoSell Events'."));

    [TestMethod]
    public void A_shipped_environment_value_a_managed_file_and_an_unknown_folder_are_refused()
    {
        _sources.Write($"{Workspace.Cosell}/environmentvariabledefinitions/cosell_LeaseMinutes/environmentvariablevalues.json", "{}")
            .Write($"{Workspace.Cosell}/AppModules/cosell_Hub/AppModule_managed.xml", "<AppModule />")
            .Write($"{Workspace.Cosell}/WebResources/a.xml", "<a />");

        _sources.Problems().Should().Contain(p => p.Contains("belongs to an environment"))
            .And.Contain(p => p.Contains("packed from the plain file"))
            .And.Contain($"{Workspace.Cosell}/WebResources: The packer does not know this kind of component. Remove the folder or teach the packer.");
    }

    [TestMethod]
    public void Malformed_files_are_named_with_the_reason()
    {
        _sources.Write(Workspace.Worker, "{").Replace(Step, "</SdkMessageProcessingStep>", "");

        _sources.Problems().Should().Contain(p => p.StartsWith(Workspace.Worker + ": This is not valid JSON"))
            .And.Contain(p => p.StartsWith(Step + ": This is not well-formed XML"));
    }

    [TestMethod]
    public void A_dll_that_is_not_built_is_refused()
    {
        _sources.Options = _sources.Options with { PluginAssembly = _sources.FullPath("nowhere/CoSell.Plugins.dll") };

        _sources.Problems().Should().Equal("plugins/CoSell.Plugins: CoSell.Plugins.dll is not built. Build the project first.");
    }
}
