using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A deal of Microsoft's that waits in the hub until a person says what becomes of it, and one that was answered there.</summary>
[TestClass]
public sealed class WaitingTests
{
    private const string Account = "001000000000001AAA";
    private const string Opportunity = "006000000000007AAA";
    private const int Accept = 856320000;
    private const int Decline = 856320001;

    private readonly Hub _hub = new();

    [TestInitialize]
    public void WaitsForPeople() => _hub.Set("cosell_Receive", "when-chosen");

    [TestMethod]
    public void It_waits_with_all_that_a_person_needs_to_decide_and_nothing_is_written()
    {
        var plan = Receive();

        plan["Done"].Should().Be(true);
        plan["CrmRequest"].Should().Be("");
        _hub.State.Should().Be("Needs linking");
        Column<string>("cosell_lasterror").Should()
            .StartWith("Microsoft's deal waits for a decision, and the invitation ends on 2026-03-16. Accounts that may be the customer Fabrikam Inc: Fabrikam Inc, 98052, 001A.");
        Column<string>("cosell_customername").Should().Be("Fabrikam Inc");
        Column<decimal>("cosell_dealvalue").Should().BePositive();
        Column<DateTime>("cosell_closingdate").Should().NotBe(default);
        Column<string>("cosell_microsoftteam").Should().Contain("mira@microsoft.example");
        _hub.Deal.Contains("cosell_errorclass").Should().BeFalse("nothing failed");
    }

    [TestMethod]
    public void That_it_waits_is_told_once_and_its_end_is_warned_of()
    {
        _hub.Set("cosell_NotifyByMail", "all");
        Receive();
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:30:00Z");
        Plan(Inbound(own => own["eTag"] = "2"), Microsofts());
        Told().Should().ContainSingle().Which.Should().Contain("waits for a decision");

        _hub.Now = new(2026, 3, 10, 9, 0, 0, DateTimeKind.Utc);
        _hub.Reconcile();
        Plan(Inbound(), Microsofts());

        Told().Should().HaveCount(2).And.Contain(line => line.Contains("invitation ends on 2026-03-16, in 6 days, and nobody has decided. Decide on the deal in the Co-sell hub"));
    }

    [TestMethod]
    public void A_deal_that_comes_in_at_once_does_so_with_the_calls_that_it_took_before()
    {
        _hub.Set("cosell_Receive", "at-once");

        Receive()["ReferralAction"].Should().Be("link");
    }

    [TestMethod]
    public void Said_to_be_new_it_becomes_an_opportunity_at_the_next_synchronization()
    {
        Receive();

        _hub.ByHand(("cosell_receiveasnew", true));

        AccountOf(Plan(Inbound(), Microsofts())).Should().Be("001A");
    }

    [TestMethod]
    public void The_opportunity_that_a_person_names_is_read()
    {
        Receive();

        _hub.ByHand(("cosell_crmrecordid", Opportunity));

        _hub.Begin()["ReadBy"].Should().Be("engagement");
    }

    [TestMethod]
    public void The_account_that_a_person_names_is_looked_up_by_its_id_alone_and_used()
    {
        Receive();

        _hub.ByHand(("cosell_crmaccountid", Account));
        _hub.Lookups = Sample.Found(("chosenAccount", $$"""[ { "Id": "{{Account}}", "Name": "Fabrikam Group" } ]"""));
        Plan(Inbound(), Microsofts())["Done"].Should().Be(true, "the account is looked up first");
        var begin = _hub.Begin();
        var plan = _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(), Inbound(), Microsofts());

