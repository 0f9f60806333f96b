using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Asks Salesforce for what changed in a window of time and moves the watermark to the window's end once all of it was handled. A
/// window that holds more than one answer can is halved. The position is <c>from|until</c> while an answer is awaited.
/// </summary>
internal sealed class CrmPass
{
    // Long transactions show their rows late, with the time at which they wrote them. Others who poll overlap by as much (n8n #29107, Okta).
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly Watermark _mark;
    private readonly string _apiPath;
    private readonly DateTime _now;

    public CrmPass(IOrganizationService service, Settings settings, DateTime now)
    {
        _mark = Watermark.Load(service, StepAnswer.Salesforce);
        _apiPath = settings.SalesforceApiPath;
        _now = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }

    public bool IsUnderWay => _mark.Page > 0;

    private DateTime? From => Moment.Read(_mark.Position?.Split('|')[0]);

    private DateTime? Until => Moment.Read(_mark.Position?.Split('|').ElementAtOrDefault(1));

    public void Ask(Question question)
    {
        var from = IsUnderWay && From is { } position ? position : (From ?? _now) - Overlap;
        var until = IsUnderWay && Until is { } narrowed ? narrowed : _now;
        if (until <= from)
            return;
        _mark.Position = $"{Moment.Seconds(from)}|{Moment.Seconds(until)}";
        _mark.Page = Math.Max(1, _mark.Page);
        question.CrmRequest = CrmQuestion.Compose(_apiPath, from, until);
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
        var isCut = (results.Values.Any(rows => rows.Count >= CrmQuestion.MostRows) || bodies.Values.Any(ReadAnswers.IsCut)) && until - from > Shortest;
        _mark.MovedOn = _now;
        if (isCut)
        {
            // Half of the window next time; what came is not lost by being seen again.
            _mark.Position = $"{Moment.Seconds(from)}|{Moment.Seconds(from + TimeSpan.FromTicks(Math.Max(Shortest.Ticks, (until - from).Ticks / 2)))}";
            return true;
        }
        _mark.Page += results.Values.Sum(rows => rows.Count);
        var found = results.SelectMany(result => CrmChange.Read(result.Key, result.Value));
        if (bodies.TryGetValue(CrmQuestion.TeamDeleted, out var deleted))
            found = found.Concat(changes.OfDeletedMembers(deleted));
        if (!changes.Take(found.ToList()))
            return true; // the same window again, when there is room
        _mark.Position = Moment.Seconds(until);
        var isDone = until >= _now - Overlap;
        if (isDone)
            _mark.Page = 0;
        return !isDone;
    }

    public void Save(IOrganizationService service) => _mark.Save(service);

    /// <summary>An org without opportunity teams has no such object; that is no failure.</summary>
    public static bool IsNotInstalled(JsonObject result) =>
        result.Text("referenceId") is CrmQuestion.Team or CrmQuestion.TeamDeleted
        && (result["body"] as List<object?>)?.OfType<JsonObject>().Any(error => error.Text("errorCode") is "INVALID_TYPE" or "NOT_FOUND") == true;
}
