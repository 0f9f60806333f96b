using System.Globalization;
using CoSell.Plugins.Json;
using CoSell.Plugins.Storage;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Asks for what changed since the watermark, oldest first, and each page from the watermark on: what changes meanwhile moves to the
/// end and is seen again, so no page can slip.
/// </summary>
/// <remarks>
/// A whole page of one moment (a bulk change) would come again for ever. Then the moment is walked through with a skip, until a
/// walk finds nothing new; the position is <c>watermark|skip|whether something was new</c> meanwhile.
/// </remarks>
internal sealed class OldestFirst : ReferralPass
{
    private const string New = "new";

    public OldestFirst(Watermark mark, DateTime now)
        : base(mark, now)
    {
    }

    private bool IsUnderWay => Mark.Page > 0;

    private int Skip => int.TryParse(Parts.ElementAtOrDefault(1), NumberStyles.Integer, CultureInfo.InvariantCulture, out var skip) ? skip : 0;

    private bool FoundNew => Parts.ElementAtOrDefault(2) == New;

    protected override void Compose(Question question)
    {
        question.ReferralFilter = $"updatedDateTime ge {Moment.Exact(IsUnderWay ? Position : Start)}";
        question.ReferralOrderBy = "updatedDateTime asc";
        question.ReferralSkip = Skip;
    }

    protected override bool Take(IReadOnlyList<JsonObject> rows, bool isLast, ReferralChanges changes)
    {
        var handled = changes.Take(rows);
        var isDone = isLast && handled == rows.Count;
        var foundNew = FoundNew || changes.MadeDue > 0;
        if (!isLast && handled == rows.Count && Updated(rows[0]) == Updated(rows[rows.Count - 1]))
            Walk(Updated(rows[0]), Skip + rows.Count, foundNew);
        else if (Skip > 0 && handled == rows.Count && foundNew)
            return Again();
        else if (handled > 0)
            Mark.Position = Moment.Exact(Updated(rows[handled - 1]));
        else if (Skip > 0)
            Mark.Position = Moment.Exact(Position);
        Mark.Page = isDone ? 0 : Math.Max(1, Mark.Page + handled);
        return !isDone;
    }

    private void Walk(DateTime moment, int skip, bool foundNew) =>
        Mark.Position = string.Join("|", Moment.Exact(moment), skip.ToString(CultureInfo.InvariantCulture), foundNew ? New : "");

    /// <summary>What was handled may have moved on and let others slip past the skip: the moment is walked through once more.</summary>
    private bool Again()
    {
        Mark.Position = Moment.Exact(Position);
        return true;
    }
}