        Uri.UnescapeDataString((string)begin["CrmLookups"]).Should().Contain($"Account WHERE Id = '{Account}'").And.NotContain("Name = 'Fabrikam");
        AccountOf(plan).Should().Be(Account);
        _hub.Complete(new JsonObject { ["crm"] = Created(), ["link"] = Sample.Step(200, Inbound(own => own["externalReferenceId"] = Opportunity)) });
        Column<string>("cosell_crmrecordid").Should().Be(Opportunity);
        Column<string>("cosell_crmaccountid").Should().BeNull();
        Column<bool>("cosell_receiveasnew").Should().BeFalse();
    }

    [TestMethod]
    public void An_account_that_Salesforce_does_not_show_makes_nothing()
    {
        Receive();
        _hub.ByHand(("cosell_crmaccountid", Account));
        _hub.Lookups = Sample.Found(("chosenAccount", "[]"));
        Plan(Inbound(), Microsofts());

        Plan(Inbound(), Microsofts())["CrmRequest"].Should().Be("");

        _hub.State.Should().Be("Needs linking");
        Column<string>("cosell_lasterror").Should().StartWith($"Salesforce shows no account {Account}. Correct Salesforce account");
    }

    [TestMethod]
    [DataRow("acme")]
    [DataRow("006000000000007AAA")]
    public void What_is_no_account_is_refused_where_it_is_entered(string id)
    {
        Receive();

        _hub.Invoking(hub => hub.ByHand(("cosell_crmaccountid", id))).Should().Throw<InvalidPluginExecutionException>().WithMessage($"Salesforce account: '{id}' is no id of a Salesforce account*");
    }

    [TestMethod]
    public void Accepted_in_the_hub_it_stays_a_referral_without_opportunity_whose_status_is_followed()
    {
        Answer(Accept).Should().Be("Active/Accepted");
        _hub.State.Should().Be("Without opportunity");

        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-05T09:30:00Z");
        var begin = _hub.Begin();
        var plan = _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(), Accepted(), Microsofts());

        begin["ReadBy"].Should().Be("copies");
        begin["CrmLookups"].Should().Be("", "nothing of Salesforce is needed");
        plan["Done"].Should().Be(true);
        _hub.State.Should().Be("Without opportunity");
    }

    [TestMethod]
    public void An_accepted_one_can_still_become_an_opportunity()
    {
        Answer(Accept);

        _hub.ByHand(("cosell_receiveasnew", true));
        Plan(Accepted(), Microsofts());

        Plan(Accepted(), Microsofts())["ReferralAction"].Should().Be("link");
    }

    [TestMethod]
    public void Declined_in_the_hub_it_is_closed()
    {
        Answer(Decline).Should().Be("Closed/Declined/Others");

        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void An_answer_whose_own_answer_got_lost_is_not_sent_twice()
    {
        Receive();
        _hub.ByHand(("cosell_answer", new OptionSetValue(Accept)));

        Plan(Accepted(), Microsofts())["Done"].Should().Be(true);

        _hub.State.Should().Be("Without opportunity");
    }

    [TestMethod]
    public void What_Partner_Center_has_no_move_for_is_said()
    {
        Answer(Accept);
        _hub.ByHand(("cosell_answer", new OptionSetValue(Decline)));

        Plan(Accepted(), Microsofts())["Done"].Should().Be(true);

        _hub.State.Should().Be("Needs attention");
        Column<string>("cosell_lasterror").Should().StartWith("Partner Center cannot move this referral from Active/Accepted to Closed/Declined. Change or empty Answer to Microsoft");
    }

    [TestMethod]
    public void A_deal_with_an_opportunity_is_answered_there()
    {
        var hub = Hub.WithSharedDeal();

        hub.Invoking(shared => shared.ByHand(("cosell_answer", new OptionSetValue(Decline)))).Should().Throw<InvalidPluginExecutionException>().WithMessage("Answer to Microsoft: only a deal without opportunity*");
    }

    /// <returns>What Partner Center got.</returns>
    private string Answer(int answer)
    {
        Receive();
        _hub.ByHand(("cosell_answer", new OptionSetValue(answer)));
        var plan = Plan(Inbound(), Microsofts());
        plan["Write"].Should().Be("referral");
        plan["CrmRequest"].Should().Be("");
        var patch = JsonNode.Parse((string)plan["ReferralPatch"])!.AsArray().Select(operation => operation!["value"]!.GetValue<string>()).ToList();
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Inbound(own => (own["status"], own["substatus"]) = (patch[0], patch[1]))) });
        return string.Join('/', patch);
    }

    private ParameterCollection Receive()
    {
        _hub.Lookups = Sample.Found(("accountsByName", """[ { "Id": "001A", "Name": "Fabrikam Inc", "BillingPostalCode": "98052" } ]"""));
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        Plan(Inbound());
        return Plan(Inbound(), Microsofts());
    }

    private ParameterCollection Plan(params JsonObject[] referrals) => _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), referrals);

    private IEnumerable<string> Told() => _hub.Rows.Rows("cosell_notification").SelectMany(row => row.GetAttributeValue<string>("cosell_body").Split("<li>")).Where(line => line.StartsWith("<a ", StringComparison.Ordinal));

    private T Column<T>(string name) => _hub.Deal.GetAttributeValue<T>(name);

    private static string AccountOf(ParameterCollection plan) => plan.Created("Opportunity").Single()["AccountId"]!.GetValue<string>();

    private static JsonObject Microsofts()
    {
        var copy = Sample.Microsofts();
        copy["team"] = JsonNode.Parse("""[ { "firstName": "Mira", "lastName": "Soft", "email": "mira@microsoft.example" } ]""");
        return copy;
    }

    private static JsonObject Accepted() => Inbound(own => (own["status"], own["substatus"]) = ("Active", "Accepted"));

    private static JsonObject Inbound(Action<JsonObject>? change = null) => Sample.Referral(referral =>
    {
        referral["externalReferenceId"] = "";
        referral["direction"] = "Incoming";
        referral["expirationDateTime"] = "2026-03-16T09:00:00Z";
        (referral["status"], referral["substatus"]) = ("New", "Pending");
        change?.Invoke(referral);
    });

    private static JsonObject Created() => Sample.Step(200, new JsonObject
    {
        ["compositeResponse"] = new JsonArray(new JsonObject { ["referenceId"] = "opportunity", ["httpStatusCode"] = 201, ["body"] = new JsonObject { ["id"] = Opportunity, ["success"] = true } }),
    });
}
