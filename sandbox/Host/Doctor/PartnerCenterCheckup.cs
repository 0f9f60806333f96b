using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Host.Language;
using static Sandbox.Host.Doctor.Checkup;

namespace Sandbox.Host.Doctor;

/// <summary>The points of Partner Center: its Referrals API, and its webhooks (Microsoft Learn, <em>Partner Center webhooks</em>).</summary>
internal static class PartnerCenterCheckup
{
    private static readonly string[] Events = ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated"];

    public static async Task ReferralsAsync(Checkup checkup)
    {
        if (!await checkup.SignInAsync("partnerCenter.sign-in", Words.Of("Partner Center: sign-in"), Words.Of("Correct 'partnerCenter' in the connections: a Referrals admin who signed in with multi-factor authentication.")).ConfigureAwait(false))
            return;
        await checkup.LookAsync("partnerCenter.referrals", Words.Of("Referrals readable"), async () =>
        {
            await checkup.Client.GetAsync("/v1.0/engagements/referrals?$top=1", checkup.Cancellation).ConfigureAwait(false);
            return Good(Words.Of("They can be read."));
        }, Words.Of("401: sign in with multi-factor authentication. 403: the person needs the role Referrals admin (docs/install.md, step 0).")).ConfigureAwait(false);
    }

    /// <param name="checkup">Of the service that has the webhooks.</param>
    /// <param name="expected">What this environment expects, as its row <c>webhook</c> has it: the hash of the address and the events; null when Dataverse did not tell.</param>
    public static async Task WebhookAsync(Checkup checkup, string? expected)
    {
        if (await checkup.SignInAsync("partnerCenter.events", Words.Of("Partner Center: sign-in for events"), Words.Of("Correct 'partnerCenter.events' in the connections; its resource is another one than that of referrals.")).ConfigureAwait(false))
            await checkup.LookAsync("partnerCenter.webhook", Words.Of("Webhook registered, and ours"), () => WebhookAsync(checkup.Client, expected, checkup.Cancellation), Words.Of("403: try an Admin agent (docs/install.md, step 0).")).ConfigureAwait(false);
    }

    private static async Task<CheckedPoint> WebhookAsync(ServiceClient client, string? expected, CancellationToken cancellation)
    {
        var fix = Words.Of("Run Partner Center Webhook Registration with the address of Partner Center to Salesforce (docs/webhooks.md).");
        JsonNode registration;
        try
        {
            registration = await client.GetAsync("/webhooks/v1/registration", cancellation).ConfigureAwait(false);
        }
        catch (CallException nothing) when (nothing.Status == 404)
        {
            return Problem(Words.Of("Nothing is registered."), fix);
        }
        if (!Uri.TryCreate(registration["WebhookUrl"]?.ToString(), UriKind.Absolute, out var url))
            return Problem(Words.Of("Nothing is registered."), fix);
        var events = registration["WebhookEvents"]?.AsArray().Select(name => name!.ToString()).ToList() ?? [];
        var lacking = Events.Where(name => !events.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (lacking.Count > 0)
            return Problem(Words.Fill($"Not registered: {string.Join(", ", lacking)}."), fix);
        if (expected is null)
            return Unchecked(Words.Fill($"An address of {url.Host} is registered; Dataverse did not tell whether it is this environment's."), Words.Of("Mend the points of Dataverse first."));
        return !expected.StartsWith(Hash(url), StringComparison.Ordinal)
            ? Problem(Words.Fill($"An address of {url.Host} is registered, which is not this environment's."), fix)
            : Good(Words.Fill($"{events.Count} events go to {url.Host}."));
    }

    /// <summary>As the row has it: the address itself holds a secret and is stored nowhere.</summary>
    private static string Hash(Uri url) => string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.AbsoluteUri))).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
}
