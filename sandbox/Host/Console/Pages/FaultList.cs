using System.Globalization;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace Sandbox.Host.Console.Pages;

/// <summary>The faults that are on, a sentence each.</summary>
internal static class FaultList
{
    public static IEnumerable<(string Service, string Sentence)> Of(RehearsalRoom room) =>
        [.. new ServiceFaults[] { room.PartnerCenter.Faults, room.Salesforce.Faults, room.Dataverse.Faults, room.EngineFaults }.SelectMany(faults => Of(room, faults).Select(sentence => (faults.Service, sentence)))];

    private static IEnumerable<string> Of(RehearsalRoom room, ServiceFaults faults)
    {
        foreach (var sentence in faults == room.PartnerCenter.Faults ? OfTenant(room.PartnerCenter.Faults) : [])
            yield return sentence;
        if (faults == room.Salesforce.Faults && room.Salesforce.Org.ConnectedApps.IsBlocked(SalesforceServer.PowerPlatformApp))
            yield return $"The app {SalesforceServer.PowerPlatformApp} is blocked.";
        if (faults == room.Dataverse.Faults && room.Dataverse.MostRequestsInFiveMinutes is { } most)
            yield return $"A user may make {most} requests in 300 seconds.";
        if (faults.Profile.Faults.Count > 0)
            yield return $"Follows the profile '{faults.Profile.Name}'.";
        if (faults.Latency > TimeSpan.Zero)
            yield return $"Every answer takes {faults.Latency.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s longer.";
        if (faults.PlannedRequests > 0)
            yield return $"The next {faults.PlannedRequests} requests fail.";
        foreach (var fault in Enum.GetValues<FaultKind>())
        {
            if (faults.Planned(fault) is > 0 and var next)
                yield return $"{What(fault, faults)}: the next {next} times.";
            if (faults.IsUnderWay(fault))
                yield return $"{What(fault, faults)}, at present.";
            if (faults.RateOf(fault) is > 0 and var rate)
                yield return $"{What(fault, faults)}: {Percent(rate)}.";
        }
    }

    private static IEnumerable<string> OfTenant(PartnerCenterFaults faults)
    {
        if (faults.CredentialsExpired)
            yield return "Our credentials are refused.";
        if (faults.SignedInWithoutMfa)
            yield return "Our person signed in without multi-factor authentication.";
        if (faults.EventsWantAnotherRole)
            yield return "The events want another role than Referrals admin.";
        if (faults.PreconditionsAlwaysFail)
            yield return "Every write with If-Match is answered 412.";
        if (faults.ReferralEventsNeverCome)
            yield return "Events of referrals never come, though the webhook is registered.";
        if (faults.MissingRegistrationStatus != 404)
            yield return $"Where nothing is registered, {faults.MissingRegistrationStatus} is answered.";
    }

    private static string What(FaultKind fault, ServiceFaults faults) => fault switch
    {
        FaultKind.CutBefore => "Connection broken before the work",
        FaultKind.CutAfter => "Answer lost after the work was done",
        FaultKind.BodyCutOff => "Answer cut off",
        FaultKind.TimedOut => "408 Timed out",
        FaultKind.Throttled => "429 Too many requests",
        FaultKind.ServerError => "500 Server error",
        FaultKind.BadGateway => "502 Bad gateway",
        FaultKind.Unavailable => "503 Server unavailable",
        FaultKind.GatewayTimeout => "504 after the work was done",
        FaultKind.Refused => $"Answered {faults.ErrorStatus}",
        FaultKind.AllowanceUsedUp => "Daily limit exceeded",
        FaultKind.SignInExpired => "Session expired",
        FaultKind.RowLocked => "Row locked by somebody else",
        FaultKind.RuleInForce => "Validation rule in force",
        FaultKind.WebhookLost => "Webhook never sent",
        FaultKind.WebhookDoubled => "Webhook sent twice",
        FaultKind.WebhookDelayed => "Webhook overtaken by later ones",
        FaultKind.PollRepeats => "Poll hands over rows again",
        FaultKind.PollMisses => "Poll leaves a row out",
        FaultKind.EngineDies => "Run broken off",
        FaultKind.EngineStalls => "Run stands still",
        FaultKind.Slow => "Slow answer",
        _ => "Down",
    };

    private static string Percent(double rate) => rate.ToString("0.#%", CultureInfo.InvariantCulture);
}
