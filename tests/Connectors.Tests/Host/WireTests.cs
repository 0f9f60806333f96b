using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Sandbox.Connectors;
using Sandbox.Workflow.Time;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.Host;

/// <summary>What only a real socket shows.</summary>
[TestClass]
public sealed class WireTests
{
    private readonly List<string> _seen = [];
    private WebApplication _service = null!;
    private ConnectorHost _host = null!;

    [TestInitialize]
    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _service = builder.Build();
        _service.Run(context =>
        {
            _seen.Add($"{context.Request.Method} {context.Request.Path} {context.Request.ContentType} {context.Request.ContentLength}");
            context.Response.StatusCode = context.Request.Method == "GET" ? 302 : 204;
            context.Response.Headers.Location = "http://evil.example/";
            return Task.CompletedTask;
        });
        await _service.StartAsync();
        var hosts = new HostMap().Add("api.partner.microsoft.com", new Uri(_service.Urls.Single())).Add("api.partnercenter.microsoft.com", new Uri(_service.Urls.Single()));
        var connections = new Sandbox.Connectors.Connections();
        connections.Bind("partner", new BearerConnection("Partner Center", "t"));
        _host = new ConnectorHost(new VirtualClock(Rig.Start), hosts, connections);
        _host.Register(Definition("referrals") with { ApiName = Referrals });
        _host.Register(Definition("events") with { ApiName = Events });
    }

    [TestCleanup]
    public async Task Stop()
    {
        _host.Dispose();
        await _service.DisposeAsync();
    }

    [TestMethod]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        var answer = await _host.InvokeAsync(Referral("GetReferralById", """{"id":"1"}"""), CancellationToken.None);

        answer.StatusCode.Should().Be(302);
        answer.Headers["Location"].AsString().Should().Be("http://evil.example/");
    }

    [TestMethod]
    [DataRow("PatchReferralById", "/v1.0/engagements/referrals/1")]
    [DataRow("CreateDealRegistrationByReferralId", "/v1.0/engagements/referrals/1/")]
    [DataRow("PatchDealRegistrationByReferralId", "/v1.0/engagements/referrals/1//")]
    public async Task The_slashes_that_keep_paths_unique_are_sent(string operation, string path)
    {
        await _host.InvokeAsync(Referral(operation, """{"id":"1","Referral":[]}"""), CancellationToken.None);

        _seen.Should().Equal($"PATCH {path} application/json 2");
    }

    [TestMethod]
    public async Task An_empty_POST_says_so()
    {
        await _host.InvokeAsync(Event("SendTestEvent"), CancellationToken.None);

        _seen.Should().Equal("POST /webhooks/v1/registration/validationEvents  0");
    }

    [TestMethod]
    public async Task A_service_that_is_down_can_be_tried_again()
    {
        await _service.StopAsync();

        var failure = await FluentActions.Awaiting(() => _host.InvokeAsync(Event("ViewRegistration"), CancellationToken.None)).Should().ThrowAsync<Sandbox.Workflow.Connectors.ConnectorException>();

        failure.Which.Retryable.Should().BeTrue();
    }
}
