using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Storage;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Asks Salesforce for what changed in a window of time and moves the watermark to the window's end once all of it was handled. A
/// window that holds more than one answer can is halved. The position is <c>from|until</c> while an answer is awaited, with <c>|daily</c>
/// behind it in the pass that comes once a day and looks at a whole day again: in it a record counts that nobody edited, but whose values may
/// show otherwise since we read it. A window of one second that holds more than one answer is read by the order of the rows: the last of each query
/// stands behind that, as <c>query=id</c>.
/// </summary>
internal sealed class CrmPass
{
    // Long transactions show their rows late, with the time at which they wrote them. Others who poll overlap by as much (n8n #29107, Okta).
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    // Deletions are asked from where the last answer said that it ends: later ones may not have been in it (getDeleted, latestDateCovered).
    private const string DeletionsName = "Salesforce, deletions";

    // The log of deletions goes back by 30 days, and so does one question.
    private static readonly TimeSpan LongestLog = TimeSpan.FromDays(29);

    private const string DailyName = "Salesforce, once a day";
    private const string Daily = "daily";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly Watermark _mark;
    private readonly Watermark _daily;
    private readonly Watermark _deletions;
    private readonly string _apiPath;
    private readonly HubScope _scope;
    private readonly DateTime _now;

    public CrmPass(IOrganizationService service, Settings settings, DateTime now)
    {
        _mark = Watermark.Load(service, StepAnswer.Salesforce);
        _daily = Watermark.Load(service, DailyName);
        _daily.MovedOn ??= now; // nothing was read before the first pass
        _deletions = Watermark.Load(service, DeletionsName);
        _apiPath = settings.SalesforceApiPath;
        _scope = settings.Scope;
        _now = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }

    public bool IsUnderWay => _mark.Page > 0;

    private DateTime? From => Moment.Read(_mark.Position?.Split('|')[0]);

    private DateTime? Until => Moment.Read(_mark.Position?.Split('|').ElementAtOrDefault(1));

    private IReadOnlyDictionary<string, string> After => (_mark.Position?.Split('|').ElementAtOrDefault(3) ?? "").Split(',').Select(last => last.Split('='))
        .Where(last => last.Length == 2).ToDictionary(last => last[0], last => last[1], StringComparer.Ordinal);

    private bool IsDaily => _mark.Position?.Split('|').ElementAtOrDefault(2) == Daily;

    public void Ask(Question question)
    {
        var isDaily = IsUnderWay ? IsDaily : _now - _daily.MovedOn >= Day;
        var start = isDaily && _daily.MovedOn < (From ?? _now) ? _daily.MovedOn!.Value : From ?? _now;
        var from = IsUnderWay && From is { } position ? position : start - Overlap;
        var until = IsUnderWay && Until is { } narrowed ? narrowed : _now;
        if (until <= from)
            from = until - Overlap; // the clock was put back
        var after = until - from > Shortest ? null : After;
        SetPosition(from, until, isDaily, after);
        _mark.Page = Math.Max(1, _mark.Page);
        question.CrmRequest = CrmQuestion.Compose(_apiPath, from, until, DeletedFrom(from, until), _scope, after);
    }

