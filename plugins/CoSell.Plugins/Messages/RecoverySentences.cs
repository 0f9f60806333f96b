using System.Globalization;

namespace CoSell.Plugins.Messages;

/// <summary>What is said of failures, of deals whose other side is not known, and in notifications.</summary>
internal static class RecoverySentences
{
    // Invalid client secret, expired client secret, no client secret (Entra ID's error codes).
    private static readonly string[] SecretErrors = { "AADSTS7000215", "AADSTS7000222", "AADSTS7000218" };

    // Salesforce's words for an app that is not installed (help.salesforce.com 005132365), is blocked (learn, Failure passed to redirect url) or
    // was removed (dust-tt/dust #26727).
    private static readonly string[] AppErrors =
        { "app must be installed into org", "OAUTH_APPROVAL_ERROR_GENERIC", "OAUTH_APP_BLOCKED", "this app is blocked by admin", "app_not_found" };

    // Power Platform's words for a connection that is deleted, and for one that is not shared (coe-starter-kit #4987, #4446, requestateam #192).
    private static readonly string[] LostConnections = { "is not found. Please create new connection", "is not allowed to access connection", "missing connection ACL" };

    /// <summary>What a service answered, by its code in the catalogue.</summary>
    public static Problem OfService(string code, string service, string words) => new Problem(code, "").With("service", service).With("words", words);

    /// <param name="step">What was under way, as a phrase.</param>
    public static Problem BrokeOff(string step) => new Problem("broke-off", "").With("step", step);

    public static Problem GivenUp(int attempts) => new Problem("given-up", "").With("attempts", attempts.ToString(CultureInfo.InvariantCulture));

    public static Problem UnknownCrmId(string crmId) => new Problem("crm-id-unknown", "Opportunity").With("crmId", crmId);

    public static Problem PossibleDuplicate(string? name, string? crmRecordId, string? referralId) =>
        new Problem("possible-duplicate", "Opportunity").With("name", name).With("crmRecordId", crmRecordId).With("referralId", referralId);

    public static Problem SecondReferral(string known, string other) => new Problem("second-referral", "").With("known", known).With("other", other);

    public static Problem SecondOpportunity(string known, string other) => new Problem("second-opportunity", "Opportunity").With("known", known).With("other", other);

    public static Problem NewDeal() => new("new-deal", "");

    /// <param name="customer">The customer's name.</param>
    /// <param name="accounts">The accounts that may be his.</param>
    /// <param name="end">When the invitation ends; null where it does not.</param>
    public static Problem DealWaits(string customer, string accounts, DateTime? end)
    {
        var waits = new Problem(end is null ? "deal-waits" : "deal-waits-until", "").With("customer", customer).With("accounts", accounts.Length > 0 ? accounts : "–");
        return end is { } day ? waits.WithDay("day", day) : waits;
    }

    public static Problem AnswerImpossible(string from, string to) => new Problem("hub-answer-impossible", "").With("from", from).With("to", to);

    public static Problem AccountUnknown(string accountId) => new Problem("account-unknown", "Salesforce account").With("accountId", accountId);

    /// <param name="end">The day.</param>
    /// <param name="days">How many are left.</param>
    /// <param name="inHub">Whether the deal waits in the hub and not on an opportunity.</param>
    public static Problem InvitationEndsSoon(DateTime end, int days, bool inHub) =>
        new Problem(inHub ? "invitation-ends-in-hub" : "invitation-ends-soon", "").With("day", end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).With("days", days.ToString(CultureInfo.InvariantCulture));

    public static Problem LostEvents(int count) => new Problem("lost-events", "").With("count", count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Partner Center does not let the name of a referral be changed.</summary>
    public static Problem NameRefused(string service, string name, string words) => OfService("name-refused", service, words).With("name", name);

    /// <summary>412 although the tag read again is the one that was sent.</summary>
    public static Problem TagRefused() => new("tag-refused", "");

    public static Problem CatchUpRefused(string service, string words) => OfService("catch-up-refused", service, words);

    /// <summary>Why a connection does not work, told by the service's own words and codes where they say more than the status.</summary>
    /// <param name="service">Who refuses.</param>
    /// <param name="words">The service's words; Partner Center's code 900421, Entra's AADSTS7000215 and AADSTS7000222 and Salesforce's texts stand in them.</param>
    /// <param name="isEventsRole">Whether the events API knows the person and refuses all the same (403).</param>
    public static Problem ConnectionDead(string service, string words, bool isEventsRole = false) => OfService(
        Holds(words, "900421") ? "connection-mfa"
        : Holds(words, SecretErrors) ? "connection-secret"
        : Holds(words, LostConnections) ? "connection-lost"
        : service == Sync.StepAnswer.Salesforce ? Holds(words, AppErrors) ? "connection-app" : "connection-dead-crm"
        : isEventsRole ? "connection-events-role" : "connection-dead",
        service, words);

    /// <summary>The heading of a notification.</summary>
    public static Problem Notice(string kind, int count) => new Problem("notice-" + kind, "").With("count", count.ToString(CultureInfo.InvariantCulture));

    public static Problem NoticeMore(int count) => new Problem("notice-more", "").With("count", count.ToString(CultureInfo.InvariantCulture));

    private static bool Holds(string words, params string[] any) => any.Any(one => words.IndexOf(one, StringComparison.OrdinalIgnoreCase) >= 0);
}
