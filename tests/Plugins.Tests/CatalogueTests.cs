using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using CoSell.Plugins.Guards;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>The solution catalogue: from CSV, all rows or none, and to Salesforce, what changed.</summary>
[TestClass]
public sealed class CatalogueTests
{
    private readonly Hub _hub = new();

    private IEnumerable<Entity> Rows => _hub.Rows.Rows("cosell_solution");

    [TestMethod]
    public void A_file_fills_the_catalogue_whatever_the_order_and_case_of_its_columns()
    {
        var answer = Import("NAME,Valid To,solution_id,Territory,Incentives,Type,Publisher,Valid From\r\nERP on Azure,2026-12-31,SOL-1,\"US, Deutschland\",Azure IP,3P,Contoso,2026-01-01\r\n");

        (answer["Created"], answer["Problems"]).Should().Be((1, "[]"));
        var row = Rows.Single();
        row.GetAttributeValue<string>("cosell_identifier").Should().Be("SOL-1");
        row.GetAttributeValue<string>("cosell_territory").Should().Be("US; DE", "spellings of the country map are understood");
        row.GetAttributeValue<DateTime?>("cosell_validto").Should().Be(new DateTime(2026, 12, 31));
        row.GetAttributeValue<OptionSetValue>("cosell_source").Value.Should().Be(856320001);
    }

    [TestMethod]
    public void Quotes_line_breaks_semicolons_tabs_and_a_byte_order_mark_are_read_as_spreadsheets_write_them()
    {
        Import("\uFEFFsolution id;name;publisher\r\nSOL-1;\"He said \"\"go\"\"; then\nleft\";Contoso, Ltd.\r\n\r\nSOL-2;日本 🚀;شركة")["Created"].Should().Be(2);
        Import("solution id\tname\nSOL-3\tA, B; C\n")["Created"].Should().Be(1);

        Rows.Select(row => row.GetAttributeValue<string>("cosell_name")).Should().Equal("He said \"go\"; then\nleft", "日本 🚀", "A, B; C");
    }

    [TestMethod]
    public void A_second_import_updates_what_changed_and_leaves_columns_alone_that_the_file_does_not_have()
    {
        Import("solution id,name,publisher\nSOL-1,One,Contoso\nSOL-2,Two,Contoso");

        var answer = Import("solution id,name\nsol-1,One\nSOL-2,Zwei\nSOL-3,Three");

        (answer["Created"], answer["Updated"], answer["Unchanged"]).Should().Be((1, 1, 1));
        Rows.Select(row => row.GetAttributeValue<string>("cosell_publisher")).Should().Equal("Contoso", "Contoso", null);
        ((string)answer["Message"]).Should().Be("Solutions imported: 1 created, 1 updated, 1 unchanged.");
    }

    [TestMethod]
    public void An_empty_field_empties_the_column_and_a_solution_without_name_is_called_by_its_id()
    {
        Import("solution id,name,valid to\nSOL-1,One,2026-12-31");

        Import("solution id,name,valid to\nSOL-1,,\nSOL-2,,");

        Rows.Select(row => (row.GetAttributeValue<string>("cosell_name"), row.GetAttributeValue<DateTime?>("cosell_validto"))).Should().Equal(("One", null), ("SOL-2", null));
    }

    [TestMethod]
    public void Everything_wrong_is_named_by_row_and_column_and_nothing_is_imported()
    {
        var answer = Import("solution id,name,valid from,valid to,territory\nSOL-1,Good,2026-01-01,2026-12-31,US\n,No id,,,\nSOL-2,Late,31.12.2026,,\nSOL-3,Turned,2026-12-31,2026-01-01,\nSOL-1,Twice,,,\nSOL-4,Where,,,Atlantis\nSOL-5,More,,,,extra");

        Rows.Should().BeEmpty();
        (answer["Created"], answer["Updated"], answer["Unchanged"]).Should().Be((0, 0, 0));
        JsonNode.Parse((string)answer["Problems"])!.AsArray().Select(problem => problem!["row"]!.GetValue<string>() + " " + problem["message"]!.GetValue<string>()).Should().Equal(
            "3 Row 3, solution id: there is none.",
            "4 Row 4, valid from: '31.12.2026' is not a date.",
            "5 Row 5, valid to: the solution ends before it begins.",
            "6 Row 6, solution id: SOL-1 stands in an earlier row, too.",
            "7 Row 7, territory: 'Atlantis' is no country that we know.",
            "8 Row 8 has 6 fields, but there are 5 columns.");
        ((string)answer["Message"]).Should().StartWith("Nothing was imported; problems found: 6.\nRow 3, solution id: there is none. Fill in the id that Partner Center shows");
    }

