using System.Net.Http.Headers;
using System.Text;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

/// <summary>A client with a bearer token.</summary>
internal sealed class ApiClient(Uri baseAddress, string? token) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = baseAddress };

    public static async Task<ApiClient> ConnectAsync(PartnerCenterServer server, ConnectionCredential credential)
    {
        var answer = await TokenAsync(credential, ("grant_type", "refresh_token"), ("refresh_token", credential.RefreshToken));
        return new ApiClient(server.BaseAddress, answer.Body["access_token"].AsString());
    }

    public static async Task<ApiAnswer> TokenAsync(ConnectionCredential credential, params (string Name, string Value)[] fields)
    {
        using var http = new HttpClient();
        var form = new Dictionary<string, string>
        {
            ["client_id"] = credential.ClientId, ["client_secret"] = credential.ClientSecret, ["resource"] = credential.Resource,
        };
        foreach (var (name, value) in fields)
            form[name] = value;
        using var content = new FormUrlEncodedContent(form);
        using var response = await http.PostAsync(credential.TokenEndpoint, content);
        return await ReadAsync(response);
    }

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path, Value? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<ApiAnswer> PatchAsync(string path, Value body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, body, headers);

    public Task<ApiAnswer> PutAsync(string path, Value body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, body, headers);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, Value? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body.ToJson(), Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return await ReadAsync(response);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
}
