using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Notifications;

/// <summary>
/// What is out of order as a whole: a connection, the webhook. It is told when it begins and when it is over, not in between, and not
/// again when it comes back within six hours. Kept in rows of <c>cosell_watermark</c> named <c>alarm: …</c>.
/// </summary>
internal sealed class Alarms
{
    private const string Told = "told";
    private const string Untold = "not told again";

    private static readonly TimeSpan Quiet = TimeSpan.FromHours(6);

    // Nobody ends an alarm whose health check is off: then it is raised anew one day.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    private readonly IOrganizationService _service;
    private readonly Notices _notices;
    private readonly DateTime _now;
    private readonly LastSteps _lastSteps;
    private readonly HashSet<string> _raised = new(StringComparer.Ordinal);

    public Alarms(IOrganizationService service, Notices notices, DateTime now, LastSteps lastSteps)
    {
        _lastSteps = lastSteps;
        _service = service;
        _notices = notices;
        _now = now;
    }

    public bool IsOn(string name) => _raised.Contains(name) || IsOn(Row(name));

    public void Raise(string name, NotificationKind kind, Problem what)
    {
        if (!IsOn(name) && _raised.Add(name))
            _lastSteps.Add(() => WriteRaised(name, kind, what));
    }

    private void WriteRaised(string name, NotificationKind kind, Problem what)
    {
        var row = Row(name);
        if (IsOn(row))
            return;
        row.Position = WasToldLately(row) ? Untold : Told;
        if (row.Position == Told)
        {
            row.MovedOn = _now;
            _notices.Add(kind, what);
        }
        row.Save(_service);
    }

    /// <param name="name">The alarm.</param>
    /// <param name="kind">The message that its end is told in, if its beginning was.</param>
    /// <param name="what">That it is over.</param>
    public void End(string name, NotificationKind kind, Problem what)
    {
        if (!string.IsNullOrEmpty(Row(name).Position))
            _lastSteps.Add(() => WriteEnded(name, kind, what));
    }

    private void WriteEnded(string name, NotificationKind kind, Problem what)
    {
        var row = Row(name);
        if (string.IsNullOrEmpty(row.Position))
            return;
        if (row.Position == Told)
            _notices.Add(kind, what);
        row.Position = null;
        row.Save(_service);
    }

    /// <summary>
    /// Many failures of one cause: those that come while the message is still collecting stand in it, later ones are not told
    /// again within six hours.
    /// </summary>
    public void Gather(string name, NotificationKind kind, string text, Deal? deal) => _lastSteps.Add(() => WriteGathered(name, kind, text, deal));

    private void WriteGathered(string name, NotificationKind kind, string text, Deal? deal)
    {
        var row = Row(name);
        if (!WasToldLately(row))
        {
            row.MovedOn = _now;
            row.Save(_service);
        }
        if (_now - row.MovedOn < Notices.Hold)
            _notices.Add(kind, text, deal);
    }

    private bool IsOn(Watermark row) => !string.IsNullOrEmpty(row.Position) && row.MovedOn > _now - Longest;

    private bool WasToldLately(Watermark row) => row.MovedOn > _now - Quiet;

    private Watermark Row(string name) => Watermark.Load(_service, "alarm: " + name);
}
