using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using CoSell.Plugins.Erasing;
using CoSell.Plugins.Guards;
using CoSell.Plugins.Steps;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A customer, or a person, is erased from the hub: first it is shown, then it goes, and nothing brings it back.</summary>
[TestClass]
public sealed class ErasingTests
{
    private const string OtherOpportunity = "006000000000002AAA";

    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    [DataRow(Sample.OpportunityId)]
    [DataRow("006000000000001")]
    [DataRow(Sample.ReferralId)]
    [DataRow("fabrikam inc")]
    [DataRow("Fabrikam")]
    [DataRow("sue@fabrikam.example")]
    [DataRow("Sue Ito")]
    public void However_the_customer_is_named_nothing_that_names_it_is_left(string customer)
    {
        WriteEverywhere();

        var preview = Preview(customer);
        preview["Outcome"].Should().Be("preview");
        Names().Should().NotBeEmpty("a preview erases nothing");
        Erase(preview)["Outcome"].Should().Be("erased");

        Names().Should().BeEmpty();
        Hub.StateOf(Mine).Should().Be("Erased");
        Mine.GetAttributeValue<string>("cosell_name").Should().Be("Erased deal");
    }

    [TestMethod]
    public void The_preview_says_what_would_be_emptied_whose_deals_stop_and_how_to_go_on()
    {
        WriteEverywhere();

        var preview = Preview("Fabrikam Inc");

        var report = _hub.Rows.Row("cosell_report", new Guid((string)preview["ReportId"]));
        report.GetAttributeValue<string>("cosell_summary").Should().Be((string)preview["Message"]).And.Be($"""
            This is what erasing empties for good. Nothing has been erased yet.
            Deals: 1
            Rows of the log: 2
            Conflicts: 1
            Messages of other deals: 1
            Notifications: 1
            Reports: 2
            Fabrikam ERP move (Fabrikam Inc, opportunity {Sample.OpportunityId})
            To erase all of it, tick Erase for good on this report, or run the flow Erase a Customer with Report id {report.Id}. It cannot be undone.
            What Salesforce and Partner Center hold stays there, as do messages that were sent, run histories, audit logs and backups: see Erase a customer in docs/operate.md.
            """.ReplaceLineEndings("\n"));
        preview["More"].Should().Be(false);
    }

    [TestMethod]
    public void The_proof_says_when_who_and_how_much_and_only_who_knows_the_name_can_tell_whose_it_is()
    {
        WriteEverywhere();
        var who = Guid.NewGuid();

        var proof = Erase(Preview("Fabrikam Inc"), who);

        var row = _hub.Rows.Row("cosell_report", new Guid((string)proof["ReportId"]));
        var content = JsonNode.Parse(row.GetAttributeValue<string>("cosell_content"))!;
        content["by"]!.GetValue<string>().Should().Be(who.ToString());
        content["on"]!.GetValue<string>().Should().StartWith("2026-03-02T");
        content["counts"]!.ToJsonString().Should().Be("""{"Deals":1,"Conflicts":1,"Rows of the log":2,"Messages of other deals":1,"Notifications":1,"Reports":2}""");
        row.GetAttributeValue<string>("cosell_summary").Should().StartWith("Erased on 2026-03-02.\nDeals: 1\n").And.Contain("Reference: " + content["reference"]!.GetValue<string>());

        Preview("FABRIKAM INC")["Message"].Should().Be($"The same was erased before: {row.GetAttributeValue<string>("cosell_name")}.\nThe hub holds nothing that Customer could be found in. Nothing has to be done, if it was written as Salesforce writes it.");
        ((string)Preview("Northwind")["Message"]).Should().NotContain("erased before");
        _hub.Now = _hub.Now.AddDays(9);
        ((string)Erase(proof)["Message"]).Should().StartWith("Erased on 2026-03-02.", "who asks again is told the day on which it was done");
    }

