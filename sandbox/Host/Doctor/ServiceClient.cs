using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Host.Doctor;

/// <summary>Asks one service over its documented Web API, with GET alone. What it says of failures holds none of the secrets that it was given.</summary>
internal sealed class ServiceClient : IDisposable
{
    private const int MostWords = 300;

    private readonly ServiceAccess _access;
    private readonly HttpClient _http;
    private readonly List<string> _secrets;

    public ServiceClient(ServiceAccess access)
    {
        _access = access;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !access.Url.IsLoopback }) { Timeout = TimeSpan.FromSeconds(60) };
        _secrets = [.. access.Secrets];
    }

    public string Host => _access.Url.Authority;

    /// <exception cref="CallException">It was refused.</exception>
    public async Task SignInAsync(CancellationToken cancellation)
    {
        var token = _access.AccessToken ?? await TokenAsync(cancellation).ConfigureAwait(false);
        _secrets.Add(token);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    /// <summary>What stands at a path; <paramref name="path"/> is escaped already.</summary>
    /// <exception cref="CallException">No answer, or another than 2xx.</exception>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_access.Url, path));
        return await SendAsync(request, cancellation).ConfigureAwait(false);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _access.TokenUrl) { Content = new FormUrlEncodedContent(_access.Form()) };
        var answer = await SendAsync(request, cancellation).ConfigureAwait(false);
        return answer["access_token"]?.GetValue<string>() ?? throw new CallException(200, "The answer to the sign-in has no access_token.");
    }

    private async Task<JsonNode> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? JsonNode.Parse(text) ?? new JsonObject()
                : throw new CallException((int)response.StatusCode, $"{(int)response.StatusCode} {Words(text)}".Trim());
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException || (failed is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new CallException(null, Hidden(failed.Message));
        }
    }

    /// <summary>The service's own words: Entra, Dataverse, Salesforce and Partner Center write them in four ways.</summary>
    private string Words(string text)
    {
        try
        {
            var json = JsonNode.Parse(text);
            var error = json is JsonArray { Count: > 0 } several ? several[0] : json;
            var words = error?["error_description"] ?? (error?["error"] as JsonObject)?["message"] ?? error?["message"] ?? error?["description"] ?? error?["error"];
            return Hidden(Cut(words?.ToString() ?? ""));
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return ""; // a page of some gateway
        }
    }

    private static string Cut(string words)
    {
        var line = words.Split('\n', '\r')[0].Trim();
        return line.Length <= MostWords ? line : line[..MostWords] + "…";
    }

    private string Hidden(string text) => _secrets.Aggregate(text, (cleaned, secret) => cleaned.Replace(secret, "(hidden)", StringComparison.Ordinal));
}
