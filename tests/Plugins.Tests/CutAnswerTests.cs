using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Salesforce may answer a query in part (<c>done: false</c>). What did not come may be there: nobody is taken for the only one, and nothing is taken away.</summary>
[TestClass]
public sealed class CutAnswerTests
{
    private const string Fabrikam = """[ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "98052", "BillingCity": "Redmond" } ]""";

    private const string Twins = """[ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" }, { "Id": "001B", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" } ]""";

    private readonly Hub _hub = new();

    private string Message => _hub.Deal.GetAttributeValue<string>("cosell_lasterror");

    [TestMethod]
    public void The_only_account_of_a_cut_list_is_not_taken_for_the_customer()
    {
        Receive(Fabrikam, body => body["done"] = false)["Done"].Should().Be(true, "nothing is made");

        _hub.State.Should().Be("Needs linking");
        Message.Should().StartWith("More accounts than Salesforce lists at once may be the customer Fabrikam Inc, among them: Fabrikam Inc, 98052, Redmond, 001A. None was chosen.");
    }

    [TestMethod]
    public void A_list_as_long_as_we_asked_for_is_cut_too()
    {
        var others = string.Join(",", Enumerable.Range(1, 99).Select(number => $$"""{ "Id": "001{{number}}", "Name": "Fabrikam Inc {{number}}", "BillingPostalCode": "98052" }"""));

        Receive(Fabrikam[..^1] + "," + others + "]")["Done"].Should().Be(true);

        _hub.State.Should().Be("Needs linking");
    }

    [TestMethod]
    public void Nobody_is_new_to_an_org_that_has_not_shown_all_of_its_accounts()
    {
        Receive("[]", body => body["done"] = false)["Done"].Should().Be(true);

        _hub.State.Should().Be("Needs linking");
    }

    [TestMethod]
    public void An_administrator_may_receive_it_with_a_new_account_all_the_same()
    {
        Receive(Fabrikam, body => body["done"] = false);
        _hub.Deal["cosell_receiveasnew"] = true;
        _hub.RequestByEvent("referral-updated", Sample.ReferralId);

        var plan = _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), ReceivedDeal.Inbound);

        plan.Created("Opportunity").Single()["AccountId"]!.GetValue<string>().Should().Be("@{account.id}");
    }

    [TestMethod]
    public void A_contact_list_that_was_cut_takes_nobody_off_and_says_so()
    {
        var hub = Hub.WithSharedDeal();
        var cut = Sample.SharedOpportunity(row => row["OpportunityContactRoles"] = JsonNode.Parse("""{ "totalSize": 2500, "done": false, "nextRecordsUrl": "/x", "records": [] }"""));
        var row = Change(hub, cut);

        row.Message().Should().StartWith("Contact Roles has more entries than Salesforce lists at once, so it is left as it is on both sides.");
        row["ReferralAction"].Should().Be("none");
        hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });
        Change(hub, Sample.SharedOpportunity())["Done"].Should().Be(true, "what was agreed is still remembered");
    }

    [TestMethod]
    public void A_solution_list_that_was_cut_takes_no_solution_off()
    {
        var hub = Hub.WithSharedDeal();
        var cut = Sample.SharedOpportunity(row => row["Microsoft_Solutions__r"] = JsonNode.Parse("""{ "totalSize": 2500, "done": false, "nextRecordsUrl": "/x", "records": [] }"""));

        Change(hub, cut)["ReferralPatch"].Should().Be("[]");
    }

    [TestMethod]
    public void Somebody_who_may_be_among_the_contacts_that_did_not_come_is_not_made_again()
    {
        var hub = Hub.WithSharedDeal();
        JsonObject WithBen() => Sample.Referral(own => own["customerProfile"]!["team"]!.AsArray().Add(JsonNode.Parse("""{"firstName":"Ben","lastName":"Buyer","email":"ben@fabrikam.example"}""")));
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        hub.Plan(Sample.SharedOpportunity(), WithBen(), Sample.Microsofts());
        hub.Lookups = Sample.Found();
        hub.Lookups["compositeResponse"]![1]!["body"]!["done"] = false;

        var plan = hub.Plan(Sample.SharedOpportunity(), WithBen(), Sample.Microsofts());

        plan.Created("Contact").Should().BeEmpty();
        plan.Message().Should().Contain("ben@fabrikam.example is in Partner Center only, because more contacts have that address or name than Salesforce lists at once");
    }

    [TestMethod]
    public void Between_accounts_alike_a_list_of_addresses_that_was_cut_decides_nothing()
    {
        ReceiveWith("accountsByEmail", ("accountsByName", Twins), ("accountsByEmail", """[ { "AccountId": "001A", "Account": { "Name": "Fabrikam Inc" } } ]"""))["Done"].Should().Be(true);

        _hub.State.Should().Be("Needs linking", "there may be people of the other account among those who did not come");
    }

    [TestMethod]
    public void Between_accounts_of_one_number_a_list_of_names_that_was_cut_decides_nothing()
    {
        ReceiveWith("accountsByName", ("accountsByName", Fabrikam), ("accountsByDuns", Twins))["Done"].Should().Be(true);

        _hub.State.Should().Be("Needs linking");
    }

    [TestMethod]
    public void The_only_contact_of_a_cut_list_is_not_taken_for_the_person_of_another_account_nor_is_a_new_one_made()
    {
        var plan = ReceiveWith("contacts", ("contacts", """[ { "Id": "003X", "AccountId": "001X", "LastName": "Ando", "Email": "ana@fabrikam.example" } ]"""));

        plan.Created("Opportunity").Should().ContainSingle();
        plan.Created("OpportunityContactRole").Should().BeEmpty();
        plan.Created("Contact").Should().BeEmpty();
    }

    [TestMethod]
    public void A_window_of_the_catch_up_that_was_cut_is_halved_whatever_came()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var answers = CatchUpAnswers.Of([], ("opportunities", [CatchUpAnswers.Opportunity("2026-03-02T10:51:00.000+0000", Sample.Seller)]));
        answers["crm"]!["body"]!["compositeResponse"]![0]!["body"]!["done"] = false;

        var next = _hub.Reconcile(answers);

        next["More"].Should().Be(true);
        Uri.UnescapeDataString((string)next["CrmRequest"]).Should().NotContain("< 2026-03-02T11:00:00Z", "the window is narrower").And.Contain("SystemModstamp <");
    }

    private ParameterCollection Receive(string accounts, Action<JsonObject>? change = null) => ReceiveWith("accountsByName", change ?? (_ => { }), ("accountsByName", accounts));

    private ParameterCollection ReceiveWith(string cut, params (string Query, string Rows)[] answers) => ReceiveWith(cut, body => body["done"] = false, answers);

    private ParameterCollection ReceiveWith(string changed, Action<JsonObject> change, params (string Query, string Rows)[] answers)
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), ReceivedDeal.Inbound);
        _hub.Lookups = Sample.Found(answers);
        change(_hub.Lookups["compositeResponse"]!.AsArray().Single(part => part!["referenceId"]!.GetValue<string>() == changed)!["body"]!.AsObject());
        return _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), ReceivedDeal.Inbound);
    }

    private static ParameterCollection Change(Hub hub, JsonObject opportunity)
    {
        hub.Now = hub.Now.AddMinutes(10);
        hub.RequestByCrm(Sample.OpportunityId, hub.Now.ToString("yyyy-MM-ddTHH:mm:ss.000Z") + "|" + Sample.Seller);
        return hub.Plan(opportunity, Sample.Referral(), Sample.Microsofts());
    }
}
