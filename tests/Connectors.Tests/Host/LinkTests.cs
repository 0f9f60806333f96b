using Sandbox.Connectors;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.Host;

/// <summary>Next pages, polls and webhooks: calls that follow a link of the service.</summary>
[TestClass]
public sealed class LinkTests
{
    private const string Subscription = """{"subscriptionRequest/message":3,"subscriptionRequest/entityname":"cosell_referral","subscriptionRequest/scope":4,"subscriptionRequest/filteringattributes":"cosell_dueon"}""";
    private readonly Rig _rig = new();

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task A_next_page_is_read_over_https_on_the_same_host()
    {
        _rig.Service.Answers(200, """{"value":[]}""");

        await _rig.Invoke(Referral("GetAllReferrals", """{"$top":5,"MS-CorrelationId":"c1"}""") with { NextLink = new Uri("http://api.partner.microsoft.com/v1.0/engagements/referrals?$skiptoken=a%20b") });

        _rig.Service.Last.Address.Should().Be("http://127.0.0.1:5001/v1.0/engagements/referrals?$skiptoken=a%20b");
        _rig.Service.Last.Header("MS-CorrelationId").Should().Be("c1");
        _rig.Calls.Should().ContainSingle().Which.Purpose.Should().Be(CallPurpose.NextPage);
    }

    [TestMethod]
    [DataRow("https://evil.example/v1.0/engagements/referrals")]
    [DataRow("https://api.partner.microsoft.com.evil.example/x")]
    [DataRow("http://127.0.0.1:5002/services/data")]
    public async Task A_next_page_elsewhere_is_refused(string link)
    {
        var refusal = await _rig.Refusal(Referral("GetAllReferrals", "{}") with { NextLink = new Uri(link) });

        refusal.Code.Should().Be("InvalidLink");
    }

    [TestMethod]
    public async Task A_policy_makes_next_links_lead_back_through_the_connector()
    {
        var policies = Value.Parse(Artefacts.Repository.Read("connector", "referrals", "apiProperties.json"))["properties"]["policyTemplateInstances"].ToJson();
        _rig.Host.Register(Definition("referrals") with { ApiName = Referrals, PolicyTemplateInstances = policies });
        _rig.Service.Answers(200, """{"value":[],"@odata.nextLink":"http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=2"}""");

        var answer = await _rig.Invoke(Referral("GetAllReferrals", "{}"));

        answer.Body!["@odata.nextLink"].AsString().Should().Be("https://api.partner.microsoft.com/v1.0/referrals?$skiptoken=2");
    }

    [TestMethod]
    public async Task Subscribing_hands_over_the_callback_URL()
    {
        _rig.Service.Answers(204, null, "", ("OData-EntityId", "https://acme.crm4.dynamics.com/api/data/v9.1/callbackregistrations(1)"));

        var answer = await _rig.Invoke(Dataverse("SubscribeWebhookTrigger", Subscription) with { CallbackUrl = new Uri("http://127.0.0.1:5000/hooks/1?sig=x") });

        _rig.Service.Last.Method.Should().Be("POST");
        _rig.Service.Last.Address.Should().Be("http://127.0.0.1:5003/api/data/v9.1/callbackregistrations");
        _rig.Service.Last.Body.Should().Be("""{"message":3,"entityname":"cosell_referral","scope":4,"filteringattributes":"cosell_dueon","url":"http://127.0.0.1:5000/hooks/1?sig=x","version":1}""");
        answer.Headers["Location"].AsString().Should().EndWith("callbackregistrations(1)");
        _rig.Calls.Should().ContainSingle().Which.Purpose.Should().Be(CallPurpose.Subscribe);
    }

    [TestMethod]
    public async Task Unsubscribing_deletes_the_subscription()
    {
        _rig.Service.Answers(204);

        await _rig.Invoke(Dataverse("SubscribeWebhookTrigger", Subscription) with { Subscription = new Uri("https://acme.crm4.dynamics.com/api/data/v9.1/callbackregistrations(1)") });

        _rig.Service.Last.Method.Should().Be("DELETE");
        _rig.Service.Last.Address.Should().Be("http://127.0.0.1:5003/api/data/v9.1/callbackregistrations(1)");
        _rig.Service.Last.Body.Should().BeNull();
        _rig.Calls.Should().ContainSingle().Which.Purpose.Should().Be(CallPurpose.Unsubscribe);
    }

    [TestMethod]
    public async Task A_relative_subscription_belongs_to_the_connector()
    {
        _rig.Service.Answers(204);

        await _rig.Invoke(Dataverse("SubscribeWebhookTrigger", Subscription) with { Subscription = new Uri("api/data/v9.1/callbackregistrations(1)", UriKind.Relative) });

        _rig.Service.Last.Address.Should().Be("http://127.0.0.1:5003/api/data/v9.1/callbackregistrations(1)");
    }

    [TestMethod]
    public async Task A_webhook_without_a_callback_URL_is_refused() =>
        (await _rig.Refusal(Dataverse("SubscribeWebhookTrigger", Subscription))).Message.Should().Contain("callback URL");

    [TestMethod]
    public async Task A_callback_URL_for_an_ordinary_operation_is_refused() =>
        (await _rig.Refusal(Event("ViewRegistration") with { CallbackUrl = new Uri("http://127.0.0.1/") })).Message.Should().Contain("not a webhook");

    [TestMethod]
    public async Task Every_attempt_is_counted_with_its_origin_and_time()
    {
        var origin = new CallOrigin(Guid.NewGuid(), "Flow", "run 1", "Get");
        _rig.Service.Answers(200, "{}").Answers(500);

        await _rig.Invoke(Event("ViewRegistration") with { Origin = origin });
        await _rig.Clock.RunForAsync(TimeSpan.FromMinutes(1));
        await _rig.Invoke(Event("ViewRegistration") with { Origin = origin });

        _rig.Calls.Select(call => call with { Parameters = ObjectValue.Empty }).Should().Equal(
            new CallRecord(origin, Events, "ViewRegistration", CallPurpose.Action, 200, Start),
            new CallRecord(origin, Events, "ViewRegistration", CallPurpose.Action, 500, Start.AddMinutes(1)));
    }
}
