using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Support;

/// <summary>Somebody of the partner who works in Partner Center instead of Salesforce.</summary>
internal sealed class Colleague(RehearsalRoom room)
{
    /// <summary>Puts a person on the referral's team.</summary>
    public Task AddToTeamAsync(DealInRoom deal, string firstName, string lastName, string email) => PatchAsync(deal, "add", "/team/-", Person(firstName, lastName, email));

    public Task RemoveFromTeamAsync(DealInRoom deal, string email) =>
        PatchAsync(deal, "replace", "/team", new JsonArray([.. Read(deal, "team").AsArray().Where(person => person!["email"]!.GetValue<string>() != email).Select(person => person!.DeepClone())]));

    /// <summary>Adds a contact of the customer, as long as the deal is not shared with Microsoft.</summary>
    public Task AddContactAsync(DealInRoom deal, string firstName, string lastName, string email) => PatchAsync(deal, "add", "/customerProfile/team/-", Person(firstName, lastName, email));

    /// <summary>Changes one value of the referral.</summary>
    public Task ChangeAsync(DealInRoom deal, string path, JsonNode value) => PatchAsync(deal, "replace", path, value);

    private static JsonObject Person(string firstName, string lastName, string email) =>
        new() { ["firstName"] = firstName, ["lastName"] = lastName, ["email"] = email, ["phoneNumber"] = "+1 425 555 0142" };

    private static JsonNode Read(DealInRoom deal, string name) => JsonNode.Parse(deal.Engagement.Partner.Document.ToJson())![name]!;

    private async Task PatchAsync(DealInRoom deal, string op, string path, JsonNode value)
    {
        using var client = new HttpClient { BaseAddress = room.PartnerCenter.BaseAddress };
        var credential = room.PartnerCenter.Credentials.Referrals;
        using var form = new FormUrlEncodedContent([
            new("grant_type", "refresh_token"), new("refresh_token", credential.RefreshToken), new("client_id", credential.ClientId),
            new("client_secret", credential.ClientSecret), new("resource", credential.Resource)]);
        using var token = await client.PostAsync(credential.TokenEndpoint, form);
        var access = JsonNode.Parse(await token.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access);
        var patch = new JsonArray(new JsonObject { ["op"] = op, ["path"] = path, ["value"] = value });
        using var answer = await client.PatchAsync("v1.0/engagements/referrals/" + deal.ReferralId, new StringContent(patch.ToJsonString(), Encoding.UTF8, "application/json"));
        answer.EnsureSuccessStatusCode();
    }
}
