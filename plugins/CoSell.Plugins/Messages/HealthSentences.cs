using System.Globalization;
using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Messages;

/// <summary>What those who look after co-sell are told about its health.</summary>
internal static class HealthSentences
{
    public static Problem OtherEnvironment(string home, string here) => new Problem("home-other-environment", "").With("home", home).With("here", here);

    public static Problem OtherOrg(string home, string here) => new Problem("home-other-org", "").With("home", home).With("here", here);

    public static Problem OnlyReads() => new("only-reads", "");

    public static Problem OnlyLooked() => new("only-looked", "");

    public static Problem AllIsWell() => new("health-well", "");

    public static Problem ServiceDown(string service, string words) => RecoverySentences.OfService("health-service-down", service, words);

    /// <param name="service">The service that answers again.</param>
    /// <param name="deadLetters">How many deals were given up meanwhile.</param>
    public static Problem ServiceIsBack(string service, int deadLetters) =>
        new Problem(deadLetters == 0 ? "health-service-back" : "health-service-back-dead-letters", "").With("service", service).With("count", deadLetters);

    /// <param name="address">What is registered, without its secret.</param>
    public static Problem WebhookLost(string address) => new Problem("health-webhook-lost", "").With("url", address);

    public static Problem WebhookGone() => new("health-webhook-gone", "");

    public static Problem WebhookNeverRegistered() => new("health-webhook-never", "");

    public static Problem WebhookIsBack() => new("health-webhook-back", "");

    /// <param name="days">For how many days none has come.</param>
    public static Problem NoEvents(int days) => new Problem("health-no-events", "").With("days", days);

    public static Problem EventsCome() => new("health-events-come", "");

    public static Problem SettingWrong(string variable, string value, string wanted) =>
        new Problem("setting-wrong", "").With("variable", variable).With("value", CrmLimits.Cut(value, 100)).With("wanted", wanted);

    public static Problem SettingsMended() => new("settings-mended", "");

    public static Problem TooManyEvents(int most) => new Problem("too-many-events", "").With("count", most);

    public static Problem Stuck(DateTime since) => new Problem("health-stuck", "").With("since", Minute(since));

    public static Problem NoLongerStuck() => new("health-not-stuck", "");

    public static Problem NotCaughtUp(DateTime since) => new Problem("health-not-caught-up", "").With("since", Minute(since));

    public static Problem AllowanceTight(int taken, int allowed) => new Problem("health-allowance", "").With("taken", taken).With("allowed", allowed);

    public static Problem AllowanceWide() => new("health-allowance-wide", "");

    public static Problem CatchesUp() => new("health-catches-up", "");

    public static Problem KeysWaiting(IEnumerable<string> keys) => new Problem("health-keys-waiting", "").With("keys", string.Join(", ", keys));

    public static Problem KeysFailed(IEnumerable<string> keys) => new Problem("health-keys-failed", "").With("keys", string.Join(", ", keys));

    public static Problem KeysMended() => new("health-keys-mended", "");

    public static Problem SecretEnds(DateTime day, int days) => new Problem("health-secret-ends", "").WithDay("day", day).With("days", days);

    public static Problem SecretEnded(DateTime day) => new Problem("health-secret-ended", "").WithDay("day", day);

    public static Problem SecretDayUnknown(string value) => new Problem("health-secret-day", "").With("value", value);

    /// <summary>One line of the report: what is counted, and how many.</summary>
    public static Problem Count(string what, int count) => new Problem("health-count", "").With("what", what).With("count", count);

    private static string Minute(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
