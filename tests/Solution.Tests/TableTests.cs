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

        enums.Should().HaveCount(13);
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

    private static IEnumerable<string> Columns(XElement table, string type) =>
        table.Element("EntityInfo")!.Descendants("attribute").Where(a => a.Element("Type")!.Value == type).Select(a => a.Element("LogicalName")!.Value);

    private static IEnumerable<string> Conditions(string view, string column)
    {
        var query = Customizations.Descendants("savedquery").Single(q => q.Element("LocalizedNames")!.Element("LocalizedName")!.Attribute("description")!.Value == view);
        var condition = query.Descendants("condition").Single(c => c.Attribute("attribute")!.Value == column);
        return condition.Attribute("value") is { } value ? [value.Value] : condition.Elements("value").Select(v => v.Value);
    }
}
