using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Mono.Cecil;

namespace CoSell.Solution.Tests;

[TestClass]
public sealed class ContentTests
{
    private static readonly Workspace Sources = new();

    [ClassInitialize]
    public static void Pack(TestContext context) => Sources.Build().Problems.Should().BeEmpty();

    [ClassCleanup]
    public static void Clean() => Sources.Dispose();

    [TestMethod]
    public void Every_flow_is_described_and_its_body_is_the_file_in_flows()
    {
        var packed = Packed("CoSell.zip");
        var bodies = Directory.EnumerateFiles(Sources.FullPath("flows"), "*.json").Select(f => File.ReadAllText(f)).ToList();

        packed.Customizations.Element("Workflows")!.Elements().Should().HaveCount(bodies.Count).And.OnlyContain(w => w.Element("Category")!.Value == "5");
        packed.Parts.Where(p => p.Key.StartsWith("Workflows/", StringComparison.Ordinal)).Select(p => Encoding.UTF8.GetString(p.Value)).Should().BeEquivalentTo(bodies);
    }

    [TestMethod]
    public void Connection_references_to_custom_connectors_lead_to_the_connectors_solution()
    {
        var connectors = Packed("CoSellConnectors.zip").Customizations.Element("Connectors")!.Elements()
            .ToDictionary(c => c.Element("connectorid")!.Value, c => c.Element("displayname")!.Value);

        Customizations.Element("connectionreferences")!.Elements()
            .ToDictionary(r => r.Attribute("connectionreferencelogicalname")!.Value, r => r.Element("customconnectorid") is { } id ? connectors[id.Value] : "")
            .Should().BeEquivalentTo(new Dictionary<string, string>
            {
                ["cosell_Dataverse"] = "",
                ["cosell_DataverseAdministration"] = "",
                ["cosell_Office365"] = "",
                ["cosell_PartnerCenterEvents"] = "CoSell Events",
                ["cosell_PartnerCenterReferrals"] = "CoSell Referrals",
                ["cosell_Salesforce"] = "",
                ["cosell_Teams"] = "",
            });
    }

    [TestMethod]
    public void A_connectors_properties_are_split_into_its_parts()
    {
        var packed = Packed("CoSellConnectors.zip");

        var parameters = Json(packed, "Connector/cosell_5Fcosell-20referrals_connectionparameters.json");
        parameters.GetProperty("token").GetProperty("type").GetString().Should().Be("oauthSetting");
        Json(packed, "Connector/cosell_5Fcosell-20referrals_policytemplateinstances.json").ValueKind.Should().Be(JsonValueKind.Array);
        Json(packed, "Connector/cosell_5Fcosell-20referrals_openapidefinition.json").GetProperty("info").GetProperty("title").GetString().Should().Be("CoSell Referrals");
        packed.Parts["Connector/cosell_5Fcosell-20events_iconblob.Png"].Should().StartWith([0x89, 0x50, 0x4E, 0x47]);
    }

    [TestMethod]
    public void Every_custom_api_runs_a_registered_plug_in_type()
    {
        var packed = Packed("CoSell.zip");
        var types = packed.Customizations.Descendants("PluginType").ToDictionary(t => t.Attribute("PluginTypeId")!.Value, t => t.Attribute("Name")!.Value);

        packed.Parts.Keys.Where(p => p.EndsWith("/customapi.xml", StringComparison.Ordinal)).Select(packed.Xml)
            .ToDictionary(a => a.Attribute("uniquename")!.Value, a => types[a.Element("plugintypeid")!.Element("plugintypeexportkey")!.Value])
            .Should().BeEquivalentTo(new[]
                {
                    "RequestSync", "BeginSync", "PlanSync", "CompleteSync", "Preflight", "Setup", "Reconcile", "RetryDeals", "CheckHealth", "PlanRegistration",
                    "ImportSolutions", "PlanCatalogue", "CompleteCatalogue", "Backfill", "ExportMapping", "ImportMapping", "PreviewMapping", "EraseCustomer",
                }
                .ToDictionary(n => "cosell_" + n, n => "CoSell.Plugins.CustomApis." + n));
    }

