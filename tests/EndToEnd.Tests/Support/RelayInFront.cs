using System.Security.Cryptography.X509Certificates;
using CoSell.Relay;
using CoSell.Relay.Forwarding;
using CoSell.Relay.Signatures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sandbox.Connectors;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Support;

/// <summary>The relay in front of several rooms: it trusts the first one's Partner Center and hands every event on to all of them.</summary>
internal sealed class RelayInFront : IAsyncDisposable
{
    public const string Url = "https://relay.contoso.example/events/k3y-of-the-end-to-end-test";

    private readonly string _roots = Path.Combine(Path.GetTempPath(), $"cosell-roots-{Guid.NewGuid():N}.pem");
    private readonly RehearsalRoom[] _rooms;
    private readonly HostMap _hosts = new();
    private readonly WebApplication _relay;

    private RelayInFront(RehearsalRoom[] rooms)
    {
        _rooms = rooms;
        _hosts.Add("3psostorageacct.blob.core.windows.net", rooms[0].PartnerCenter.BaseAddress);
        foreach (var room in rooms)
            _hosts.Add(room.FrontDoor.PublicHost, room.FrontDoor.BaseAddress);
        _relay = RelayApp.Build([], Configure);
    }

    public static async Task<RelayInFront> OpenAsync(params RehearsalRoom[] rooms)
    {
        var relay = new RelayInFront(rooms);
        using var http = new HttpClient();
        await File.WriteAllTextAsync(relay._roots, X509CertificateLoader.LoadCertificate(await http.GetByteArrayAsync(new Uri(rooms[0].PartnerCenter.BaseAddress, "cert/root.cer"))).ExportCertificatePem());
        await relay._relay.StartAsync();
        rooms[0].Hosts.Add(new Uri(Url).Host, new Uri(relay._relay.Urls.First()));
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        File.Delete(_roots);
    }

    private void Configure(WebApplicationBuilder builder)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Relay:Key"] = Url.Split('/')[^1],
            ["Relay:Signature:TrustedRoots"] = _roots,
            ["Relay:Signature:CheckRevocation"] = "false",
        };
        for (var i = 0; i < _rooms.Length; i++)
            settings[$"Relay:Environments:room{i}:Url"] = WebhookForm.UrlOf(_rooms[i]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new TimeOf(_rooms[0]));
        builder.Services.AddHttpClient(EnvironmentClient.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new HostMapHandler(_hosts));
        builder.Services.AddHttpClient(SigningCertificates.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new HostMapHandler(_hosts));
    }

    /// <summary>The room's time; delays are real, since virtual time stands still while a webhook is answered.</summary>
    private sealed class TimeOf(RehearsalRoom room) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => room.Clock.GetUtcNow();
    }
}