    [TestMethod]
    [DataRow("name,type\nx,y", "The first row has no column solution id.")]
    [DataRow("solution id,id\nSOL-1,SOL-1", "The first row names the column solution id twice.")]
    [DataRow("solution id,name\nSOL-1,\"open\nSOL-2,x", "Row 2 has a quotation mark that is not closed, or is followed by something other than a separator.")]
    [DataRow("solution id,name\nSOL-1,\"a\"b", "Row 2 has a quotation mark that is not closed, or is followed by something other than a separator.")]
    [DataRow("solution id,name\nSOL-1,M\uFFFDnchen", "The file is not UTF-8: some of its characters cannot be read.")]
    public void A_file_that_cannot_be_read_says_where_and_why(string csv, string message)
    {
        JsonNode.Parse((string)Import(csv)["Problems"])!.AsArray().Select(problem => problem!["message"]!.GetValue<string>()).Should().Equal(message);
        Rows.Should().BeEmpty();
    }

    [TestMethod]
    public void Texts_that_are_too_long_and_files_that_are_too_large_are_refused()
    {
        ((string)Import("solution id,publisher\nSOL-1," + new string('x', 201))["Message"]).Should().Contain("Row 2, publisher: the text has 201 characters, and at most 200 fit.");
        ((string)Import("solution id\n" + string.Join("\n", Enumerable.Range(1, 1001).Select(number => "SOL-" + number)))["Message"]).Should().Contain("more than 1000 rows");
        Rows.Should().BeEmpty();
    }

    [TestMethod]
    public void Columns_of_other_names_are_left_out_and_named()
    {
        ((string)Import("solution id,colour\nSOL-1,blue")["Message"]).Should().Contain("Columns left out, because the catalogue has none of that name: colour.");
    }

    [TestMethod]
    public void Changed_rows_go_to_Salesforce_by_their_id_in_requests_of_at_most_twenty_five()
    {
        Import("solution id,name,valid to\n" + string.Join("\n", Enumerable.Range(1, 30).Select(number => $"SOL/{number:00},\"{new string('n', 100)}\",2026-12-31")));

        var first = Plan();

        first["More"].Should().Be(true);
        var requests = Requests(first);
        requests.Should().HaveCount(25);
        requests[0]["url"]!.GetValue<string>().Should().Be("/services/data/v58.0/sobjects/Co_sell_Solution__c/Solution_Id__c/SOL%2F01");
        requests[0]["body"]!["Name"]!.GetValue<string>().Should().HaveLength(80);
        requests[0]["body"]!["Active__c"]!.GetValue<bool>().Should().BeTrue();
        Complete(first)["Published"].Should().Be(25);
        var second = Plan();
        (second["More"], Requests(second).Count).Should().Be((false, 5));
        Complete(second);
        Plan()["CrmRequest"].Should().Be("");
    }

    [TestMethod]
    public void An_import_has_its_solutions_published_at_once()
    {
        Import("solution id,name\nSOL-1,One");
        PublicationAskedOn.Should().Be(_hub.Now);
        var imported = _hub.Now;
        _hub.Now = imported.AddMinutes(5);

        Import("solution id,name\nSOL-1,One");
        PublicationAskedOn.Should().Be(imported, "nothing has changed");
        Import("solution id,name\nSOL-1,Two");
        PublicationAskedOn.Should().Be(_hub.Now);
    }

    [TestMethod]
    public void Once_an_hour_is_looked_whether_solutions_wait()
    {
        _hub.Reconcile();
        PublicationAskedOn.Should().BeNull("there are none");
        _hub.Rows.Create(new Entity("cosell_solution") { ["cosell_identifier"] = "SOL-1", ["cosell_name"] = "Of a deal" });
        _hub.Now = _hub.Now.AddMinutes(59);
        _hub.Reconcile();
        PublicationAskedOn.Should().BeNull();
        _hub.Now = _hub.Now.AddMinutes(1);

        _hub.Reconcile();

        PublicationAskedOn.Should().Be(_hub.Now);
        Complete(Plan());
        var asked = _hub.Now;
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        PublicationAskedOn.Should().Be(asked, "Salesforce has it");
    }

    [TestMethod]
    public void A_clock_that_was_put_back_does_not_keep_solutions_waiting()
    {
        _hub.Reconcile();
        _hub.Rows.Create(new Entity("cosell_solution") { ["cosell_identifier"] = "SOL-1", ["cosell_name"] = "Of a deal" });
        _hub.Now = _hub.Now.AddDays(-2);

        _hub.Reconcile();

        PublicationAskedOn.Should().Be(_hub.Now);
    }

    [TestMethod]
    public void A_row_that_Salesforce_refused_is_named_with_its_words_and_tried_again()
    {
        Import("solution id\nSOL-1\nSOL-2");
        var plan = Plan();

        var answer = Complete(plan, refused: "solution2");

        answer["Published"].Should().Be(1);
        ((string)answer["Message"]).Should().Contain("Salesforce did not take the solution SOL-2: Territory: data value too large");
        Requests(Plan()).Should().ContainSingle().Which["url"]!.GetValue<string>().Should().EndWith("/SOL-2");
    }