    [TestMethod]
    public void Steps_run_the_guards_before_the_operation_and_what_a_person_asks_for_after_it()
    {
        Customizations.Element("SdkMessageProcessingSteps")!.Elements()
            .Select(s => $"{s.Attribute("Name")!.Value} at {s.Element("Stage")!.Value}, image: {s.Descendants("EntityAlias").SingleOrDefault()?.Value ?? "none"}")
            .Should().BeEquivalentTo(
                "CoSell.Plugins.Guards.ReferralGuard: Create of cosell_referral at 20, image: none",
                "CoSell.Plugins.Guards.ReferralGuard: Update of cosell_referral at 20, image: PreImage",
                "CoSell.Plugins.Guards.SyncEventGuard: Update of cosell_syncevent at 10, image: none",
                "CoSell.Plugins.Guards.ReportGuard: Update of cosell_report at 20, image: PreImage",
                "CoSell.Plugins.Guards.ReportGuard: Delete of cosell_report at 20, image: PreImage",
                "CoSell.Plugins.Erasing.EraseByHand: Update of cosell_referral at 40, image: none",
                "CoSell.Plugins.Erasing.EraseByHand: Update of cosell_report at 40, image: none",
                "CoSell.Plugins.Guards.FieldMappingGuard: Create of cosell_fieldmapping at 20, image: none",
                "CoSell.Plugins.Guards.FieldMappingGuard: Update of cosell_fieldmapping at 20, image: PreImage",
                "CoSell.Plugins.Guards.ValueMappingGuard: Create of cosell_valuemapping at 20, image: none",
                "CoSell.Plugins.Guards.ValueMappingGuard: Update of cosell_valuemapping at 20, image: PreImage",
                "CoSell.Plugins.Guards.ConflictGuard: Update of cosell_conflict at 20, image: PreImage",
                "CoSell.Plugins.Guards.SolutionGuard: Create of cosell_solution at 20, image: none",
                "CoSell.Plugins.Guards.SolutionGuard: Update of cosell_solution at 20, image: PreImage",
                "CoSell.Plugins.Guards.SolutionGuard: Delete of cosell_solution at 20, image: PreImage",
                "CoSell.Plugins.Steps.DealByHand: Update of cosell_referral at 40, image: PreImage",
                "CoSell.Plugins.Administration.MappingChangeRecorder: Create of cosell_fieldmapping at 40, image: none",
                "CoSell.Plugins.Administration.MappingChangeRecorder: Update of cosell_fieldmapping at 40, image: PreImage",
                "CoSell.Plugins.Administration.MappingChangeRecorder: Delete of cosell_fieldmapping at 40, image: PreImage",
                "CoSell.Plugins.Administration.MappingChangeRecorder: Create of cosell_valuemapping at 40, image: none",
                "CoSell.Plugins.Administration.MappingChangeRecorder: Update of cosell_valuemapping at 40, image: PreImage",
                "CoSell.Plugins.Administration.MappingChangeRecorder: Delete of cosell_valuemapping at 40, image: PreImage",
                "CoSell.Plugins.Guards.MappingChangeGuard: Update of cosell_mappingchange at 10, image: none",
                "CoSell.Plugins.Guards.MappingChangeGuard: Delete of cosell_mappingchange at 10, image: none");
    }

    [TestMethod]
    public void The_packed_dll_is_the_described_one_and_needs_only_what_the_platform_has()
    {
        var packed = Packed("CoSell_managed.zip");
        var described = packed.Customizations.Element("SolutionPluginAssemblies")!.Element("PluginAssembly")!;

        using var dll = AssemblyDefinition.ReadAssembly(new MemoryStream(packed.Parts[described.Element("FileName")!.Value.TrimStart('/')]));

        dll.FullName.Should().Be("CoSell.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=e047c10fe15b6869", "another major or minor version is another assembly for Dataverse")
            .And.Be(described.Attribute("FullName")!.Value);
        dll.CustomAttributes.Single(a => a.AttributeType.Name == "AssemblyFileVersionAttribute").ConstructorArguments.Single().Value.Should().Be(RepositoryPaths.Version + ".0");
        packed.Manifest.Descendants("RootComponent").Single(r => r.Attribute("type")!.Value == "91").Attribute("schemaName")!.Value.Should().Be(dll.FullName);
        dll.MainModule.AssemblyReferences.Select(r => r.FullName).Should().Contain("Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35");
        dll.MainModule.AssemblyReferences.Select(r => r.Name)
            .Should().BeSubsetOf(["Microsoft.Xrm.Sdk", "mscorlib", "System", "System.Core", "System.Xml", "System.Xml.Linq", "System.Runtime.Serialization",
                "System.Activities", "Microsoft.Xrm.Sdk.Workflow"], "activities of classic workflows are loaded by Dataverse alone, which has both");
    }

    [TestMethod]
    public void No_secret_and_no_value_of_an_environment_is_shipped()
    {
        Packed("CoSell.zip").Parts.Keys.Concat(Packed("CoSellConnectors.zip").Parts.Keys)
            .Should().NotContain(p => p.EndsWith("environmentvariablevalues.json", StringComparison.Ordinal));
        Json(Packed("CoSellConnectors.zip"), "Connector/cosell_5Fcosell-20events_connectionparameters.json").GetRawText().Should().NotContain("clientSecret");
    }

    [TestMethod]
    public void Only_the_administrator_changes_mappings_nobody_edits_the_log_and_who_reads_it_deletes_nothing()
    {
        var roles = Customizations.Element("Roles")!.Elements().ToDictionary(r => r.Attribute("name")!.Value, r => r.Descendants("RolePrivilege").Select(p => p.Attribute("name")!.Value).ToList());

        roles.Keys.Should().BeEquivalentTo("Co-sell Administrator", "Co-sell Operator", "Co-sell Reader", "Co-sell Sync Service");
        roles.Where(r => r.Value.Contains("prvWritecosell_FieldMapping")).Select(r => r.Key).Should().Equal("Co-sell Administrator");
        roles.Values.Should().OnlyContain(p => p.Contains("prvReadcosell_FieldMapping") && !p.Contains("prvWritecosell_SyncEvent"));
        roles.Where(r => r.Value.Contains("prvDeletecosell_SyncEvent")).Select(r => r.Key).Should().BeEquivalentTo("Co-sell Administrator", "Co-sell Sync Service");
        roles["Co-sell Reader"].Should().OnlyContain(p => p.StartsWith("prvRead"));
    }

    private static XElement Customizations => Packed("CoSell_managed.zip").Customizations;

    private static PackedSolution Packed(string name) => new(Sources.Output(name));

    private static JsonElement Json(PackedSolution packed, string part) => JsonDocument.Parse(packed.Parts[part]).RootElement;
}
