using CoSell.Plugins.Json;
using CoSell.Plugins.Storage;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Where Partner Center does not filter by time (<c>cosell_CatchUpQuery</c>): lists all referrals, newest first, with a skip until
/// the watermark is reached. What changes meanwhile moves to the front, so rows are seen twice rather than never. The position is
/// <c>watermark|newest seen</c> until then.
/// </summary>
internal sealed class NewestFirst : ReferralPass
{
    // Holds for all, and some services refuse an empty filter.
    private const string All = "status eq 'New' or status eq 'Active' or status eq 'Closed'";

    public NewestFirst(Watermark mark, DateTime now)
        : base(mark, now)
    {
    }

    protected override void Compose(Question question)
    {
        question.ReferralFilter = All;
        question.ReferralOrderBy = "updatedDateTime desc";
        question.ReferralSkip = Mark.Page;
    }

    protected override bool Take(IReadOnlyList<JsonObject> rows, bool isLast, ReferralChanges changes)
    {
        var start = Start;
        var seen = Mark.Page == 0 ? null : Moment.Read(Parts.ElementAtOrDefault(1));
        var newest = seen ?? (rows.Count > 0 ? Updated(rows[0]) : Position);
        var fresh = rows.TakeWhile(row => Updated(row) >= start).ToList();
        var handled = changes.Take(fresh);
        // A service may cap its pages below what was asked for, so a short page is not trusted to be the last.
        var isDone = handled == fresh.Count && (fresh.Count < rows.Count || rows.Count == 0);
        Mark.Position = isDone ? Moment.Exact(newest) : $"{Moment.Exact(Position)}|{Moment.Exact(newest)}";
        Mark.Page = isDone ? 0 : Mark.Page + handled;
        return !isDone;
    }
}
