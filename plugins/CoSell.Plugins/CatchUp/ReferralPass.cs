using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Lists the referrals that changed since the watermark, page by page. The watermark is the change of the last referral that was
/// handled, in Partner Center's own time; a pass begins a little before it, for a list may show a change late.
/// </summary>
/// <remarks>
/// Oldest first, each page asks from the watermark on: what changes meanwhile moves to the end and is seen again, so no page can slip.
/// Where Partner Center does not filter by time (<c>cosell_CatchUpQuery</c>), newest first with a skip until the watermark is
/// reached; then the position is <c>watermark|newest seen</c>.
/// </remarks>
internal sealed class ReferralPass
{
    private const int Top = 100;

    // Compares nothing, but some services refuse an empty filter.
    private const string All = "status eq 'New' or status eq 'Active' or status eq 'Closed'";

    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private readonly Watermark _mark;
    private readonly bool _isNewestFirst;
    private readonly DateTime _now;

    public ReferralPass(IOrganizationService service, Settings settings, DateTime now)
    {
        _mark = Watermark.Load(service, StepAnswer.PartnerCenter);
        _isNewestFirst = settings.CatchesUpNewestFirst;
        _now = now;
    }

    public bool IsUnderWay => _mark.Page > 0;

    private DateTime Position => Moment.Read(_mark.Position?.Split('|')[0]) ?? _now;

    private DateTime From => IsUnderWay && !_isNewestFirst ? Position : Position - Overlap;

    public void Ask(Question question)
    {
        question.ReferralFilter = _isNewestFirst ? All : $"updatedDateTime ge {Moment.Exact(From)}";
        question.ReferralOrderBy = _isNewestFirst ? "updatedDateTime desc" : "updatedDateTime asc";
        question.ReferralTop = Top;
        question.ReferralSkip = _isNewestFirst ? _mark.Page : 0;
        _mark.Position ??= Moment.Exact(_now);
    }

    /// <summary>Handles a page and moves the watermark over what was handled.</summary>
    /// <returns>Whether there is more to list.</returns>
    public bool Take(StepAnswer answer, ReferralChanges changes)
    {
        var rows = answer.Body.Objects("value").Where(row => Updated(row) is not null).ToList();
        var isLast = rows.Count < Top && string.IsNullOrEmpty(answer.Body.Text("@odata.nextLink"));
        _mark.MovedOn = _now;
        return _isNewestFirst ? TakeNewestFirst(rows, changes) : TakeOldestFirst(rows, isLast, changes);
    }

    public void Save(IOrganizationService service) => _mark.Save(service);

    private bool TakeOldestFirst(IReadOnlyList<JsonObject> rows, bool isLast, ReferralChanges changes)
    {
        var handled = changes.Take(rows);
        if (handled > 0)
        {
            var last = Updated(rows[handled - 1])!.Value;
            // A whole page of one moment would come again for ever.
            _mark.Position = Moment.Exact(!isLast && handled == rows.Count && last == Updated(rows[0]) ? last.AddTicks(1) : last);
        }
        var isDone = isLast && handled == rows.Count;
        _mark.Page = isDone ? 0 : Math.Max(1, _mark.Page + handled);
        return !isDone;
    }

    private bool TakeNewestFirst(IReadOnlyList<JsonObject> rows, ReferralChanges changes)
    {
        var from = From;
        var newest = _mark.Page == 0 || _mark.Position?.Split('|').ElementAtOrDefault(1) is not { } seen ? Updated(rows.FirstOrDefault()) ?? Position : Moment.Read(seen) ?? Position;
        var fresh = rows.TakeWhile(row => Updated(row) >= from).ToList();
        var handled = changes.Take(fresh);
        var isDone = handled == fresh.Count && (fresh.Count < rows.Count || rows.Count == 0);
        _mark.Position = isDone ? Moment.Exact(newest) : $"{Moment.Exact(Position)}|{Moment.Exact(newest)}";
        _mark.Page = isDone ? 0 : _mark.Page + handled;
        return !isDone;
    }

    private static DateTime? Updated(JsonObject? row) => Moment.Read(row?.Text("updatedDateTime"));
}