    [TestMethod]
    public void What_is_of_others_stays()
    {
        WriteEverywhere();

        Erase(Preview("Fabrikam Inc"));

        Texts().Should().Contain(text => text.Contains("Northwind analytics"));
        var report = _hub.Rows.Rows("cosell_report").Single(row => row.GetAttributeValue<OptionSetValue>("cosell_kind").Value == 856320003);
        JsonNode.Parse(report.GetAttributeValue<string>("cosell_content"))!["pairs"]!.AsArray().Should().ContainSingle().Which!["referral"]!["customer"]!.GetValue<string>().Should().Be("Northwind");
        report.GetAttributeValue<string>("cosell_summary").Should().Be("2 pairs\nNorthwind | certain");
        var notice = _hub.Rows.Rows("cosell_notification").Single();
        notice.GetAttributeValue<string>("cosell_body").Should().Be("<ul><li>Northwind analytics: Amount is empty.</li></ul>");
        notice.GetAttributeValue<int>("cosell_lines").Should().Be(1);
        Other().GetAttributeValue<OptionSetValue>("cosell_syncstate").Value.Should().Be(856320003, "its own life goes on");
        Other().GetAttributeValue<string>("cosell_name").Should().Be("Northwind analytics");
        Other().GetAttributeValue<string>("cosell_lasterror").Should().BeNull();
    }

    [TestMethod]
    public void Neither_an_edit_nor_an_event_nor_the_catch_up_nor_a_person_brings_an_erased_deal_back()
    {
        Erase(Preview("Fabrikam Inc"));
        var after = Snapshot();

        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-05T10:00:00Z|005000000000007AAA")["Outcome"].Should().Be("erased");
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-05T10:00:00Z")["Outcome"].Should().Be("erased");
        _hub.RequestByEvent("related-referral-updated", Sample.MicrosoftReferralId, "2026-03-05T10:00:00Z")["Outcome"].Should().Be("erased");
        _hub.Begin(Mine)["Proceed"].Should().Be(false);
        _hub.Invoking(hub => hub.Call(new RetryDeals(), ("DealId", Mine.Id.ToString()))).Should().Throw<InvalidPluginExecutionException>().WithMessage("DealId: the customer of this deal was erased*");
        _hub.Invoking(hub => hub.Call(new PreviewMapping(), ("CrmRecordId", Sample.OpportunityId))).Should().Throw<InvalidPluginExecutionException>().WithMessage("The customer of this deal was erased*");
        _hub.Now = _hub.Now.AddDays(2);
        _hub.Reconcile();

        Hub.StateOf(Mine).Should().Be("Erased");
        Snapshot().Should().Be(after);
    }

    [TestMethod]
    public void A_run_that_has_the_deal_loses_it_and_what_it_wrote_is_known_by_its_id_alone()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        hub.Plan(Sample.Opportunity());
        var lease = hub.Deal.GetAttributeValue<string>("cosell_leaseid");
        var preview = hub.Call(new EraseCustomer(), ("Customer", Sample.OpportunityId));
        hub.Call(new EraseCustomer(), ("ReportId", (string)preview["ReportId"]));

        var answers = new JsonObject { ["plan"] = new JsonObject { ["statusCode"] = 200 }, ["referral"] = Sample.Step(200, Sample.Referral()), ["crm"] = Sample.CompositeDone() };
        hub.Call(new CompleteSync(), ("DealId", hub.Deal.Id.ToString()), ("LeaseId", lease), ("Answers", answers.ToJsonString()), ("RunId", "run-1"));

