using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Loopback.Faults;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Simulation;

/// <summary>A colleague who edits the partner's copy in Partner Center itself, as its portal lets him.</summary>
internal sealed class PortalColleague(PartnerCenterServer partnerCenter, HttpMessageHandler transport) : IDisposable
{
    private readonly HttpClient _client = new(transport, disposeHandler: false) { BaseAddress = partnerCenter.BaseAddress };

    /// <summary>Replaces values by their paths.</summary>
    /// <exception cref="RoomException">Partner Center refused, with its words.</exception>
    public async Task PatchAsync(Guid referral, params (string Path, JsonNode? Value)[] changes)
    {
        var patch = new JsonArray([.. changes.Select(change => new JsonObject { ["op"] = "replace", ["path"] = "/" + change.Path, ["value"] = change.Value })]);
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"v1.0/engagements/referrals/{referral}")
        {
            Content = new StringContent(patch.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await SignInAsync().ConfigureAwait(false));
        request.Headers.Add(FaultGate.Undisturbed, "true");
        request.Headers.TryAddWithoutValidation("If-Match", partnerCenter.Referrals.Get(referral).Partner.ETag);
        using var answer = await _client.SendAsync(request).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw new RoomException($"Partner Center refused: {await answer.Content.ReadAsStringAsync().ConfigureAwait(false)}");
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> SignInAsync()
    {
        var credential = partnerCenter.Credentials.For("referrals.admin@contoso.example", partnerCenter.Credentials.Referrals.Resource);
        using var form = new FormUrlEncodedContent([
            new("grant_type", "refresh_token"), new("client_id", credential.ClientId), new("client_secret", credential.ClientSecret),
            new("refresh_token", credential.RefreshToken), new("resource", credential.Resource)]);
        using var answer = await _client.PostAsync(credential.TokenEndpoint, form).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync().ConfigureAwait(false))!["access_token"]!.GetValue<string>();
    }
}
