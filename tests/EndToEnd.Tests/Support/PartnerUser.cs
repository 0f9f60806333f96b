using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests.Support;

/// <summary>Somebody of the partner who works in Partner Center itself, past the product.</summary>
internal sealed class PartnerUser(PartnerCenterServer partnerCenter)
{
    /// <summary>Writes a field of our copy of a referral.</summary>
    public async Task SetAsync(Guid referralId, string path, JsonNode value)
    {
        using var client = new HttpClient { BaseAddress = partnerCenter.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"v1.0/engagements/referrals/{referralId}");
        var patch = new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = path, ["value"] = value });
        request.Content = new StringContent(patch.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client));
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private async Task<string> TokenAsync(HttpClient client)
    {
        var credential = partnerCenter.Credentials.Referrals;
        using var form = new FormUrlEncodedContent([
            new("grant_type", "refresh_token"), new("client_id", credential.ClientId), new("client_secret", credential.ClientSecret),
            new("refresh_token", credential.RefreshToken), new("resource", credential.Resource)]);
        using var response = await client.PostAsync(credential.TokenEndpoint, form);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }
}