    [TestMethod]
    public void A_row_that_somebody_changed_while_it_was_published_is_published_again()
    {
        Import("solution id\nSOL-1");
        var plan = Plan();
        Rows.Single()["cosell_name"] = "Another name";

        Complete(plan);

        Requests(Plan()).Should().ContainSingle();
    }

    [TestMethod]
    public void A_solution_is_inactive_in_Salesforce_before_its_first_and_after_its_last_day()
    {
        Import("solution id,valid from,valid to\nSOL-1,2026-03-03,2026-03-04");

        IsActive().Should().BeFalse();
        Plan()["CrmRequest"].Should().Be("");
        _hub.Now = new DateTime(2026, 3, 3, 0, 30, 0, DateTimeKind.Utc);
        IsActive().Should().BeTrue();
        _hub.Now = new DateTime(2026, 3, 5, 0, 30, 0, DateTimeKind.Utc);
        IsActive().Should().BeFalse();
    }

    [TestMethod]
    public void A_solution_entered_by_hand_needs_an_id_days_in_order_and_countries()
    {
        Save(new() { ["cosell_name"] = "x" }).Should().StartWith("Solution id: Fill in the id");
        Save(new() { ["cosell_identifier"] = "SOL-1", ["cosell_validfrom"] = new DateTime(2026, 2, 1), ["cosell_validto"] = new DateTime(2026, 1, 1) }).Should().StartWith("Valid to: The solution ends before it begins.");
        Save(new() { ["cosell_identifier"] = "SOL-1", ["cosell_territory"] = "US; Atlantis" }).Should().StartWith("Territory: 'Atlantis' is no country that we know.");
        Save(new() { ["cosell_identifier"] = " SOL-1 ", ["cosell_territory"] = "US; Germany" }).Should().BeNull();
    }

    [TestMethod]
    public void Whatever_changes_is_published_again_and_what_was_published_is_not_deleted()
    {
        var target = new Entity("cosell_solution") { ["cosell_identifier"] = " SOL-1 " };
        Guard("Create", target, null);
        target["cosell_identifier"].Should().Be("SOL-1");
        target.GetAttributeValue<OptionSetValue>("cosell_source").Value.Should().Be(856320000, "it was entered by hand");
        target.Attributes.Should().Contain(column => column.Key == "cosell_publishedon" && column.Value == null);

        var published = new Entity("cosell_solution") { ["cosell_identifier"] = "SOL-1", ["cosell_publishedon"] = _hub.Now };
        var delete = () => Guard("Delete", null, published);
        delete.Should().Throw<InvalidPluginExecutionException>().WithMessage("Solution: Sellers have it as a choice in Salesforce. Deactivate it instead*");
    }

    private ParameterCollection Import(string csv) => _hub.Call(new ImportSolutions(), ("Csv", csv));

    private ParameterCollection Plan() => _hub.Call(new PlanCatalogue());

    private bool IsActive()
    {
        var plan = Plan();
        Complete(plan);
        return Requests(plan).Single()["body"]!["Active__c"]!.GetValue<bool>();
    }

    private ParameterCollection Complete(ParameterCollection plan, string? refused = null)
    {
        var answers = Requests(plan).Select(request => request["referenceId"]!.GetValue<string>()).Select(reference => (JsonNode)new JsonObject
        {
            ["referenceId"] = reference, ["httpStatusCode"] = reference == refused ? 400 : 201,
            ["body"] = reference == refused ? JsonNode.Parse("""[ { "errorCode": "STRING_TOO_LONG", "message": "Territory: data value too large" } ]""") : new JsonObject { ["success"] = true },
        });
        return _hub.Call(new CompleteCatalogue(), ("Rows", (string)plan["Rows"]), ("Answer", new JsonObject { ["compositeResponse"] = new JsonArray([.. answers]) }.ToJsonString()));
    }

    private DateTime? PublicationAskedOn =>
        _hub.Rows.Rows("cosell_watermark").SingleOrDefault(row => row.GetAttributeValue<string>("cosell_name") == "catalogue")?.GetAttributeValue<DateTime?>("cosell_askedon");

    private static List<JsonObject> Requests(ParameterCollection plan) => [.. JsonNode.Parse((string)plan["CrmRequest"])!["compositeRequest"]!.AsArray().Select(request => request!.AsObject())];

    private string? Save(Dictionary<string, object?> columns)
    {
        var row = new Entity("cosell_solution");
        foreach (var (name, value) in columns)
            row[name] = value;
        try
        {
            Guard("Create", row, null);
            return null;
        }
        catch (InvalidPluginExecutionException refused)
        {
            return refused.Message;
        }
    }

    private void Guard(string message, Entity? target, Entity? before) => PluginRun.Execute(new SolutionGuard(), _hub.Rows, _hub.Now, message, run =>
    {
        run.InputParameters["Target"] = (object?)target ?? new EntityReference("cosell_solution", Guid.NewGuid());
        if (before is not null)
            run.PreEntityImages["PreImage"] = before;
    });
}
