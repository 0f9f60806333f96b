using CoSell.Plugins.Json;
using CoSell.Plugins.Storage;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Lists all referrals, newest change first, with a skip until the watermark is reached: ordering by change is documented, filtering by it is not. What
/// changes meanwhile moves to the front, so rows are seen twice rather than never. The position is <c>watermark|newest seen</c> until then.
/// </summary>
/// <remarks>Where the skip is overlooked, a second page begins at the front again; then the list is asked for by next links.</remarks>
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
        question.ReferralSkip = Newest is null ? 0 : Mark.Page;
        if (IsByLinks)
            question.ReferralTop = null;
    }

    protected override bool Take(IReadOnlyList<JsonObject> rows, bool isLast, ReferralChanges changes)
    {
        if (Newest is { } seen && rows.Count > 0 && Updated(rows[0]) >= seen)
        {
            AskByLinks(seen);
            return true;
        }
        var newest = Newest ?? NewestOf(rows);
        var fresh = Fresh(rows);
        var handled = changes.Take(fresh);
        // A service may cap its pages below what was asked for, so a short page is not trusted to be the last.
        var isDone = handled == fresh.Count && (fresh.Count < rows.Count || rows.Count == 0);
        var read = Newest is null ? handled : Mark.Page + handled;
        Mark.Position = isDone ? Moment.Exact(newest) : $"{Moment.Exact(Position)}|{Moment.Exact(newest)}";
        Mark.Page = isDone ? 0 : read;
        return !isDone;
    }
}
