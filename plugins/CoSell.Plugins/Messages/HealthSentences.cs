using System.Globalization;
using CoSell.Plugins.Webhooks;

namespace CoSell.Plugins.Messages;

/// <summary>What those who look after co-sell are told about its health.</summary>
internal static class HealthSentences
{
    public static Problem AllIsWell() => new("health-well", "");

    public static Problem ServiceDown(string service, string words) => RecoverySentences.OfService("health-service-down", service, words);

    /// <param name="service">The service that answers again.</param>
    /// <param name="deadLetters">How many deals were given up meanwhile.</param>
    public static Problem ServiceIsBack(string service, int deadLetters) =>
        new Problem(deadLetters == 0 ? "health-service-back" : "health-service-back-dead-letters", "").With("service", service).With("count", Number(deadLetters));

    public static Problem WebhookLost(WebhookUrl registered) => new Problem("health-webhook-lost", "").With("url", registered.Display);

    public static Problem WebhookGone() => new("health-webhook-gone", "");

    public static Problem WebhookNeverRegistered() => new("health-webhook-never", "");

    public static Problem WebhookIsBack() => new("health-webhook-back", "");

    public static Problem SettingWrong(string variable, string value, string wanted) =>
        new Problem("setting-wrong", "").With("variable", variable).With("value", Mapping.CrmLimits.Cut(value, 100)).With("wanted", wanted);

    public static Problem SettingsMended() => new("settings-mended", "");

    public static Problem TooManyEvents(int most) => new Problem("too-many-events", "").With("count", Number(most));

    public static Problem Stuck(DateTime since) => new Problem("health-stuck", "").With("since", Minute(since));

    public static Problem NoLongerStuck() => new("health-not-stuck", "");

    public static Problem NotCaughtUp(DateTime since) => new Problem("health-not-caught-up", "").With("since", Minute(since));

    public static Problem AllowanceTight(int taken, int allowed) => new Problem("health-allowance", "").With("taken", Number(taken)).With("allowed", Number(allowed));

    public static Problem AllowanceWide() => new("health-allowance-wide", "");

    public static Problem CatchesUp() => new("health-catches-up", "");

    public static Problem KeysWaiting(IEnumerable<string> keys) => new Problem("health-keys-waiting", "").With("keys", string.Join(", ", keys));

    public static Problem KeysFailed(IEnumerable<string> keys) => new Problem("health-keys-failed", "").With("keys", string.Join(", ", keys));

    public static Problem KeysMended() => new("health-keys-mended", "");

    public static Problem SecretEnds(DateTime day, int days) => new Problem("health-secret-ends", "").With("day", Day(day)).With("days", Number(days));

    public static Problem SecretEnded(DateTime day) => new Problem("health-secret-ended", "").With("day", Day(day));

    public static Problem SecretDayUnknown(string value) => new Problem("health-secret-day", "").With("value", value);

    /// <summary>One line of the report: what is counted, and how many.</summary>
    public static Problem Count(string what, int count) => new Problem("health-count", "").With("what", what).With("count", Number(count));

    private static string Minute(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
