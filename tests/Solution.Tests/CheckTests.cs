using CoSell.SolutionBuild;

namespace CoSell.Solution.Tests;

[TestClass]
public sealed class CheckTests
{
    private const string Assembly = Workspace.Cosell + "/PluginAssemblies/CoSell.Plugins-C05E1100-0001-4000-8000-000000000301/CoSellPlugins.dll.data.xml";
    private const string Step = Workspace.Cosell + "/SdkMessageProcessingSteps/{c05e1100-0000-4000-8000-000000000402}.xml";
    private const string Shipped = "solution/cosell/plugin-types.txt";
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
            .Should().ContainSingle().Which.Should().Be($"{Workspace.Worker}: Connection reference 'cosell_Other' is not declared in {Workspace.Cosell}/Other/Customizations.source.xml.");

    [TestMethod]
    public void A_connection_reference_of_another_api_is_named() =>
        _sources.Replace($"{Workspace.Cosell}/Other/Customizations.source.xml", "apis/shared_salesforce<", "apis/shared_sql<").Problems()
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
        _sources.Replace(Workspace.Worker, "c05e1100-0000-4000-8000-000000000206", "c05e1100-0000-4000-8000-000000000999").Problems()
            .Should().Contain($"{Workspace.Worker}: Child flow 'c05e1100-0000-4000-8000-000000000999' is not in flows/.");

    [TestMethod]
    public void A_plug_in_type_that_the_dll_lacks_is_named() =>
        _sources.Replace(Assembly, "CoSell.Plugins.CustomApis.PlanSync", "CoSell.Plugins.CustomApis.Guess").Problems()
            .Should().Contain($"{Assembly}: Plug-in type 'CoSell.Plugins.CustomApis.Guess' is not a public class of CoSell.Plugins.dll.");

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

