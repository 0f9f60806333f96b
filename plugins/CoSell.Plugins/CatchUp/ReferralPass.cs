using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Storage;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Lists the referrals that changed since the watermark, page by page. The watermark is the change of the last referral that was
/// handled, in Partner Center's own time; a pass begins a little before it, for a list may show a change late.
/// </summary>
internal abstract class ReferralPass
{
    public const int Top = 100;

    private const string Links = "links";

    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    protected ReferralPass(Watermark mark, DateTime now)
    {
        Mark = mark;
        Now = now;
    }

    protected Watermark Mark { get; }

    protected DateTime Now { get; }

    /// <summary>The parts of the position: the watermark first, then what the pass keeps for itself.</summary>
    protected string[] Parts => (Mark.Position ?? "").Split('|');

    /// <summary>The newest change that a pass which reads newest first has seen; null in any other, and before its first page.</summary>
    protected DateTime? Newest => Mark.Page > 0 && Parts.ElementAtOrDefault(1) is { Length: > 10 } moment ? Moment.Read(moment) : null;

    /// <summary>Whether the list has to be read by next links in this pass.</summary>
    protected bool IsByLinks => Mark.Page > 0 && Parts.ElementAtOrDefault(2) == Links;

    protected DateTime Position => Moment.Read(Parts[0]) ?? Now;

    /// <summary>Where a pass begins. Once a list was read long after the watermark, nothing older can show up any more.</summary>
    protected DateTime Start => Mark.MovedOn - Position > Overlap ? Position : Position - Overlap;

    public static ReferralPass Load(IOrganizationService service, Settings settings, DateTime now)
    {
        var mark = Watermark.Load(service, StepAnswer.PartnerCenter);
        return settings.CatchesUpNewestFirst ? new NewestFirst(mark, now) : new OldestFirst(mark, now);
    }

    /// <summary>What to list next.</summary>
    public void Ask(Question question)
    {
        Mark.Position ??= Moment.Exact(Now);
        question.ReferralTop = Top;
        Compose(question);
    }

    /// <summary>Handles a page and moves the watermark over what was handled.</summary>
    /// <returns>Whether there is more to list.</returns>
    public bool Take(StepAnswer answer, ReferralChanges changes)
    {
        var rows = Rows(answer);
        var more = Take(rows, rows.Count < Top && string.IsNullOrEmpty(answer.Body.Text("@odata.nextLink")), changes);
        Mark.MovedOn = Now;
        return more;
    }

    /// <summary>Handles a list that was read by next links, newest change first.</summary>
    /// <returns>Whether there was no room for all; then it is read again from the front, where what was handled is known.</returns>
    public bool TakeAll(StepAnswer answer, ReferralChanges changes)
    {
        var rows = Rows(answer);
        var fresh = Fresh(rows);
        var newest = NewestOf(rows);
        var isDone = Enumerable.Range(0, (fresh.Count + Top - 1) / Top).All(page => fresh.GetRange(page * Top, Math.Min(Top, fresh.Count - (page * Top))) is var part && changes.Take(part) == part.Count);
        if (isDone)
        {
            Mark.Position = Moment.Exact(newest);
            Mark.Page = 0;
        }
        else
        {
            AskByLinks(newest);
        }
        Mark.MovedOn = Now;
        return !isDone;
    }

    public void Save(IOrganizationService service) => Mark.Save(service);

    protected abstract void Compose(Question question);

    /// <param name="rows">The page, in the order that was asked for.</param>
    /// <param name="isLast">Whether Partner Center has no further page.</param>
    /// <param name="changes">What makes deals due.</param>
    protected abstract bool Take(IReadOnlyList<JsonObject> rows, bool isLast, ReferralChanges changes);

    protected void AskByLinks(DateTime newest)
    {
        Mark.Position = $"{Moment.Exact(Position)}|{Moment.Exact(newest)}|{Links}";
        Mark.Page = Math.Max(1, Mark.Page);
    }

    /// <summary>What changed since the pass begins, of rows that stand newest first.</summary>
    protected List<JsonObject> Fresh(IReadOnlyList<JsonObject> rows)
    {
        var start = Start;
        return rows.TakeWhile(row => Updated(row) >= start).ToList();
    }

    /// <summary>The watermark after rows that stand newest first; where nothing has changed since it was set, it stays, for the newest row may be years old.</summary>
    protected DateTime NewestOf(IReadOnlyList<JsonObject> rows) => rows.Count > 0 && Updated(rows[0]) > Position ? Updated(rows[0]) : Position;

    private static List<JsonObject> Rows(StepAnswer answer) => answer.Body.Objects("value").Where(row => Updated(row) > DateTime.MinValue).ToList();

    protected static DateTime Updated(JsonObject row) => Moment.Read(row.Text("updatedDateTime")) ?? DateTime.MinValue;
}
