using CoSell.Plugins.Backfilling.Candidates;

namespace CoSell.Plugins.Backfilling.Evidence;

/// <summary>The deal's name, without the customer's.</summary>
internal sealed class DealNameEvidence : IEvidence
{
    private const double Least = 0.5;

    public string Name => "name";

    public int Weight => 20;

    public double? Agreement(Candidate referral, Candidate opportunity)
    {
        if (referral.FoldedName.Length == 0 || opportunity.FoldedName.Length == 0)
            return null;
        if (referral.FoldedName == opportunity.FoldedName || referral.NameWords.SetEquals(opportunity.NameWords))
            return 1;
        var likeness = Math.Max(TextLikeness.OfWords(referral.NameWords, opportunity.NameWords), Spelling(referral, opportunity));
        return likeness >= Least ? Math.Min(likeness, 0.95) : 0;
    }

    public string Shown(Candidate candidate) => candidate.Name ?? "";

    // Spelling alone finds most short texts alike: it counts when nearly everything is the same.
    private static double Spelling(Candidate referral, Candidate opportunity) =>
        TextLikeness.OfSpelling(referral.FoldedName, opportunity.FoldedName) is >= 0.95 and var likeness ? likeness : 0;
}
