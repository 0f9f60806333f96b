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
        var rows = answer.Body.Objects("value").Where(row => Updated(row) > DateTime.MinValue).ToList();
        var more = Take(rows, rows.Count < Top && string.IsNullOrEmpty(answer.Body.Text("@odata.nextLink")), changes);
        Mark.MovedOn = Now;
        return more;
    }

    public void Save(IOrganizationService service) => Mark.Save(service);

    protected abstract void Compose(Question question);

    /// <param name="rows">The page, in the order that was asked for.</param>
    /// <param name="isLast">Whether Partner Center has no further page.</param>
    /// <param name="changes">What makes deals due.</param>
    protected abstract bool Take(IReadOnlyList<JsonObject> rows, bool isLast, ReferralChanges changes);

    protected static DateTime Updated(JsonObject row) => Moment.Read(row.Text("updatedDateTime")) ?? DateTime.MinValue;
}