        hub.State.Should().Be("Erased");
        hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId, "or its events would make a new deal");
        string.Join('\n', hub.Rows.All.Where(row => row.LogicalName is "cosell_referral" or "cosell_syncevent").SelectMany(row => row.Attributes.Values).OfType<string>()).Should().NotContain("Fabrikam").And.NotContain("sue@");
    }

    [TestMethod]
    public void The_seller_is_told_why_nothing_happens_any_more()
    {
        Erase(Preview("Fabrikam Inc"));

        var telling = Mine.GetAttributeValue<string>("cosell_telling");
        telling.Should().Contain("Not synchronized").And.Contain("was erased from the Co-sell hub").And.NotContain("Fabrikam");
        Mine.GetAttributeValue<DateTime?>("cosell_tellon").Should().Be(_hub.Now, "that is what starts the flow");
        Mine.GetAttributeValue<string>("cosell_lasterror").Should().StartWith("The customer of this deal was erased on 2026-03-02.");

        _hub.Call(new CompleteSync(), ("DealId", Mine.Id.ToString()), ("LeaseId", Mine.GetAttributeValue<string>("cosell_leaseid")), ("Answers", new JsonObject { ["tell"] = new JsonObject { ["statusCode"] = 200, ["body"] = new JsonObject { ["compositeResponse"] = new JsonArray() } } }.ToJsonString()));

        Mine.GetAttributeValue<string>("cosell_telling").Should().BeNull();
        Hub.StateOf(Mine).Should().Be("Erased");
    }

    [TestMethod]
    public void Thousands_of_rows_take_several_calls_and_a_run_that_dies_is_gone_on_with_by_the_timer()
    {
        for (var i = 0; i < 600; i++)
            _hub.Rows.Create(new Entity("cosell_syncevent") { ["cosell_referralid"] = new EntityReference("cosell_referral", Mine.Id), ["cosell_name"] = $"Fabrikam ERP move: Update {i}", ["cosell_occurredon"] = _hub.Now });
        var report = (string)Preview("Fabrikam Inc")["ReportId"];

        var first = _hub.Call(new EraseCustomer(), ("ReportId", report));

        (first["Outcome"], first["More"]).Should().Be(("erasing", true));
        Hub.StateOf(Mine).Should().Be("Erased", "the deal stops first, so that nothing is written behind the eraser's back");
        _hub.Log.Should().HaveCountGreaterThan(300);
        for (var i = 0; i < 3; i++)
            _hub.Reconcile();
        Names().Should().BeEmpty();
        var done = _hub.Call(new EraseCustomer(), ("ReportId", report));
        (done["Outcome"], done["More"]).Should().Be(("erased", false), "once more does nothing");
        JsonNode.Parse(_hub.Rows.Row("cosell_report", new Guid(report)).GetAttributeValue<string>("cosell_content"))!["counts"]!["Rows of the log"]!.GetValue<int>().Should().Be(601);
    }

    [TestMethod]
    public void The_report_of_an_erasure_that_runs_is_not_deleted_and_one_that_is_gone_stops_nothing_else()
    {
        for (var i = 0; i < 300; i++)
            _hub.Rows.Create(new Entity("cosell_syncevent") { ["cosell_referralid"] = new EntityReference("cosell_referral", Mine.Id), ["cosell_name"] = $"Fabrikam ERP move: Update {i}", ["cosell_occurredon"] = _hub.Now });
        var report = (string)Preview("Fabrikam Inc")["ReportId"];
        _hub.Call(new EraseCustomer(), ("ReportId", report))["More"].Should().Be(true);
        var row = _hub.Rows.Row("cosell_report", new Guid(report));

        var delete = () => PluginRun.Execute(new ReportGuard(), _hub.Rows, _hub.Now, "Delete", run =>
        {
            run.InputParameters["Target"] = new EntityReference("cosell_report", row.Id);
            run.PreEntityImages["PreImage"] = row;
        });

        delete.Should().Throw<InvalidPluginExecutionException>().WithMessage("Report: Its erasure is under way*");
        _hub.Rows.Delete("cosell_report", row.Id); // as nobody's plug-ins were asked
        _hub.Reconcile();
        _hub.Invoking(hub => hub.Reconcile()).Should().NotThrow();
        _hub.Rows.Rows("cosell_watermark").Single(mark => (string)mark["cosell_name"] == "upkeep").GetAttributeValue<string>("cosell_position").Should().BeNullOrEmpty();
    }

    [TestMethod]
    [DataRow("", "Customer names nobody. Fill in an opportunity's id, an e-mail address or a name, several separated by semicolons, then run the flow again.")]
    [DataRow("AB", "Customer holds a name that is too short to be looked for: it would be found in every other text. Write it out, or pass the opportunity's id.")]
    [DataRow("001000000000001AAA", "Customer holds 001000000000001AAA, the id of an account, which the hub does not know. Pass the id of one of its opportunities (it begins with 006), or the account's name.")]
    [DataRow("003000000000001AAA", "Customer holds 003000000000001AAA, which is no id of an opportunity. Pass the opportunity's id, which begins with 006, or a name.")]
    [DataRow("Nobody Known", "The hub holds nothing that Customer could be found in. Nothing has to be done, if it was written as Salesforce writes it.")]
    public void What_finds_nobody_is_told_in_the_report_with_the_field_and_the_fix(string customer, string message)
    {
        var answer = Preview(customer);

        (answer["Outcome"], answer["Message"]).Should().Be(("refused", message));
        var row = _hub.Rows.Row("cosell_report", new Guid((string)answer["ReportId"]));
        row.GetAttributeValue<string>("cosell_summary").Should().Be(message);
        row.GetAttributeValue<string>("cosell_content").Should().Be("{}", "a name that was typed is not kept");
        _hub.Invoking(hub => hub.Call(new EraseCustomer(), ("ReportId", row.Id.ToString()))).Should().Throw<InvalidPluginExecutionException>().WithMessage("Report id leads to a preview that found nobody*");
    }

    [TestMethod]
    [DataRow("nonsense", "Report id is no id of a report.*")]
    [DataRow("0cecbaa3-0000-4000-8000-00000000ffff", "Report id leads to no preview of an erasure.*")]
    public void Only_a_preview_can_be_erased(string report, string message) =>
        _hub.Invoking(hub => hub.Call(new EraseCustomer(), ("ReportId", report))).Should().Throw<InvalidPluginExecutionException>().WithMessage(message);

    [TestMethod]
    public void What_the_preview_did_not_show_is_not_erased()
    {
        var preview = Preview("Fabrikam Inc");
        Put(OtherOpportunity, "Fabrikam's second deal", "Fabrikam Inc");

        _hub.Invoking(_ => Erase(preview)).Should().Throw<InvalidPluginExecutionException>().WithMessage("Since the preview the hub has got more deals of this customer.*");
    }

    [TestMethod]
    public void A_backfill_that_is_under_way_keeps_its_lines()
    {
        WriteEverywhere();
        _hub.Rows.Rows("cosell_report").Single(row => row.GetAttributeValue<OptionSetValue>("cosell_kind").Value == 856320003)["cosell_status"] = new OptionSetValue(856320000);

        _hub.Invoking(_ => Erase(Preview("Fabrikam Inc"))).Should().Throw<InvalidPluginExecutionException>().WithMessage("A backfill is under way, and its report names this customer.*");
    }

    [TestMethod]
    public void An_opportunity_stands_for_all_deals_of_its_customer_and_a_seller_of_ours_for_none()
    {
        Put(OtherOpportunity, "Fabrikam's second deal", "Fabrikam Inc");

        Preview(Sample.OpportunityId)["Message"].Should().BeOfType<string>().Which.Should().Contain("Deals: 2");
        Preview("joe@partner.example")["Message"].Should().BeOfType<string>().Which.Should().NotContain("Deals: 1").And.NotContain("Deals: 2");
    }

    [TestMethod]
    [DataRow("Müller & Söhne \"Werk\" GmbH")]
    [DataRow("台灣資訊")]
    [DataRow("100 % [Öko]_AG")]
    public void Names_are_found_however_JSON_and_HTML_write_them(string customer)
    {
        var deal = Put(OtherOpportunity, "ERP move", customer);
        deal["cosell_baseline"] = new JsonObject { ["customer"] = customer }.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default });
        _hub.Rows.Create(new Entity("cosell_notification") { ["cosell_body"] = $"<ul><li>{WebUtility.HtmlEncode(customer)}: Amount is empty.</li><li>Northwind: Amount is empty.</li></ul>", ["cosell_lines"] = 2, ["cosell_status"] = new OptionSetValue(856320001) });
        _hub.Rows.Create(new Entity("cosell_syncevent") { ["cosell_name"] = "x", ["cosell_changes"] = JsonSerializer.Serialize(new[] { JsonSerializer.Serialize(customer) }) });

        Erase(Preview(customer));

        _hub.Rows.Rows("cosell_notification").Single().GetAttributeValue<string>("cosell_body").Should().Be("<ul><li>Northwind: Amount is empty.</li></ul>");
        _hub.Log.Should().NotContain(row => row.GetAttributeValue<string>("cosell_name") == "x");
        deal.GetAttributeValue<string>("cosell_customername").Should().BeNull();
    }

    [TestMethod]
    public void In_the_hub_a_tick_on_the_deal_makes_the_preview_and_a_tick_on_the_preview_erases()
    {
        WriteEverywhere();

        Tick("cosell_referral", Mine.Id, "cosell_erasecustomer");
        var preview = _hub.Rows.Rows("cosell_report").Single(row => row.GetAttributeValue<OptionSetValue>("cosell_kind").Value == 856320006);
        Mine.GetAttributeValue<bool>("cosell_erasecustomer").Should().BeFalse("it unticks itself");
        Names().Should().NotBeEmpty();
        Tick("cosell_report", preview.Id, "cosell_confirmed");

        Names().Should().BeEmpty();
        _hub.Invoking(_ => Tick("cosell_referral", Mine.Id, "cosell_erasecustomer")).Should().Throw<InvalidPluginExecutionException>().WithMessage("Erase customer: the customer of this deal was erased already.");
    }

    [TestMethod]
    public void A_person_who_retries_an_erased_deal_reads_why_it_stays_as_it_is()
    {
        Erase(Preview("Fabrikam Inc"));

        var retry = () => _hub.Call(new ByHand(Mine), parameters => parameters["Target"] = new Entity("cosell_referral", Mine.Id) { ["cosell_retrynow"] = true });

        retry.Should().Throw<InvalidPluginExecutionException>().WithMessage("Sync state: the customer of this deal was erased*delete this row*");
    }

    [TestMethod]
    [DataRow("Update")]
    [DataRow("Delete")]
    public void The_proof_is_neither_changed_nor_deleted_and_other_reports_are(string message)
    {
        Action guarding(int kind, int status) => () => PluginRun.Execute(new ReportGuard(), _hub.Rows, _hub.Now, message, run =>
            run.PreEntityImages["PreImage"] = new Entity("cosell_report") { ["cosell_kind"] = new OptionSetValue(kind), ["cosell_status"] = new OptionSetValue(status) });

        guarding(856320006, 856320002).Should().Throw<InvalidPluginExecutionException>().WithMessage("Report: It is the proof of an erasure and stays as it is*");
        guarding(856320006, 856320001).Should().NotThrow("a preview may go");
        guarding(856320003, 856320002).Should().NotThrow();
    }

    private Entity Mine => _hub.Deals.Single(row => row.GetAttributeValue<string>("cosell_crmrecordid") == Sample.OpportunityId);

    private ParameterCollection Preview(string customer) => _hub.Call(new EraseCustomer(), ("Customer", customer));

    private ParameterCollection Erase(ParameterCollection preview, Guid? who = null)
    {
        var service = new CountedService(_hub.Rows);
        while (true)
        {
            var answer = PluginRun.Execute(new EraseCustomer(), service, _hub.Now, nameof(EraseCustomer), run =>
            {
                run.InitiatingUserId = who ?? Guid.Empty;
                run.InputParameters["ReportId"] = preview["ReportId"];
            });
            if (!(bool)answer["More"])
                return answer;
        }
    }

    private void Tick(string table, Guid id, string column)
    {
        _hub.Rows.Row(table, id)[column] = true;
        _hub.Call(new EraseByHand(), parameters => parameters["Target"] = new Entity(table, id) { [column] = true });
    }

    /// <summary>The customer in every table that may tell of one, beside another customer.</summary>
    private void WriteEverywhere()
    {
        Mine["cosell_consentby"] = "Sue Ito";
        var other = Put(OtherOpportunity, "Northwind analytics", "Northwind");
        other["cosell_lasterror"] = "Fabrikam ERP move was shared 3 days ago, with Sue Ito.";
        other["cosell_syncstate"] = new OptionSetValue(856320003);
        _hub.Rows.Create(new Entity("cosell_syncevent") { ["cosell_name"] = "Northwind analytics: Update", ["cosell_referralid"] = new EntityReference("cosell_referral", other.Id), ["cosell_message"] = "" });
        _hub.Rows.Create(new Entity("cosell_syncevent") { ["cosell_name"] = "Salesforce", ["cosell_message"] = "Fabrikam Inc, contact Sue Ito <sue@fabrikam.example>" });
        _hub.Rows.Create(new Entity("cosell_conflict") { ["cosell_name"] = "Fabrikam ERP move: Description", ["cosell_referralid"] = new EntityReference("cosell_referral", Mine.Id), ["cosell_crmvalue"] = "Call Sue Ito." });
        _hub.Rows.Create(new Entity("cosell_notification")
        {
            ["cosell_name"] = "CoSell: 2", ["cosell_lines"] = 2, ["cosell_status"] = new OptionSetValue(856320002),
            ["cosell_body"] = "<ul><li>Fabrikam ERP move: sue@fabrikam.example, Sue Ito of Fabrikam Inc</li><li>Northwind analytics: Amount is empty.</li></ul>",
        });
        _hub.Rows.Create(new Entity("cosell_report")
        {
            ["cosell_name"] = "Backfill 2026-03-01 09:00", ["cosell_kind"] = new OptionSetValue(856320003), ["cosell_status"] = new OptionSetValue(856320001),
            ["cosell_summary"] = "2 pairs\nFabrikam Inc | Sue Ito, sue@fabrikam.example\nNorthwind | certain",
            ["cosell_content"] = $$$"""{"backfill":1,"pairs":[{"link":true,"opportunity":{"id":"{{{Sample.OpportunityId}}}","customer":"Fabrikam Inc"},"why":["Sue Ito, sue@fabrikam.example"]},{"link":true,"referral":{"customer":"Northwind"}}]}""",
        });
        _hub.Rows.Create(new Entity("cosell_report")
        {
            ["cosell_name"] = "Preview", ["cosell_kind"] = new OptionSetValue(856320000), ["cosell_status"] = new OptionSetValue(856320001),
            ["cosell_content"] = """{"fields":[{"name":"customer","before":"Fabrikam Inc","contact":"Sue Ito, sue@fabrikam.example"}]}""",
        });
    }

    private Entity Put(string opportunity, string name, string customer)
    {
        var id = _hub.Rows.Create(new Entity("cosell_referral")
        {
            ["cosell_crmrecordid"] = opportunity, ["cosell_name"] = name, ["cosell_customername"] = customer, ["cosell_customerkey"] = customer.ToUpperInvariant(),
            ["cosell_syncstate"] = new OptionSetValue(856320002),
        });
        return _hub.Rows.Row("cosell_referral", id);
    }

    private Entity Other() => _hub.Rows.Rows("cosell_referral").Single(row => row.GetAttributeValue<string>("cosell_crmrecordid") == OtherOpportunity);

    private IEnumerable<string> Texts() => _hub.Rows.All.Where(row => row.LogicalName != "cosell_message").SelectMany(row => row.Attributes.Values).OfType<string>();

    private IEnumerable<string> Names() => Texts().Where(text => text.Contains("Fabrikam", StringComparison.OrdinalIgnoreCase) || text.Contains("sue", StringComparison.OrdinalIgnoreCase) && text.Contains("ito", StringComparison.OrdinalIgnoreCase));

    private string Snapshot() => string.Join('\n', Mine.Attributes.Where(column => column.Key != "cosell_takenon").OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={(column.Value is OptionSetValue choice ? choice.Value : column.Value)}"));

    /// <summary>The step of a deal's form with the row as it was before.</summary>
    private sealed class ByHand(Entity before) : IPlugin
    {
        public void Execute(IServiceProvider serviceProvider)
        {
            var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!;
            context.PreEntityImages["PreImage"] = before;
            new DealByHand().Execute(serviceProvider);
        }
    }
}
