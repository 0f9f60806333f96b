using System.Xml.Linq;
using Mono.Cecil;

namespace CoSell.Solution.Tests;

[TestClass]
public sealed class TableTests
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
            ["cosell_Conflict"] = "cosell_conflictid",
            ["cosell_MappingChange"] = "cosell_mappingchangeid",
            ["cosell_Message"] = "cosell_messageid",
            ["cosell_Notification"] = "cosell_notificationid",
            ["cosell_Report"] = "cosell_reportid",
            ["cosell_Watermark"] = "cosell_watermarkid",
        });
    }

    [TestMethod]
    public void Every_table_has_a_form_a_default_view_a_status_and_an_owner()
    {
        foreach (var table in Customizations.Element("Entities")!.Elements())
        {
            table.Element("FormXml")!.Elements("forms").Select(f => f.Attribute("type")!.Value).Should().BeEquivalentTo("main", "quick", "card");
            Views(table, "0").Count(q => q.Element("isdefault")!.Value == "1").Should().Be(1);
            Columns(table, "state").Should().Equal("statecode");
            Columns(table, "status").Should().Equal("statuscode");
            Columns(table, "owner").Should().Equal("ownerid");
        }
    }

    /// <summary>76 of 76 genuine tables ship all of these: public, advanced find, associated, quick find, lookup, and the owner's own rows.</summary>
    [TestMethod]
    public void Every_table_has_views_of_every_kind()
    {
        foreach (var table in Customizations.Element("Entities")!.Elements())
        {
            var kinds = table.Descendants("querytype").Select(q => q.Value).ToLookup(kind => kind);

            kinds["0"].Should().HaveCountGreaterThanOrEqualTo(2, "active and inactive rows");
            foreach (var kind in new[] { "1", "2", "4", "64", "8192" })
                kinds[kind].Should().ContainSingle($"{table.Element("Name")!.Value} needs one view of type {kind}");
        }
    }

    [TestMethod]
    public void A_deal_is_found_by_its_name_its_customer_and_both_ids()
    {
        var table = Customizations.Element("Entities")!.Elements().Single(e => e.Element("Name")!.Value == "cosell_Referral");
        var find = Views(table, "4").Single();

        find.Element("isquickfindquery")!.Value.Should().Be("1");
        find.Descendants("filter").Single(f => f.Attribute("isquickfindfields")?.Value == "1").Elements("condition").Select(c => $"{c.Attribute("attribute")!.Value} {c.Attribute("operator")!.Value} {c.Attribute("value")!.Value}")
            .Should().Equal("cosell_name like {0}", "cosell_customername like {0}", "cosell_referralidentifier like {0}", "cosell_crmrecordid like {0}", "cosell_msxid like {0}");
    }

    [TestMethod]
    public void Where_a_lookup_leads_to_a_deal_the_form_shows_it()
    {
        var tables = Customizations.Element("Entities")!.Elements().ToDictionary(e => e.Element("Name")!.Value);
        var quick = tables["cosell_Referral"].Descendants("forms").Single(f => f.Attribute("type")!.Value == "quick").Descendants("formid").Single().Value.Trim('{', '}');

        foreach (var table in new[] { "cosell_SyncEvent", "cosell_Conflict" })
        {
            tables[table].Descendants("QuickForms").Single().Value.Should().Contain($"<QuickFormId entityname=\"cosell_referral\">{quick}</QuickFormId>");
            tables[table].Descendants("QuickForms").Single().Ancestors("control").Single().Attribute("datafieldname")!.Value.Should().Be("cosell_referralid");
        }
    }

    [TestMethod]
    public void Every_table_and_the_app_have_an_icon_that_is_shipped()
    {
        var packed = new PackedSolution(Sources.Output("CoSell_managed.zip"));
        var resources = packed.Customizations.Element("WebResources")!.Elements().ToDictionary(r => r.Element("Name")!.Value);

        Customizations.Element("Entities")!.Elements().Select(e => e.Descendants("IconVectorName").Single().Value).Should().OnlyHaveUniqueItems().And.BeSubsetOf(resources.Keys);
        packed.Customizations.Descendants("AppModule").Single().Element("WebResourceId")!.Value.Should().Be(resources["cosell_icon_hub"].Element("WebResourceId")!.Value.Trim('{', '}'));
        foreach (var resource in resources.Values)
            packed.Xml(resource.Element("FileName")!.Value.TrimStart('/')).Name.LocalName.Should().Be("svg");
    }

    /// <summary>What docs/configure.md, webhooks.md and operate.md invite to change; everything else an upgrade may replace without asking.</summary>
    [TestMethod]
    public void Only_what_admins_are_invited_to_change_is_customisable()
    {
        var customisable = Customizations.Descendants("IsCustomizable").Where(c => c.Value == "1").Select(c => c.Parent!.Attribute("Name")?.Value ?? c.Parent.ToString());

        customisable.Should().BeEquivalentTo(
            "[Customize] Create or Get Details from Salesforce",
            "Partner Center to Salesforce",
            "Salesforce Opportunity to Partner Center",
            "Salesforce Microsoft Solutions to Partner Center",
            "Retry and Reconcile");
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
                ["cosell_MessageIdentifierKey"] = "cosell_name",
                ["cosell_WatermarkIdentifierKey"] = "cosell_name",
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
            .ToDictionary(c => c.Attribute("Name")!.Value, c => c.Descendants("option").ToDictionary(o => Letters(o.Descendants("label").Single(l => l.Attribute("languagecode")!.Value == "1033").Attribute("description")!.Value), o => o.Attribute("value")!.Value));
        using var dll = AssemblyDefinition.ReadAssembly(RepositoryPaths.Options.PluginAssembly);

        var enums = dll.MainModule.Types.Where(t => t.IsEnum && choices.ContainsKey("cosell_" + t.Name.ToLowerInvariant())).ToList();

        enums.Should().HaveCount(14);
        foreach (var type in enums)
            type.Fields.Where(f => f.IsStatic).ToDictionary(f => Letters(f.Name), f => f.Constant.ToString()).Should().BeEquivalentTo(choices["cosell_" + type.Name.ToLowerInvariant()]);

        static string Letters(string name) => string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
    }

    [TestMethod]
    public void Views_ask_for_the_choice_values_that_their_names_promise()
    {
        Conditions("Needs attention", "cosell_syncstate").Should().Equal("856320003", "856320005", "856320006");
        Conditions("Needs linking", "cosell_syncstate").Should().Equal("856320005");
        Conditions("Dead letters", "cosell_syncstate").Should().Equal("856320006");
        Conditions("Due or syncing", "cosell_syncstate").Should().Equal("856320000", "856320001");
        Conditions("Closing soon", "cosell_status").Should().Equal("856320002");
        Conditions("Closing soon", "cosell_closingdate").Should().Equal("30");
    }

    private static XElement Customizations => new PackedSolution(Sources.Output("CoSell_managed.zip")).Customizations;

    private static IEnumerable<XElement> Views(XElement table, string kind) => table.Descendants("savedquery").Where(q => q.Element("querytype")!.Value == kind);

    private static IEnumerable<string> Columns(XElement table, string type) =>
        table.Element("EntityInfo")!.Descendants("attribute").Where(a => a.Element("Type")!.Value == type).Select(a => a.Element("LogicalName")!.Value);

    private static IEnumerable<string> Conditions(string view, string column)
    {
        var query = Customizations.Descendants("savedquery").Single(q => q.Element("LocalizedNames")!.Element("LocalizedName")!.Attribute("description")!.Value == view);
        var condition = query.Descendants("condition").Single(c => c.Attribute("attribute")!.Value == column);
        return condition.Attribute("value") is { } value ? [value.Value] : condition.Elements("value").Select(v => v.Value);
    }
}
