using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Concurrency;
using Sandbox.Dataverse.Solutions;
using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse.Tests;

/// <summary>A running Dataverse on virtual time with a signed-in HTTP client.</summary>
internal sealed class TestOrganization : IAsyncDisposable
{
    private TestOrganization(DataverseServer server, VirtualClock clock)
    {
        Server = server;
        Clock = clock;
        Service = server.Organization.ServiceFor(WellKnown.Administrator);
        Http = new() { BaseAddress = new(server.BaseAddress, "api/data/v9.2/") };
    }

    public DataverseServer Server { get; }

    public VirtualClock Clock { get; }

    public Organization Organization => Server.Organization;

    public IOrganizationService Service { get; }

    public HttpClient Http { get; }

    public static async Task<TestOrganization> StartAsync(TestSolution? solution = null, string? path = null, Interleaving? interleaving = null, TimeSpan keysActiveAfter = default)
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var running = new TestOrganization(await DataverseServer.StartAsync(new() { Clock = clock, DatabasePath = path, Interleaving = interleaving, KeysActiveAfter = keysActiveAfter }), clock);
        await running.SignInAsync();
        if (solution is not null)
            (await running.ImportAsync(solution)).Problems.Should().BeEmpty();
        return running;
    }

    public Task<ImportResult> ImportAsync(TestSolution solution) => Organization.ImportAsync(solution.Zip());

    public async Task SignInAsync(Guid? user = null)
    {
        var credentials = Server.IssueCredentials(user);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", credentials.ClientId), new("client_secret", credentials.ClientSecret)]);
        using var answer = await Http.PostAsync(new Uri(Server.BaseAddress, "oauth2/token"), form);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<(int Status, JsonElement Body, HttpResponseMessage Answer)> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, answer);
    }

    public List<string> Notes() =>
        [.. Service.RetrieveMultiple(new QueryExpression("abc_note") { ColumnSet = new ColumnSet("abc_name") }).Entities.Select(row => row.GetAttributeValue<string>("abc_name"))];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