        _sources.Problems().Should().Contain(p => p.Contains($"The assembly has the file version {RepositoryPaths.Version}.0, but the version is 9.8.7.0."))
            .And.Contain(p => p.Contains("info.version is"));
    }

    [TestMethod]
    public void A_root_component_that_is_not_there_is_named() =>
        _sources.Replace($"{Workspace.Cosell}/Other/Solution.xml", "schemaName=\"cosell_errorclass\"", "schemaName=\"cosell_other\"").Problems()
            .Should().BeEquivalentTo(
                $"{Workspace.Cosell}/Other/Solution.xml: Root component 'type 9 cosell_other' is not in the solution.",
                $"{Workspace.Cosell}/OptionSets/cosell_errorclass.xml: The component 'type 9 cosell_errorclass' is not among the root components of {Workspace.Cosell}/Other/Solution.xml.");

    [TestMethod]
    public void A_connector_that_is_needed_and_not_said_to_be_missing_is_named() =>
        _sources.Replace($"{Workspace.Cosell}/Other/Solution.xml", "id=\"{c05e1100-0000-4000-8000-000000000210}\" />\n      </MissingDependency>", "id=\"{c05e1100-0000-4000-8000-000000000999}\" />\n      </MissingDependency>").Problems()
            .Should().BeEquivalentTo(
                $"{Workspace.Cosell}/Other/Solution.xml: MissingDependencies lacks: 372 cosell_5Fcosell-20referrals {{c05e1100-0000-4000-8000-000000000101}} of CoSellConnectors for 29 {{c05e1100-0000-4000-8000-000000000210}}.",
                $"{Workspace.Cosell}/Other/Solution.xml: MissingDependencies names what is not needed: 372 cosell_5Fcosell-20referrals {{c05e1100-0000-4000-8000-000000000101}} of CoSellConnectors for 29 {{c05e1100-0000-4000-8000-000000000999}}.");

    [TestMethod]
    public void A_web_resource_without_content_is_named() =>
        _sources.Delete($"{Workspace.Cosell}/WebResources/cosell_icon_report").Problems()
            .Should().Equal($"{Workspace.Cosell}/WebResources/cosell_icon_report.data.xml: Its content is missing: '{Workspace.Cosell}/WebResources/cosell_icon_report'.");

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
            .Write($"{Workspace.Cosell}/Reports/a.xml", "<a />");

        _sources.Problems().Should().Contain(p => p.Contains("belongs to an environment"))
            .And.Contain(p => p.Contains("packed from the plain file"))
            .And.Contain($"{Workspace.Cosell}/Reports: The packer does not know this kind of component. Remove the folder or teach the packer.");
    }

    [TestMethod]
    public void Malformed_files_are_named_with_the_reason()
    {
        _sources.Write(Workspace.Worker, "{").Replace(Step, "</SdkMessageProcessingStep>", "");

        _sources.Problems().Should().Contain(p => p.StartsWith(Workspace.Worker + ": This is not valid JSON"))
            .And.Contain(p => p.StartsWith(Step + ": This is not well-formed XML"));
    }

    [TestMethod]
    public void A_plug_in_type_that_was_shipped_and_is_gone_is_refused_while_the_assembly_is_the_same_for_Dataverse() =>
        _sources.Replace(Shipped, "CoSell.Plugins.CustomApis.Setup", "CoSell.Plugins.CustomApis.Setup\nCoSell.Plugins.CustomApis.Greet").Problems()
            .Should().ContainSingle().Which.Should().StartWith($"{Shipped}: Plug-in type 'CoSell.Plugins.CustomApis.Greet' was shipped and is gone. Dataverse would refuse the upgrade: \"Existing plug-in types have been removed.");

    [TestMethod]
    public void A_plug_in_type_of_another_identity_may_go_once_the_list_is_written_anew() =>
        _sources.Replace(Shipped, "\nCoSell.Plugins 1.0 ", "\nCoSell.Plugins 0.9 ").Replace(Shipped, "CoSell.Plugins.CustomApis.Setup", "CoSell.Plugins.CustomApis.Greet").Problems()
            .Should().ContainSingle().Which.Should().Be($"{Shipped}: The list is of 'CoSell.Plugins 0.9 e047c10fe15b6869', the assembly is 'CoSell.Plugins 1.0 e047c10fe15b6869'. If that is meant, give the assembly and all its types new ids and write the list anew.");

    [TestMethod]
    public void A_new_plug_in_type_has_to_be_written_down() =>
        _sources.Replace(Shipped, "CoSell.Plugins.CustomApis.Setup\n", "").Problems()
            .Should().Equal($"{Shipped}: Plug-in type 'CoSell.Plugins.CustomApis.Setup' is new: add it to the list.");

    [TestMethod]
    public void Sources_that_pac_would_pack_without_their_connector_parts_are_refused() =>
        _sources.Rename($"{Workspace.Cosell}/Other/Customizations.source.xml", "Customizations.xml").Write($"{Workspace.Cosell}/Other/Customizations.source.xml", "<ImportExportXml />").Problems()
            .Should().Contain(p => p.StartsWith($"{Workspace.Cosell}/Other/Customizations.xml: With this file pac packs the folder as it is"));

    [TestMethod]
    public void The_plug_ins_of_a_Release_build_are_packed_when_it_is_asked_for_and_when_it_is_the_newest()
    {
        Build("Debug");
        Build("Release");
        File.SetLastWriteTimeUtc(Build("Debug"), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        SolutionBuildOptions.ForRepository(_sources.FullPath("built"), "Release").PluginAssembly.Should().Be(Build("Release"));
        SolutionBuildOptions.ForRepository(_sources.FullPath("built")).PluginAssembly.Should().Be(Build("Release"));

        File.Delete(Build("Debug"));

        SolutionBuildOptions.ForRepository(_sources.FullPath("built")).PluginAssembly.Should().Be(Build("Release"), "a Release build is a build");

        string Build(string configuration)
        {
            var dll = _sources.FullPath(Path.Combine("built", "plugins", "CoSell.Plugins", "bin", configuration, "net462", "CoSell.Plugins.dll"));
            if (!File.Exists(dll))
                _sources.Write(dll, configuration);
            return dll;
        }
    }

    [TestMethod]
    public void A_dll_that_is_not_built_is_refused()
    {
        _sources.Options = _sources.Options with { PluginAssembly = _sources.FullPath("nowhere/CoSell.Plugins.dll") };

        _sources.Problems().Should().Equal("plugins/CoSell.Plugins: CoSell.Plugins.dll is not built. Build the project first.");
    }
}
