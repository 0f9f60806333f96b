using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

[TestClass]
public sealed class MappingDocumentTests
{
    private readonly Hub _hub = new();

    [TestMethod]
    public void What_was_exported_is_imported_without_a_change()
    {
        var report = Import(Export());

        report["added"]!.AsArray().Should().BeEmpty();
        report["changed"]!.AsArray().Should().BeEmpty();
        report["unchanged"]!.GetValue<int>().Should().Be(_hub.Rows.Rows("cosell_fieldmapping").Count() + _hub.Rows.Rows("cosell_valuemapping").Count());
    }

    [TestMethod]
    public void An_export_names_choices_as_people_do_and_keeps_its_order()
    {
        var field = Field(Export(), "Deal value");

        field["direction"]!.GetValue<string>().Should().Be("Both ways");
        field["conflictPolicy"]!.GetValue<string>().Should().Be("Microsoft wins");
        field["referralPath"]!.GetValue<string>().Should().Be("/details/dealValue");
        field["active"]!.GetValue<bool>().Should().BeTrue();
        Export().Should().Be(Export()).And.Contain("\"/details/dealValue\"");
    }

    [TestMethod]
    public void A_row_that_differs_is_reported_with_both_values_and_changed_only_when_told_to()
    {
        var changed = Changed("Deal value", field => field["direction"] = "To Partner Center");

        var dry = Import(changed);
        Direction("Deal value").Should().Be(856320000);
        var applied = Import(changed, "Apply");

        dry["changed"]![0]!["columns"]!.ToJsonString().Should().Be("""[{"column":"direction","before":"Both ways","after":"To Partner Center"}]""");
        applied["changed"]!.ToJsonString().Should().Be(dry["changed"]!.ToJsonString());
        Direction("Deal value").Should().Be(856320001);
    }

    [TestMethod]
    public void A_column_that_a_document_leaves_out_stays_as_it_is()
    {
        Import("""{"fields": [{"name": "Notes", "description": "Ours."}]}""", "Apply")["changed"]![0]!["columns"]!.AsArray().Should().HaveCount(1);

        Row("Notes").GetAttributeValue<string>("cosell_crmpath").Should().Be("Description");
        Row("Notes").GetAttributeValue<string>("cosell_description").Should().Be("Ours.");
    }

    [TestMethod]
    public void Rows_that_a_document_does_not_have_go_only_when_it_is_the_whole_mapping()
    {
        var without = JsonNode.Parse(Export())!.AsObject();
        without["fields"]!.AsArray().Remove(without["fields"]!.AsArray().Single(row => row!["name"]!.GetValue<string>() == "Notes"));

        Import(without.ToJsonString(), "Apply")["removed"]!.AsArray().Should().BeEmpty();
        var dry = Import(without.ToJsonString(), replaceAll: true);
        _hub.Rows.Rows("cosell_fieldmapping").Should().Contain(row => Name(row) == "Notes");
        Import(without.ToJsonString(), "Apply", replaceAll: true);

        dry["removed"]!.AsArray().Select(row => row!["row"]!.GetValue<string>()).Should().Equal("Notes");
        _hub.Rows.Rows("cosell_fieldmapping").Should().NotContain(row => Name(row) == "Notes");
    }

    [TestMethod]
    public void A_new_row_needs_no_more_than_what_is_particular()
    {
        Import("""{"fields": [{"name": "Codename", "crmPath": "Codename__c", "referralPath": "/campaignId", "active": false}]}""", "Apply");

        var row = Row("Codename");
        row.GetAttributeValue<OptionSetValue>("cosell_direction").Value.Should().Be(856320000);
        row.GetAttributeValue<int>("cosell_order").Should().Be(10);
        row.GetAttributeValue<OptionSetValue>("statecode").Value.Should().Be(1);
    }

    [TestMethod]
    [DataRow("""{"fields": [{"name": "A", "referalPath": "/name"}]}""", "fields / A / referalPath: 'referalPath' is no column of a mapping row. Use one of name, crmPath,*")]
    [DataRow("""{"feilds": []}""", "feilds /  / feilds: 'feilds' is no part of a mapping. Use fields, values, or take it out.")]
    [DataRow("""{"fields": {"name": "A"}}""", "fields /  / fields: 'fields' is no list.*")]
    [DataRow("""{"values": ["A"]}""", "values / #1 / values: The entry is no row.*")]
    [DataRow("""{"fields": [{"crmPath": "Amount"}]}""", "fields / #1 / Name: The row has no name.*")]
    [DataRow("""{"fields": [{"name": "Notes"}, {"name": "notes"}]}""", "fields / notes / Name: Another row has the same name.*")]
    [DataRow("""{"fields": [{"name": "Notes", "direction": "Sideways"}]}""", "fields / Notes / Direction: Direction cannot be 'Sideways'. Use one of Both ways, To Partner Center, To Salesforce, Paused.")]
    [DataRow("""{"fields": [{"name": "Notes", "direction": 856320000}]}""", "fields / Notes / Direction: Direction cannot be '856320000'.*")]
    [DataRow("""{"fields": [{"name": "Notes", "order": 1.5}]}""", "fields / Notes / Order: Order is '1.5', which is no whole number from 0.*")]
    [DataRow("""{"fields": [{"name": "Notes", "validFrom": "1 July 2026"}]}""", "fields / Notes / Valid from: Valid from is '1 July 2026', which is no day.*")]
    [DataRow("""{"fields": [{"name": "Notes", "active": "perhaps"}]}""", "fields / Notes / Active: Active is 'perhaps'. Write true or false.")]
    [DataRow("""{"fields": [{"name": "Notes", "description": ["a"]}]}""", "fields / Notes / Description: Description is a list or an object.*")]
    [DataRow("""{"fields": [{"name": "Notes", "referralPath": "/details/remarks"}]}""", "fields / Notes / Referral path: '/details/remarks' is no path of a referral.*")]
    [DataRow("""{"values": [{"map": "country", "crmValue": "Ruritania", "referralValue": "RUR"}]}""", "values / country: Ruritania = RUR / Partner Center value: 'RUR' is no ISO 3166 code.*")]
    public void What_cannot_be_imported_is_named_by_row_column_and_fix_and_nothing_is_written(string json, string problem)
    {
        var before = Export();

        var answer = Call(json, "Apply");

        ((string)answer["Message"]).Should().Match("Nothing was written: * problems.*Problem: " + problem + "*");
        answer["Applied"].Should().Be(false);
        JsonNode.Parse((string)answer["Problems"])!.AsArray().Should().NotBeEmpty();
        Export().Should().Be(before);
    }

