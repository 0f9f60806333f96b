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
    public void All_tables_are_there_with_their_key_columns()
    {
        var tables = Customizations.Element("Entities")!.Elements().ToDictionary(e => e.Element("Name")!.Value, e => Columns(e, "primarykey").Single());

        tables.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["cosell_Referral"] = "cosell_referralid",
            ["cosell_SyncEvent"] = "cosell_synceventid",
            ["cosell_FieldMapping"] = "cosell_fieldmappingid",
            ["cosell_ValueMapping"] = "cosell_valuemappingid",
            ["cosell_Solution"] = "cosell_solutionid",
        });
    }

    [TestMethod]
    public void Every_table_has_a_form_a_default_view_a_status_and_an_owner()
    {
        foreach (var table in Customizations.Element("Entities")!.Elements())
        {
            table.Element("FormXml")!.Elements("forms").Select(f => f.Attribute("type")!.Value).Should().Equal("main");
            table.Descendants("savedquery").Count(q => q.Element("isdefault")!.Value == "1").Should().Be(1);
            Columns(table, "state").Should().Equal("statecode");
            Columns(table, "status").Should().Equal("statuscode");
            Columns(table, "owner").Should().Equal("ownerid");
        }
    }

    [TestMethod]
    public void Alternate_keys_are_on_what_identifies_a_row()
    {
        Customizations.Descendants("EntityKey").ToDictionary(k => k.Element("Name")!.Value, k => k.Descendants("AttributeName").Single().Value)
            .Should().BeEquivalentTo(new Dictionary<string, string>
            {
                ["cosell_ReferralIdentifierKey"] = "cosell_referralidentifier",
                ["cosell_CrmRecordKey"] = "cosell_crmrecordid",
                ["cosell_FieldMappingNameKey"] = "cosell_name",
                ["cosell_ValueMappingNameKey"] = "cosell_name",
                ["cosell_SolutionIdentifierKey"] = "cosell_identifier",
            });
    }

    [TestMethod]
    public void Every_label_and_every_description_says_something()
    {
        Customizations.Element("Entities")!.Elements().SelectMany(e => e.Element("EntityInfo")!.Descendants())
            .Concat(Customizations.Element("optionsets")!.Descendants())
            .Where(e => e.Attribute("languagecode") is not null).Select(e => e.Attribute("description")!.Value)
            .Should().NotBeEmpty().And.NotContain("");
    }

    [TestMethod]
    public void Choice_values_count_up_from_the_publishers_prefix()
    {
        foreach (var choice in Customizations.Element("optionsets")!.Elements())
        {
            var values = choice.Descendants("option").Select(o => int.Parse(o.Attribute("value")!.Value)).ToList();
            values.Should().Equal(Enumerable.Range(856320000, values.Count));
        }
    }

    [TestMethod]
    public void Choices_list_the_values_of_the_plug_ins_in_the_same_order()
    {
        var choices = Customizations.Element("optionsets")!.Elements()
            .ToDictionary(c => c.Attribute("Name")!.Value, c => c.Descendants("option").ToDictionary(o => Letters(o.Descendants("label").Single().Attribute("description")!.Value), o => o.Attribute("value")!.Value));
        using var dll = AssemblyDefinition.ReadAssembly(RepositoryPaths.Options.PluginAssembly);

        var enums = dll.MainModule.Types.Where(t => t.IsEnum && choices.ContainsKey("cosell_" + t.Name.ToLowerInvariant())).ToList();

        enums.Should().HaveCount(10);
        foreach (var type in enums)
            type.Fields.Where(f => f.IsStatic).ToDictionary(f => Letters(f.Name), f => f.Constant.ToString()).Should().BeEquivalentTo(choices["cosell_" + type.Name.ToLowerInvariant()]);

        static string Letters(string name) => string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
    }

    [TestMethod]
    public void Views_ask_for_the_choice_values_that_their_names_promise()
    {
        Conditions("Needs attention", "cosell_syncstate").Should().Equal("856320003", "856320005");
        Conditions("Due or syncing", "cosell_syncstate").Should().Equal("856320000", "856320001");
        Conditions("Closing soon", "cosell_status").Should().Equal("856320002");
        Conditions("Closing soon", "cosell_closingdate").Should().Equal("30");
    }

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
                ["cosell_PartnerCenterEvents"] = "CoSell Events",
                ["cosell_PartnerCenterReferrals"] = "CoSell Referrals",
                ["cosell_Salesforce"] = "",
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
            .ToDictionary(a => a.Attribute("uniquename")!.Value, a => types[a.Element("plugintypeid")!.Element("plugintypeid")!.Value])
            .Should().BeEquivalentTo(new[] { "RequestSync", "BeginSync", "PlanSync", "CompleteSync", "Preflight", "Setup" }
                .ToDictionary(n => "cosell_" + n, n => "CoSell.Plugins.CustomApis." + n));
    }

    [TestMethod]
    public void Steps_run_the_guards_before_the_operation()
    {
        Customizations.Element("SdkMessageProcessingSteps")!.Elements()
            .Select(s => $"{s.Attribute("Name")!.Value} at {s.Element("Stage")!.Value}, image: {s.Descendants("EntityAlias").SingleOrDefault()?.Value ?? "none"}")
            .Should().BeEquivalentTo(
                "CoSell.Plugins.Guards.ReferralGuard: Create of cosell_referral at 20, image: none",
                "CoSell.Plugins.Guards.ReferralGuard: Update of cosell_referral at 20, image: PreImage",
                "CoSell.Plugins.Guards.SyncEventGuard: Update of cosell_syncevent at 10, image: none",
                "CoSell.Plugins.Guards.SyncEventGuard: Delete of cosell_syncevent at 10, image: none",
                "CoSell.Plugins.Guards.FieldMappingGuard: Create of cosell_fieldmapping at 20, image: none",
                "CoSell.Plugins.Guards.FieldMappingGuard: Update of cosell_fieldmapping at 20, image: PreImage",
                "CoSell.Plugins.Guards.ValueMappingGuard: Create of cosell_valuemapping at 20, image: none",
                "CoSell.Plugins.Guards.ValueMappingGuard: Update of cosell_valuemapping at 20, image: PreImage");
    }

    [TestMethod]
    public void The_packed_dll_is_the_described_one_and_needs_only_what_the_platform_has()
    {
        var packed = Packed("CoSell_managed.zip");
        var described = packed.Customizations.Element("SolutionPluginAssemblies")!.Element("PluginAssembly")!;

        using var dll = AssemblyDefinition.ReadAssembly(new MemoryStream(packed.Parts[described.Element("FileName")!.Value.TrimStart('/')]));

        dll.FullName.Should().Be(described.Attribute("FullName")!.Value);
        packed.Manifest.Descendants("RootComponent").Single(r => r.Attribute("type")!.Value == "91").Attribute("schemaName")!.Value.Should().Be(dll.FullName);
        dll.MainModule.AssemblyReferences.Select(r => r.FullName).Should().Contain("Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35");
        dll.MainModule.AssemblyReferences.Select(r => r.Name)
            .Should().BeSubsetOf(["Microsoft.Xrm.Sdk", "mscorlib", "System", "System.Core", "System.Xml", "System.Xml.Linq", "System.Runtime.Serialization"]);
    }

    [TestMethod]
    public void No_secret_and_no_value_of_an_environment_is_shipped()
    {
        Packed("CoSell.zip").Parts.Keys.Concat(Packed("CoSellConnectors.zip").Parts.Keys)
            .Should().NotContain(p => p.EndsWith("environmentvariablevalues.json", StringComparison.Ordinal));
        Json(Packed("CoSellConnectors.zip"), "Connector/cosell_5Fcosell-20events_connectionparameters.json").GetRawText().Should().NotContain("clientSecret");
    }

    [TestMethod]
    public void Only_the_administrator_changes_mappings_and_nobody_the_log()
    {
        var roles = Customizations.Element("Roles")!.Elements().ToDictionary(r => r.Attribute("name")!.Value, r => r.Descendants("RolePrivilege").Select(p => p.Attribute("name")!.Value).ToList());

        roles["Co-sell Administrator"].Should().Contain("prvWritecosell_FieldMapping");
        roles["Co-sell Operator"].Should().NotContain("prvWritecosell_FieldMapping").And.Contain("prvReadcosell_FieldMapping");
        roles.Values.Should().OnlyContain(p => p.Contains("prvCreatecosell_SyncEvent") && !p.Contains("prvWritecosell_SyncEvent") && !p.Contains("prvDeletecosell_SyncEvent"));
    }

    private static XElement Customizations => Packed("CoSell_managed.zip").Customizations;

    private static PackedSolution Packed(string name) => new(Sources.Output(name));

    private static JsonElement Json(PackedSolution packed, string part) => JsonDocument.Parse(packed.Parts[part]).RootElement;

    private static IEnumerable<string> Columns(XElement table, string type) =>
        table.Element("EntityInfo")!.Descendants("attribute").Where(a => a.Element("Type")!.Value == type).Select(a => a.Element("LogicalName")!.Value);

    private static IEnumerable<string> Conditions(string view, string column)
    {
        var query = Customizations.Descendants("savedquery").Single(q => q.Element("LocalizedNames")!.Element("LocalizedName")!.Attribute("description")!.Value == view);
        var condition = query.Descendants("condition").Single(c => c.Attribute("attribute")!.Value == column);
        return condition.Attribute("value") is { } value ? [value.Value] : condition.Elements("value").Select(v => v.Value);
    }
}
