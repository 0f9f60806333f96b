using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Loopback.Faults;
using Sandbox.Salesforce;

namespace Sandbox.Host.Selling;

/// <summary>A person who sells, working in Salesforce only, through its REST API as the browser would.</summary>
public sealed class Seller : IDisposable
{
    private const string Api = "/services/data/v58.0";

    private readonly SalesforceServer _salesforce;
    private readonly HttpClient _client;
    private string? _token;

    /// <param name="salesforce">Where the seller works.</param>
    /// <param name="transport">What carries requests; a socket when null.</param>
    public Seller(SalesforceServer salesforce, HttpMessageHandler? transport = null)
    {
        _salesforce = salesforce;
        _client = new HttpClient(transport ?? new SocketsHttpHandler { UseProxy = false }, disposeHandler: transport is null) { BaseAddress = salesforce.BaseAddress };
        _client.DefaultRequestHeaders.Add(FaultGate.Undisturbed, "true");
    }

    /// <summary>Creates a record and answers its id.</summary>
    /// <exception cref="RoomException">Salesforce refused, with its words.</exception>
    public async Task<string> CreateAsync(string objectName, JsonObject fields) =>
        (await SendAsync(HttpMethod.Post, $"/sobjects/{objectName}", OnPage(objectName, fields)).ConfigureAwait(false))!["id"]!.GetValue<string>();

    /// <summary>Creates records, 200 in a request.</summary>
    /// <exception cref="RoomException">Salesforce refused one, with its words.</exception>
    public Task<IReadOnlyList<string>> CreateAsync(string objectName, IEnumerable<JsonObject> rows) => SendManyAsync(HttpMethod.Post, objectName, rows);

    /// <summary>Changes records, 200 in a request.</summary>
    /// <exception cref="RoomException">Salesforce refused one, with its words.</exception>
    public Task UpdateAsync(string objectName, IEnumerable<(string Id, JsonObject Fields)> rows) =>
        SendManyAsync(HttpMethod.Patch, objectName, rows.Select(row =>
        {
            row.Fields["id"] = row.Id;
            return row.Fields;
        }));

    public Task UpdateAsync(string objectName, string id, JsonObject fields) => SendAsync(HttpMethod.Patch, $"/sobjects/{objectName}/{id}", OnPage(objectName, fields));

    /// <summary>What the button <i>Clone</i> does: a new record with every field that the seller may write, and no related list.</summary>
    /// <param name="changes">What the seller writes over before saving.</param>
    /// <exception cref="RoomException">Salesforce refused, with its words.</exception>
    public async Task<string> CloneAsync(string objectName, string id, JsonObject changes)
    {
        var original = (await SendAsync(HttpMethod.Get, $"/sobjects/{objectName}/{id}").ConfigureAwait(false))!;
        var described = (await SendAsync(HttpMethod.Get, $"/sobjects/{objectName}/describe").ConfigureAwait(false))!["fields"]!.AsArray();
        var copy = new JsonObject();
        foreach (var field in described.Where(field => field!["createable"]!.GetValue<bool>()).Select(field => field!["name"]!.GetValue<string>()))
        {
            if (original[field] is { } value)
                copy[field] = value.DeepClone();
        }
        foreach (var (field, value) in changes)
            copy[field] = value?.DeepClone();
        return await CreateAsync(objectName, copy).ConfigureAwait(false);
    }

    /// <summary>The id of the first record that a query finds; null when it finds none.</summary>
    /// <exception cref="RoomException">Salesforce refused, with its words.</exception>
    public async Task<string?> FindAsync(string soql) =>
        (await SendAsync(HttpMethod.Get, "/query?q=" + Uri.EscapeDataString(soql)).ConfigureAwait(false))!["records"]!.AsArray().FirstOrDefault()?["Id"]!.GetValue<string>();

    /// <summary>Moves a record, and what hangs below it, into the recycle bin.</summary>
    /// <exception cref="RoomException">Salesforce refused, with its words.</exception>
    public Task DeleteAsync(string objectName, string id) => SendAsync(HttpMethod.Delete, $"/sobjects/{objectName}/{id}");

    /// <summary>Chooses the language in which the seller reads Salesforce, e.g. <c>zh_TW</c> (My Settings → Language).</summary>
    /// <exception cref="ArgumentException">Salesforce has no such language.</exception>
    public void ChooseLanguage(string languageLocaleKey) => _salesforce.Org.SetLanguage(_salesforce.SellerCredentials.UserId, languageLocaleKey);

    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<string>> SendManyAsync(HttpMethod method, string objectName, IEnumerable<JsonObject> rows)
    {
        var ids = new List<string>();
        foreach (var batch in rows.Chunk(200))
        {
            var records = new JsonArray([.. batch.Select(row => Typed(objectName, row))]);
            var answers = await SendAsync(method, "/composite/sobjects", new JsonObject { ["allOrNone"] = true, ["records"] = records }).ConfigureAwait(false);
            foreach (var answer in answers!.AsArray())
            {
                if (!answer!["success"]!.GetValue<bool>())
                    throw new RoomException($"Salesforce refused a {objectName}: {answer["errors"]!.ToJsonString()}");
                ids.Add(answer["id"]!.GetValue<string>());
            }
        }
        return ids;
    }

    /// <summary>In an org of one currency no page has a field for it.</summary>
    private JsonObject OnPage(string objectName, JsonObject fields)
    {
        if (fields.ContainsKey("CurrencyIsoCode") && !_salesforce.Org.HasField(objectName, "CurrencyIsoCode"))
            fields.Remove("CurrencyIsoCode");
        return fields;
    }

    private JsonObject Typed(string objectName, JsonObject row)
    {
        OnPage(objectName, row);
        row["attributes"] = new JsonObject { ["type"] = objectName };
        return row;
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        for (var signIn = _token is null; ; signIn = true)
        {
            if (signIn)
                await SignInAsync().ConfigureAwait(false);
            using var request = new HttpRequestMessage(method, Api + path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            // Who sits before the page is alerted to what a new record looks like, and saves it.
            request.Headers.Add("Sforce-Duplicate-Rule-Header", "allowSave=true");
            using var response = await _client.SendAsync(request).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            if (response.StatusCode == System.Net.HttpStatusCode.Unauthorized && !signIn)
                continue;
            if (!response.IsSuccessStatusCode)
                throw new RoomException($"Salesforce refused {method} {path}: {text}");
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
    }

    private async Task SignInAsync()
    {
        var credentials = _salesforce.SellerCredentials;
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"), new("client_id", credentials.ClientId), new("client_secret", credentials.ClientSecret)]);
        using var response = await _client.PostAsync(credentials.TokenEndpoint, form).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        _token = JsonNode.Parse(await response.Content.ReadAsStringAsync().ConfigureAwait(false))!["access_token"]!.GetValue<string>();
    }
}
