using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Notifications;
using CoSell.Plugins.Sync;
using CoSell.Plugins.Webhooks;

namespace CoSell.Plugins.Health;

/// <summary>Whether the connections are alive, the webhook is ours and no deal waits too long. Each finding raises its alarm or ends it.</summary>
internal sealed class HealthCheck
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    // Old rows are looked for every hour.
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    // Days before the end of the client secret, see docs/install.md.
    private static readonly int[] SecretReminders = { 30, 14, LastWeek, 1 };
    private const int LastWeek = 7;

    private readonly Alarms _alarms;
    private readonly DealFigures _figures;
    private readonly DateTime _now;
    private readonly List<Problem> _findings = new();

    public HealthCheck(Alarms alarms, DealFigures figures, DateTime now)
    {
        _alarms = alarms;
        _figures = figures;
        _now = now;
    }

    /// <summary>What is wrong; empty when all is well.</summary>
    public IReadOnlyList<Problem> Findings => _findings;

    /// <summary>A service that was asked something cheap.</summary>
    /// <param name="answer">What it answered.</param>
    /// <param name="isAlive">Whether the answer shows that it works.</param>
    public void CheckConnection(StepAnswer answer, bool isAlive)
    {
        if (isAlive)
        {
            _alarms.End(answer.Service, NotificationKind.Connection, HealthSentences.ServiceIsBack(answer.Service, _figures.In(SyncState.DeadLetter)));
            return;
        }
        var isSignIn = answer.WasExecuted && StepFailure.Of(answer).Class == ErrorClass.Unauthorized;
        Raise(answer.Service, NotificationKind.Connection, answer is { Service: StepAnswer.Salesforce, Status: 410 } ? StepFailure.Of(answer).Problem : isSignIn ? RecoverySentences.ConnectionDead(answer.Service, answer.Words, answer is { Service: StepAnswer.Events, Status: 403, IsConnectionBroken: false }) : HealthSentences.ServiceDown(answer.Service, answer.Words));
    }

    /// <summary>The registration as Partner Center shows it.</summary>
    /// <returns>Whether it is as it has to be.</returns>
    public bool CheckWebhook(StepAnswer registration, WebhookOwnership expected)
    {
        const string alarm = "webhook";
        var url = registration.Failed ? null : WebhookUrl.Read(registration.Body.Text("WebhookUrl"));
        if (!expected.Expects)
            _findings.Add(HealthSentences.WebhookNeverRegistered());
        else if (url is null)
            Raise(alarm, NotificationKind.Webhook, HealthSentences.WebhookGone());
        else if (!expected.IsOurs(url))
            Raise(alarm, NotificationKind.Webhook, HealthSentences.WebhookLost(url.Display));
        else if (Lacking(registration, expected) is { Count: > 0 } lacking)
            Raise(alarm, NotificationKind.Webhook, WebhookSentences.EventsLacking(lacking));
        else
        {
            _alarms.End(alarm, NotificationKind.Webhook, HealthSentences.WebhookIsBack());
            return true;
        }
        return false;
    }

    /// <param name="areHeard">Whether events come, or nothing shows that they do not.</param>
    public void CheckEvents(bool areHeard)
    {
        const string alarm = "no events";
        if (areHeard)
            _alarms.End(alarm, NotificationKind.Webhook, HealthSentences.EventsCome());
        else
            Raise(alarm, NotificationKind.Webhook, HealthSentences.NoEvents(EventSilence.Days));
    }

    /// <summary>A due deal is taken within seconds, unless the flow that does so is off.</summary>
    public void CheckQueue()
    {
        const string alarm = "stuck deals";
        if (_figures.OldestDue is { } due && _now - due > LongestWait)
            Raise(alarm, NotificationKind.Failed, HealthSentences.Stuck(due));
        else
            _alarms.End(alarm, NotificationKind.Failed, HealthSentences.NoLongerStuck());
    }

    /// <param name="waitingSince">Since when nobody has answered what the catch-up asks; null when it asks nothing.</param>
    public void CheckCatchUp(DateTime? waitingSince)
    {
        const string alarm = "catch-up not answered";
        if (waitingSince is { } since && _now - since > LongestWait)
            Raise(alarm, NotificationKind.Failed, HealthSentences.NotCaughtUp(since));
        else
            _alarms.End(alarm, NotificationKind.Failed, HealthSentences.CatchesUp());
    }

    /// <summary>Flows of who is over his allowance are slowed down, and turned off in the end.</summary>
    public void CheckAllowance(Allowance allowance)
    {
        const string alarm = "allowance";
        if (allowance.IsTight)
            Raise(alarm, NotificationKind.Failed, HealthSentences.AllowanceTight(allowance.Taken, allowance.Allowed));
        else
            _alarms.End(alarm, NotificationKind.Failed, HealthSentences.AllowanceWide());
    }

    /// <summary>Keys that are still being built are no trouble yet, so they raise no alarm.</summary>
    public void CheckKeys(KeyStates keys)
    {
        const string alarm = "alternate keys";
        if (keys.Waiting.Count > 0)
            _findings.Add(HealthSentences.KeysWaiting(keys.Waiting));
        if (keys.Failed.Count > 0)
            Raise(alarm, NotificationKind.Failed, HealthSentences.KeysFailed(keys.Failed));
        else
            _alarms.End(alarm, NotificationKind.Failed, HealthSentences.KeysMended());
    }

    /// <summary>Environment variables that cannot be used: what reads one stops with the same sentence.</summary>
    public void CheckSettings(IReadOnlyList<Problem> wrong)
    {
        const string alarm = "settings";
        foreach (var problem in wrong)
            Raise(alarm, NotificationKind.Failed, problem);
        if (wrong.Count == 0)
            _alarms.End(alarm, NotificationKind.Failed, HealthSentences.SettingsMended());
    }

    /// <param name="settings">How long rows are kept.</param>
    /// <param name="lastRun">When old rows were last looked for; null when never: the hub is new.</param>
    public void CheckRetention(Settings settings, DateTime? lastRun)
    {
        const string alarm = "retention";
        if (settings.DeletesOldRows && lastRun is { } last && _now - last > LongestRest)
            Raise(alarm, NotificationKind.Failed, ErasureSentences.NotRetained(last));
        else
            _alarms.End(alarm, NotificationKind.Failed, ErasureSentences.Retained());
    }

    /// <summary>A client secret lives two years at the most, and nobody hears of its end before everything fails.</summary>
    public void CheckSecret(Settings settings)
    {
        if (settings.ClientSecretEndsOn is not { Length: > 0 } text)
            return;
        if (!DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            _findings.Add(HealthSentences.SecretDayUnknown(text));
            return;
        }
        var left = (int)(day - _now.Date).TotalDays;
        if (left <= 0)
            Raise("client secret ended", NotificationKind.Connection, HealthSentences.SecretEnded(day));
        else
            RemindOfSecret(left, HealthSentences.SecretEnds(day, left));
    }

    /// <summary>Only the last week counts as something wrong. An alarm lasts three days, so that a reminder of two days is told once.</summary>
    private void RemindOfSecret(int left, Problem what)
    {
        if (left <= LastWeek)
            _findings.Add(what);
        if (SecretReminders.FirstOrDefault(days => left <= days && left > days - 2) is > 0 and var reminder)
            _alarms.Raise($"client secret, {reminder} days", NotificationKind.Connection, what);
    }

    private void Raise(string alarm, NotificationKind kind, Problem finding)
    {
        _findings.Add(finding);
        _alarms.Raise(alarm, kind, finding);
    }

    private static List<string> Lacking(StepAnswer registration, WebhookOwnership expected)
    {
        var registered = (registration.Body["WebhookEvents"] as List<object?>)?.OfType<string>().ToList() ?? new List<string>();
        return expected.Events.Where(name => !EventNames.Contains(registered, name)).ToList();
    }
}
