using Sandbox.Connectors;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.Host;

/// <summary>What definitions of other connectors may hold, and ours do not.</summary>
[TestClass]
public sealed class DefinitionTests
{
    private const string Definition = """
        {"swagger":"2.0","info":{"title":"Shop","version":"1"},"host":"api.partner.microsoft.com","basePath":"/shop","schemes":["https"],
         "paths":{
          "/items/{id}":{"get":{"operationId":"Find","parameters":[
            {"name":"id","in":"path","required":true,"type":"string","x-ms-url-encoding":"double"},
            {"name":"tags","in":"query","type":"array","items":{"type":"string"}},
            {"name":"v","in":"query","type":"integer","required":true,"default":2,"x-ms-visibility":"internal"},
            {"name":"size","in":"query","type":"integer","default":10}],"responses":{"200":{"description":"OK"}}}},
          "/news":{"get":{"operationId":"OnNews","x-ms-trigger":"batch","parameters":[{"name":"since","in":"query","type":"string","required":true}],"responses":{"200":{"description":"OK"}}}},
          "/hooks":{"post":{"operationId":"OnOrder","x-ms-trigger":"single","parameters":[{"name":"hook","in":"body","required":true,"schema":{
            "type":"object","required":["target","kind"],"properties":{"kind":{"type":"string","default":"order","x-ms-visibility":"internal"},
              "target":{"type":"object","required":["url"],"properties":{"url":{"type":"string","x-ms-notification-url":true,"x-ms-visibility":"internal"}}}}}}],
            "responses":{"201":{"description":"OK"}}}}}}
        """;

    private readonly Rig _rig = new();

    [TestInitialize]
    public void Register() => _rig.Host.Register(new ConnectorDefinition("cosell_shop", Definition) { ApiName = "shared_shop" });

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task Encoding_twice_lists_and_defaults_follow_the_definition()
    {
        _rig.Service.Answers(200, "{}");

        await _rig.Invoke(Shop("Find", """{"id":"a/b","tags":["x","y z"]}"""));

        _rig.Service.Last.Address.Should().Be("http://127.0.0.1:5001/shop/items/a%252Fb?tags=x%2Cy%20z&v=2");
    }

    [TestMethod]
    public async Task A_polling_trigger_goes_on_where_the_last_poll_said()
    {
        _rig.Service.Answers(202, null, "", ("Location", "https://api.partner.microsoft.com/shop/news?since=2")).Answers(200, "[1]");

        var first = await _rig.Invoke(Shop("OnNews", """{"since":"1"}"""));
        await _rig.Invoke(Shop("OnNews", """{"since":"1"}""") with { PollLocation = new Uri(first.Headers["Location"].AsString()!) });

        _rig.Service.Requests.Select(request => request.Read).Should().Equal("/shop/news?since=1", "/shop/news?since=2");
        _rig.Calls.Should().OnlyContain(call => call.Purpose == CallPurpose.Poll).And.HaveCount(2);
    }

    [TestMethod]
    public async Task A_webhook_fills_its_nested_URL_and_internal_defaults()
    {
        _rig.Service.Answers(201, "{}");

        await _rig.Invoke(Shop("OnOrder", "{}") with { CallbackUrl = new Uri("http://127.0.0.1:9/x") });

        _rig.Service.Last.Body.Should().Be("""{"target":{"url":"http://127.0.0.1:9/x"},"kind":"order"}""");
    }

    private static Sandbox.Workflow.Connectors.ConnectorCall Shop(string operation, string parameters) => new("shared_shop", operation, "partner", Parameters(parameters));
}
