using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>
/// Power Platform answers in a service's place when a connection is deleted or not shared (bodies and headers as reported in coe-starter-kit #4987 and
/// requestateam #192). That says nothing about a deal.
/// </summary>
[TestClass]
public sealed class ConnectionTests
{
    private const string Url = "https://prod-07.westeurope.logic.azure.com/workflows/0a1b2c/triggers/manual/paths/invoke?sig=s";

    private readonly Hub _hub = Hub.WithSharedDeal();

    private string Body => Alarms.Single().GetAttributeValue<string>("cosell_body");

    private IEnumerable<Microsoft.Xrm.Sdk.Entity> Alarms => _hub.Rows.Rows("cosell_notification");

    public static IEnumerable<object[]> Broken()
    {
        yield return ["deleted", Answer(404, Exchange("The connection (europe-002/referrals/b710) is not found. Please create new connection and change your application to use the new connection."))];
        yield return ["not shared", Answer(403, Exchange("Connection a/logicflows/b is not allowed to access connection a/referrals/c"))];
        yield return ["the header alone", Answer(404, null, "apihub-token-exchange")];
        yield return ["as a text", Answer(404, JsonValue.Create(Exchange("The connection is not found.").ToJsonString()))];
        yield return ["an old key", Answer(401, JsonValue.Create("Bad Key authorization token. Token must be a valid JWT signed with HS256 expired"))];
        foreach (var code in new[] { "Unauthorized", "InvalidConnection", "ConnectionAuthorizationFailed", "ConnectionNotConfigured" })
            yield return [code, new JsonObject { ["statusCode"] = 0, ["code"] = $"ActionSkipped {code} ", ["headers"] = new JsonObject(), ["body"] = "" }];
    }

    [TestMethod]
    [DynamicData(nameof(Broken))]
    public void A_broken_connection_leaves_the_deal_linked_and_waiting_with_one_alarm(string how, JsonObject answer)
    {
        _hub.Set("cosell_NotifyByMail", "all");
        Read(answer);

        _hub.State.Should().Be("Waiting to retry", how);
        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
        _hub.Deal.GetAttributeValue<string>("cosell_lasterror").Should().Contain("The connection to Partner Center cannot be used.");
        Body.Should().Contain(how is "deleted" or "not shared" ? "The connection to Partner Center was deleted, or is not shared with the flows." : "The connection to Partner Center does not work any more.");
    }

    [TestMethod]
    public void However_long_it_lasts_the_deal_is_not_given_up_and_nobody_is_told_twice()
    {
        _hub.Set("cosell_NotifyByMail", "all");
        _hub.Set("cosell_MostAttempts", "1");
        for (var hour = 0; hour < 20; hour++)
        {
            Read((JsonObject)Broken().First()[1]);
            _hub.Now = _hub.Now.AddHours(1);
            _hub.Reconcile();
        }

        _hub.State.Should().Be("Due", "it is tried again and again");
        _hub.Deal.GetAttributeValue<int>("cosell_attempts").Should().Be(0);
        Alarms.Sum(row => row.GetAttributeValue<int>("cosell_lines")).Should().Be(1);
    }

    [TestMethod]
    public void A_write_that_met_a_broken_connection_is_no_refusal()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());

        _hub.Complete(new JsonObject { ["referral"] = Broken().ElementAt(1)[1] as JsonObject });

        _hub.State.Should().Be("Waiting to retry");
    }

    [TestMethod]
    public void A_404_of_Partner_Center_itself_is_still_an_answer()
    {
        Read(Sample.Step(404, new JsonObject { ["error"] = new JsonObject { ["message"] = "Not found" } }));

        _hub.State.Should().Be("Needs linking");
    }

    [TestMethod]
    public void The_health_check_says_that_the_connection_is_dead_and_not_that_nothing_is_registered()
    {
        var broken = (JsonObject)Broken().First()[1];
        var answers = new JsonObject { ["referrals"] = broken.DeepClone(), ["crm"] = Sample.Step(200, new JsonObject()), ["registration"] = broken.DeepClone() };

        var message = (string)_hub.Call(new CheckHealth(), ("Answers", answers.ToJsonString()))["Message"];

        message.Should().Contain("The connection to Partner Center was deleted").And.Contain("The connection to Partner Center Events was deleted").And.Contain("Choose a connection that works")
            .And.NotContain("Nothing has to be done").And.NotContain("registered");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true, DisplayName = "even for who says that he knows what is there")]
    public void Registering_through_a_broken_connection_does_not_take_its_404_for_nothing_registered(bool unseen)
    {
        var answer = (JsonObject)Broken().First()[1];
        var plan = _hub.Call(new PlanRegistration(), input =>
        {
            input["StatusCode"] = 404;
            input["Registration"] = answer["body"]!.ToJsonString();
            input["WebhookUrl"] = Url;
            input["Events"] = "referral-created";
            input["Unseen"] = unseen;
        });

        plan["Action"].Should().Be("refuse");
        ((string)plan["Message"]).Should().Contain("The connection to Partner Center Events cannot be used");
    }

    [TestMethod]
    public void The_catch_up_waits_for_the_connection_and_moves_no_mark()
    {
        _hub.Reconcile();
        _hub.Now = _hub.Now.AddHours(1);
        var asked = (string)_hub.Reconcile()["ReferralFilter"];

        _hub.Reconcile(new JsonObject { ["referrals"] = (JsonObject)Broken().Last()[1], ["crm"] = Sample.Step(503) });
        _hub.Now = _hub.Now.AddHours(1);

        _hub.Reconcile()["ReferralFilter"].Should().Be(asked);
    }

    private void Read(JsonObject answer)
    {
        if (_hub.State != "Due")
            _hub.RequestByEvent("referral-updated", Sample.ReferralId, _hub.Now.AddMinutes(1).ToString("o"));
        _hub.Begin();
        _hub.Complete(new JsonObject { ["readReferrals"] = answer.DeepClone(), ["plan"] = Sample.Step(0) });
    }

    private static JsonObject Exchange(string what) => new()
    {
        ["status"] = 404,
        ["source"] = "https://europe-002.token.azure-apim.net:443/tokens/europe-002/commondataservice/b710a1b91d334758a7c1c475aeba077a/exchange",
        ["message"] = "Error from token exchange: " + what,
    };

    private static JsonObject Answer(int status, JsonNode? body, string cause = "") =>
        new() { ["statusCode"] = status, ["code"] = "NotFound", ["headers"] = new JsonObject { ["Retry-After"] = "", ["x-ms-failure-cause"] = cause }, ["body"] = body };
}
