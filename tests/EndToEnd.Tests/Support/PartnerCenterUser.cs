using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Support;

/// <summary>A colleague who works in Partner Center itself, through its API as the portal would.</summary>
internal sealed class PartnerCenterUser : IDisposable
{
    private readonly HttpClient _http;

    private PartnerCenterUser(Uri address, string token)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public static async Task<PartnerCenterUser> SignInAsync(RehearsalRoom room)
    {
        var credential = room.PartnerCenter.Credentials.Referrals;
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "refresh_token"), new("refresh_token", credential.RefreshToken), new("client_id", credential.ClientId),
            new("client_secret", credential.ClientSecret), new("resource", credential.Resource),
        ]);
        using var answer = await http.PostAsync(credential.TokenEndpoint, form);
        return new PartnerCenterUser(room.PartnerCenter.BaseAddress, (await Read(answer))["access_token"]!.GetValue<string>());
    }

    /// <summary>Creates a referral and answers its id.</summary>
    public async Task<Guid> CreateAsync(JsonObject referral)
    {
        using var content = new StringContent(referral.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync("v1.0/engagements/referrals", content);
        return new Guid((await Read(answer))["id"]!.GetValue<string>());
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException(text);
    }
}