    [TestMethod]
    public void A_single_problem_keeps_all_of_a_document_out()
    {
        Call("""{"fields": [{"name": "Notes", "description": "Ours."}, {"name": "Deal value", "direction": "Sideways"}]}""", "Apply");

        Row("Notes").GetAttributeValue<string>("cosell_description").Should().NotBe("Ours.");
    }

    [TestMethod]
    public void An_unknown_mode_is_refused()
    {
        var import = () => Call("{}", "Try");

        import.Should().Throw<InvalidPluginExecutionException>().WithMessage("Mode is 'Try'. Pass DryRun*");
    }

    [TestMethod]
    public void Every_column_of_the_tables_is_exported()
    {
        var export = JsonNode.Parse(Export())!;

        foreach (var (section, table) in Sections)
            export[section]![0]!.AsObject().Select(member => "cosell_" + member.Key.ToLowerInvariant()).Where(name => name != "cosell_active")
                .Should().BeEquivalentTo(SolutionFiles.Columns(table).Keys, $"{table} has nothing else");
    }

    [TestMethod]
    public void A_text_may_be_as_long_as_the_table_takes_and_no_longer()
    {
        foreach (var (section, table) in Sections)
        {
            var columns = JsonNode.Parse(Export())![section]![0]!.AsObject().Select(member => member.Key).ToDictionary(name => "cosell_" + name.ToLowerInvariant());
            foreach (var (column, length) in SolutionFiles.Columns(table).Where(column => column.Value is not null && column.Key != "cosell_name"))
            {
                TooLong(section, columns[column], length!.Value).Should().BeEmpty();
                TooLong(section, columns[column], length.Value + 1).Should().ContainSingle($"{column} takes {length} characters");
            }
        }
    }

    [TestMethod]
    [DataRow("dataType")]
    [DataRow("direction")]
    [DataRow("requirement")]
    [DataRow("conflictPolicy")]
    public void Every_choice_is_named_as_the_solution_names_it(string column)
    {
        var labels = SolutionFiles.Labels("cosell_" + column.ToLowerInvariant());

        foreach (var label in labels)
            ((string)Call($$"""{"fields": [{"name": "Notes", "{{column}}": "{{label}}"}]}""", "DryRun")["Problems"]).Should().NotContain("mapping-no-choice");
        ((string)Call($$"""{"fields": [{"name": "Notes", "{{column}}": "?"}]}""", "DryRun")["Message"]).Should().Contain($"Use one of {string.Join(", ", labels)}.");
    }

    private static readonly (string Section, string Table)[] Sections = [("fields", "cosell_fieldmapping"), ("values", "cosell_valuemapping")];

    private IEnumerable<JsonNode?> TooLong(string section, string column, int length)
    {
        var problems = Call(new JsonObject { [section] = new JsonArray(new JsonObject { ["name"] = "Long", [column] = new string('a', length) }) }.ToJsonString(), "DryRun")["Problems"];
        return JsonNode.Parse((string)problems)!.AsArray().Where(problem => problem!["code"]!.GetValue<string>() == "mapping-too-long");
    }

    private string Export() => (string)_hub.Call(new ExportMapping())["Json"];

    private string Changed(string name, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(Export())!;
        change(json["fields"]!.AsArray().Single(row => row!["name"]!.GetValue<string>() == name)!);
        return json.ToJsonString();
    }

    private JsonNode Import(string json, string mode = "DryRun", bool replaceAll = false)
    {
        var answer = Call(json, mode, replaceAll);
        ((string)answer["Problems"]).Should().Be("[]");
        return JsonNode.Parse((string)answer["Report"])!;
    }

    private ParameterCollection Call(string json, string mode, bool replaceAll = false) =>
        PluginRun.Execute(new ImportMapping(), _hub.Rows, _hub.Now, "cosell_ImportMapping", run =>
        {
            run.InputParameters["Json"] = json;
            run.InputParameters["Mode"] = mode;
            run.InputParameters["ReplaceAll"] = replaceAll;
        });

    private Entity Row(string name) => _hub.Rows.Rows("cosell_fieldmapping").Single(row => Name(row) == name);

    private int Direction(string name) => Row(name).GetAttributeValue<OptionSetValue>("cosell_direction").Value;

    private static string Name(Entity row) => row.GetAttributeValue<string>("cosell_name");

    private static JsonNode Field(string export, string name) => JsonNode.Parse(export)!["fields"]!.AsArray().Single(row => row!["name"]!.GetValue<string>() == name)!;
}
