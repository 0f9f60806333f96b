using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Benchmarks.Scaling;

/// <summary>A simulator that holds some deals, and the kinds of requests that are timed; each is given another number each time.</summary>
/// <param name="Client">Signed in.</param>
/// <param name="Kinds">By name.</param>
internal sealed record LoadedService(HttpClient Client, IReadOnlyDictionary<string, Func<int, HttpRequestMessage>> Kinds)
{
    public static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    public static HttpRequestMessage Patch(string path, string body) => new(HttpMethod.Patch, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static void SignIn(HttpClient client, Uri endpoint, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = client.PostAsync(endpoint, content).GetAwaiter().GetResult();
        using var token = JsonDocument.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
    }

    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public string Ask(string kind, int number)
    {
        using var request = Kinds[kind](number);
        using var answer = Client.SendAsync(request).GetAwaiter().GetResult();
        var text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{kind}: {(int)answer.StatusCode} {text}");
    }
}
