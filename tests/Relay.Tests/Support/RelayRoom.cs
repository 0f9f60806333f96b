using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Relay;
using CoSell.Relay.Forwarding;
using CoSell.Relay.Signatures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sandbox.PartnerCenter;
using Sandbox.Workflow.Time;

namespace Relay.Tests.Support;

/// <summary>Partner Center's simulator, a relay that is registered there, and two environments behind it: production, required, and staging.</summary>
internal sealed class RelayRoom : IAsyncDisposable
{
    public const string Key = "k3y-that-nobody-must-see-0001";
    public const string ProductionUrl = "https://production.example/workflows/1/triggers/manual/paths/invoke?api-version=2016-06-01&sig=s3cr3t-production";
    public const string StagingUrl = "https://staging.example/workflows/2/triggers/manual/paths/invoke?sig=s3cr3t-staging";
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly string _roots = Path.Combine(Path.GetTempPath(), $"cosell-roots-{Guid.NewGuid():N}.pem");
    private WebApplication _relay = null!;

    private RelayRoom(DateTimeOffset start) => Clock = new VirtualClock(start);

    public VirtualClock Clock { get; }

    public PartnerCenterServer PartnerCenter { get; private set; } = null!;

    public Wire Wire { get; } = new();

    public Environments Environments { get; } = new();

    public CertificateStore Certificates { get; } = new();

    public LogLines Log { get; } = new();

    /// <summary>Off unless a test turns it on: it would download before any event.</summary>
    public CertificateSelfTest SelfTest => _relay.Services.GetRequiredService<CertificateSelfTest>();

    public Uri Address => new(_relay.Urls.First());

    public static async Task<RelayRoom> OpenAsync(params (string Setting, string Value)[] settings) => await OpenAsync(Start, true, settings);

    public static async Task<RelayRoom> OpenAsync(DateTimeOffset start, bool signatureInOwnHeader, params (string Setting, string Value)[] settings)
    {
        var room = new RelayRoom(start);
        room.PartnerCenter = await PartnerCenterServer.StartAsync(new() { Clock = room.Clock, DeliveryHandler = room.Wire });
        room.Certificates.Simulator = room.PartnerCenter.BaseAddress;
        using (var http = new HttpClient())
            await File.WriteAllTextAsync(room._roots, X509CertificateLoader.LoadCertificate(await http.GetByteArrayAsync(new Uri(room.PartnerCenter.BaseAddress, "cert/root.cer"))).ExportCertificatePem());
        room._relay = RelayApp.Build([], builder => room.Configure(builder, settings));
        await room._relay.StartAsync();
        room.Wire.Relay = room.Address;
        await room.RegisterAsync(signatureInOwnHeader);
        return room;
    }

    /// <summary>A room whose relay trusts a signer of the test's own.</summary>
    public static async Task<RelayRoom> OpenAsync(Signer signer, params (string Setting, string Value)[] settings) => await OpenAsync(signer, Start, settings);

    public static async Task<RelayRoom> OpenAsync(Signer signer, DateTimeOffset start, params (string Setting, string Value)[] settings)
    {
        var room = await OpenAsync(start, true, [.. settings, ("Relay:Signature:TrustedRoots", signer.RootFile)]);
        room.Certificates.Answer = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(signer.Certificate) };
        return room;
    }

    /// <summary>Microsoft sends a deal, and Partner Center one event.</summary>
    public async Task SendDealAsync()
    {
        PartnerCenter.MicrosoftSeller.SendDeal(new NewDeal
        {
            Name = "Adatum analytics", CustomerName = "Adatum", Country = "DE", City = "Berlin", PostalCode = "10115",
            Contact = new DealPerson("Ute", "Beck", "ute@adatum.example", "+49305550100"), Solutions = [new DealSolution("SOL-15974-MQF", "ERP")], DealValue = 25_000, Notes = "They look for a partner in Berlin.",
        });
        await Clock.WhenIdleAsync();
    }

    /// <summary>Sends a request again as somebody would who listened.</summary>
    public async Task<(int Status, string Body)> ReplayAsync(ReceivedRequest heard, string? key = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, key is null ? heard.Url.PathAndQuery : $"/events/{key}")) { Content = new ByteArrayContent(heard.Body) };
        foreach (var (name, value) in heard.Headers.Where(header => header.Key != "Content-Length"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <param name="key">What the caller shows as the relay's key; null for a stranger.</param>
    public async Task<JsonNode> HealthAsync(string? key = Key)
    {
        using var client = new HttpClient();
        if (key is not null)
            client.DefaultRequestHeaders.Add("x-relay-key", key);
        return JsonNode.Parse(await client.GetStringAsync(new Uri(Address, "/health")))!;
    }

    /// <summary>The health page as a person's browser or curl asks for it.</summary>
    public async Task<string> HealthTextAsync(string? key = Key)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html, */*");
        if (key is not null)
            client.DefaultRequestHeaders.Add("x-relay-key", key);
        return await client.GetStringAsync(new Uri(Address, "/health"));
    }

    public async ValueTask DisposeAsync()
    {
        await PartnerCenter.DisposeAsync();
        await _relay.DisposeAsync();
        Wire.Dispose();
        Environments.Dispose();
        Certificates.Dispose();
        File.Delete(_roots);
    }

    private void Configure(WebApplicationBuilder builder, (string Setting, string Value)[] settings)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Relay:Key"] = Key,
            ["Relay:Environments:production:Url"] = ProductionUrl,
            ["Relay:Environments:staging:Url"] = StagingUrl,
            ["Relay:Environments:staging:Required"] = "false",
            ["Relay:Signature:TrustedRoots"] = _roots,
            ["Relay:Signature:SelfTest"] = "",
            ["Relay:Signature:CheckRevocation"] = "false", // the simulator's root publishes no list
            ["Relay:Required:FirstDelay"] = "00:00:00.001",
            ["Relay:Required:LongestDelay"] = "00:00:00.001",
            ["Relay:Optional:FirstDelay"] = "00:00:00.001",
            ["Relay:Optional:LongestDelay"] = "00:00:00.001",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Setting, (string?)each.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(new SimulatedTime(Clock));
        builder.Services.AddHttpClient(EnvironmentClient.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => Environments);
        builder.Services.AddHttpClient(SigningCertificates.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => Certificates);
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
    }

    private async Task RegisterAsync(bool signatureInOwnHeader)
    {
        var credential = PartnerCenter.Credentials.Events;
        using var http = new HttpClient { BaseAddress = PartnerCenter.BaseAddress };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["client_id"] = credential.ClientId, ["client_secret"] = credential.ClientSecret, ["resource"] = credential.Resource, ["refresh_token"] = credential.RefreshToken,
        });
        using var signedIn = await http.PostAsync(credential.TokenEndpoint, form);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonNode.Parse(await signedIn.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>());
        var registration = new JsonObject { ["WebhookUrl"] = $"https://relay.contoso.example/events/{Key}", ["WebhookEvents"] = new JsonArray("referral-created"), ["SignatureTokenToMsSignatureHeader"] = signatureInOwnHeader };
        using var body = new StringContent(registration.ToJsonString(), Encoding.UTF8, "application/json");
        using var registered = await http.PostAsync("webhooks/v1/registration", body);
        ((int)registered.StatusCode).Should().Be(200);
    }
}