    /// <summary>Handles what one window held.</summary>
    /// <returns>Whether there is more to ask.</returns>
    /// <exception cref="FormatException">The answer holds no result of a query.</exception>
    public bool Take(StepAnswer answer, CrmChanges changes)
    {
        var from = From ?? _now;
        var until = Until ?? _now;
        var bodies = answer.Subrequests.Where(result => !IsNotInstalled(result)).ToDictionary(result => result.Text("referenceId") ?? "", result => result.Object("body"));
        var results = bodies.ToDictionary(body => body.Key, body => body.Value.Objects("records").ToList());
        var isCut = results.Values.Any(rows => rows.Count >= CrmQuestion.MostRows) || bodies.Values.Any(ReadAnswers.IsCut);
        _mark.MovedOn = _now;
        if (isCut && until - from > Shortest)
        {
            // Half of the window next time; what came is not lost by being seen again.
            SetPosition(from, from + TimeSpan.FromTicks(Math.Max(Shortest.Ticks, (until - from).Ticks / 2)), IsDaily);
            return true;
        }
        _mark.Page += results.Values.Sum(rows => rows.Count);
        var found = results.SelectMany(result => CrmChange.Read(result.Key, result.Value));
        if (bodies.TryGetValue(CrmQuestion.TeamDeleted, out var deleted))
            found = found.Concat(changes.OfDeletedMembers(deleted));
        if (!changes.Take(found.Where(change => IsDaily || !IsStampAlone(change, from)).ToList(), IsDaily))
            return true; // the same window again, when there is room
        if (isCut && GoesOn(results))
            return true;
        if (deleted is not null)
            CoverDeletions(deleted, until);
        return !MoveTo(until);
    }

    public void Save(IOrganizationService service)
    {
        _mark.Save(service);
        if (_deletions.Position is not null)
            _deletions.Save(service);
        _daily.Save(service);
    }

    /// <summary>A second that holds more than one answer, as after a bulk load, is read row by row.</summary>
    /// <returns>False when the answer does not say where it ended: a run of an older version asked.</returns>
    private bool GoesOn(Dictionary<string, List<JsonObject>> results)
    {
        var after = After.ToDictionary(last => last.Key, last => last.Value);
        var ends = results.Where(result => result.Value.Count > 0).ToDictionary(result => result.Key, result => result.Value[result.Value.Count - 1].Text("Id"));
        foreach (var end in ends.Where(end => CrmId.IsValid(end.Value)))
            after[end.Key] = end.Value!;
        SetPosition(From!.Value, Until!.Value, IsDaily, after);
        return ends.Values.Any(CrmId.IsValid);
    }

    /// <returns>Whether the pass is over.</returns>
    private bool MoveTo(DateTime until)
    {
        var isDone = until >= _now - Overlap;
        var isDaily = IsDaily;
        _mark.Position = isDaily && !isDone ? $"{Moment.Seconds(until)}||{Daily}" : Moment.Seconds(until);
        if (!isDone)
            return false;
        _mark.Page = 0;
        if (isDaily)
            _daily.MovedOn = _now;
        return true;
    }

    private void SetPosition(DateTime from, DateTime until, bool isDaily, IReadOnlyDictionary<string, string>? after = null)
    {
        var rows = after is { Count: > 0 } ? "|" + string.Join(",", after.Select(last => $"{last.Key}={last.Value}")) : "";
        _mark.Position = $"{Moment.Seconds(from)}|{Moment.Seconds(until)}{(isDaily ? "|" + Daily : rows.Length > 0 ? "|" : "")}{rows}";
    }

    private DateTime DeletedFrom(DateTime from, DateTime until)
    {
        var start = Moment.Read(_deletions.Position) is { } covered && covered < from ? covered : from;
        return start < until - LongestLog ? until - LongestLog : start;
    }

    private void CoverDeletions(JsonObject log, DateTime until)
    {
        var covered = Moment.Read(log.Text("latestDateCovered")) is { } latest && latest < until ? latest : until;
        _deletions.Position = Moment.Seconds(covered);
        _deletions.MovedOn = _now;
    }

    /// <summary>Accounts and contacts are stamped by every task and mail: only an edit of theirs is worth a comparison at once.</summary>
    private static bool IsStampAlone(CrmChange change, DateTime from) => !change.IsOpportunity && change.EditedOn < from;

    /// <summary>An org without opportunity teams has no such object; that is no failure.</summary>
    public static bool IsNotInstalled(JsonObject result) =>
        result.Text("referenceId") is CrmQuestion.Team or CrmQuestion.TeamDeleted
        && (result["body"] as List<object?>)?.OfType<JsonObject>().Any(error => error.Text("errorCode") is "INVALID_TYPE" or "NOT_FOUND") == true;
}
