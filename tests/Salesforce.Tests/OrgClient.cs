using System.Net.Http.Headers;
using System.Text;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>Talks to the org over HTTP as one user.</summary>
internal sealed class OrgClient(Uri address, string token) : IDisposable
{
    private const string Root = "/services/data/v58.0";

    public HttpClient Http { get; } = new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public static async Task<OrgClient> SignInAsync(SalesforceServer server, SalesforceCredentials who)
    {
        var (_, body) = await RequestTokenAsync(who.TokenEndpoint, ("grant_type", "client_credentials"), ("client_id", who.ClientId), ("client_secret", who.ClientSecret));
        return new OrgClient(server.BaseAddress, body["access_token"].ToString());
    }

    public static async Task<(int Status, Value Body)> RequestTokenAsync(Uri endpoint, params (string Name, string Value)[] form)
    {
        using var http = new HttpClient();
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await http.PostAsync(endpoint, content);
        return ((int)response.StatusCode, Value.Parse(await response.Content.ReadAsStringAsync()));
    }

    public async Task<OrgAnswer> SendAsync(string method, string path, Value? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith("/services", StringComparison.Ordinal) ? path : Root + path);
        if (body is not null)
            request.Content = new StringContent(body.ToJson(), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new OrgAnswer(
            (int)response.StatusCode,
            text.Length == 0 ? Value.Null : Value.Parse(text),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public Task<OrgAnswer> GetAsync(string path) => SendAsync("GET", path);

    public async Task<string> CreateAsync(string type, Value body)
    {
        var answer = await SendAsync("POST", $"/sobjects/{type}", body);
        return answer.Status == 201 ? answer.Body["id"].ToString() : throw new InvalidOperationException(answer.Body.ToJson());
    }

    public Task<OrgAnswer> QueryAsync(string soql, string resource = "query") => GetAsync($"/{resource}?q={Uri.EscapeDataString(soql)}");

    /// <summary>One column of a query's rows as texts.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string soql, string field = "Name")
    {
        var answer = await QueryAsync(soql);
        return answer.Status == 200 ? [.. answer.Body["records"].AsItems().Select(row => row[field].ToString())] : throw new InvalidOperationException(answer.Body.ToJson());
    }

    public void Dispose() => Http.Dispose();
}
