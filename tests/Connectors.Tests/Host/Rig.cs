using Connectors.Tests.Artefacts;
using Sandbox.Connectors;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;

namespace Connectors.Tests.Host;

/// <summary>A connector host with our connectors, one scripted service behind all hosts, and a connection for each reference.</summary>
internal sealed class Rig : ICallLedger, IDisposable
{
    public const string Referrals = "shared_cosell-5fcosell-20referrals-5f0c05e11000000001";
    public const string Events = "shared_cosell-5fcosell-20events-5f0c05e11000000002";
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public Rig()
    {
        var hosts = new HostMap()
            .Add("api.partner.microsoft.com", new Uri("http://127.0.0.1:5001"))
            .Add("api.partnercenter.microsoft.com", new Uri("http://127.0.0.1:5001"))
            .Add("login.microsoftonline.com", new Uri("http://127.0.0.1:5004"))
            .Add("acme.my.salesforce.com", new Uri("http://127.0.0.1:5002"))
            .Add("acme.crm4.dynamics.com", new Uri("http://127.0.0.1:5003"));
        Host = new ConnectorHost(Clock, hosts, new Sandbox.Connectors.Connections(), this, Service);
        Host.Register(Definition("referrals") with { ApiName = Referrals });
        Host.Register(Definition("events") with { ApiName = Events });
        Host.Connections.Bind("partner", new BearerConnection("Partner Center", "token-p"));
        Host.Connections.Bind("salesforce", new BearerConnection("Salesforce", "token-s") { InstanceUrl = new Uri("https://acme.my.salesforce.com") });
        Host.Connections.Bind("dataverse", new BearerConnection("Dataverse", "token-d") { InstanceUrl = new Uri("https://acme.crm4.dynamics.com") });
    }

    public VirtualClock Clock { get; } = new(Start);

    public Service Service { get; } = new();

    public ConnectorHost Host { get; }

    public List<CallRecord> Calls { get; } = [];

    public static ConnectorDefinition Definition(string connector) =>
        new($"cosell_5Fcosell-20{connector}", Repository.Read("connector", connector, "apiDefinition.swagger.json"));

    public static ObjectValue Parameters(string json) => (ObjectValue)Value.Parse(json);

    public static ConnectorCall Referral(string operation, string parameters) => new(Referrals, operation, "partner", Parameters(parameters));

    public static ConnectorCall Event(string operation, string parameters = "{}") => new(Events, operation, "partner", Parameters(parameters));

    public static ConnectorCall Salesforce(string operation, string parameters) => new("shared_salesforce", operation, "salesforce", Parameters(parameters));

    public static ConnectorCall Dataverse(string operation, string parameters) => new("shared_commondataserviceforapps", operation, "dataverse", Parameters(parameters));

    public Task<ConnectorResponse> Invoke(ConnectorCall call) => Host.InvokeAsync(call, CancellationToken.None);

    /// <summary>The refusal of a call that must not get as far as the service.</summary>
    public async Task<ConnectorException> Refusal(ConnectorCall call)
    {
        var refusal = (await FluentActions.Awaiting(() => Invoke(call)).Should().ThrowAsync<ConnectorException>()).Which;
        Service.Requests.Should().BeEmpty();
        Calls.Should().BeEmpty();
        return refusal;
    }

    public void Record(CallRecord call) => Calls.Add(call);

    public void Dispose() => Host.Dispose();
}
