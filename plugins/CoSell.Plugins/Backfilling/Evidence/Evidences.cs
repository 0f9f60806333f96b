using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Backfilling.Evidence;

/// <summary>Everything that is weighed, and the score that comes of it.</summary>
internal static class Evidences
{
    /// <summary>
    /// Where both sides say little, full agreement on that little is not full certainty: the score is a share of at least so many
    /// points. Customer and deal name alone (50) reach 71.
    /// </summary>
    private const int LeastComparable = 70;

    private static readonly IEvidence[] All =
    {
        new CustomerEvidence(), new DealNameEvidence(), new ValueEvidence(), new PlaceEvidence(), new ClosingDateEvidence(), new SolutionEvidence(), new ContactEvidence(),
    };

    /// <summary>0 to 100.</summary>
    public static int Score(Candidate referral, Candidate opportunity)
    {
        var points = 0.0;
        var comparable = 0;
        foreach (var evidence in All)
        {
            if (evidence.Agreement(referral, opportunity) is not { } agreement)
                continue;
            points += evidence.Weight * agreement;
            comparable += evidence.Weight;
        }
        return (int)Math.Round(100 * Math.Max(0, points) / Math.Max(comparable, LeastComparable), MidpointRounding.AwayFromZero);
    }

    /// <summary>Each piece of evidence in words, with its points.</summary>
    public static IEnumerable<Problem> Explain(Candidate referral, Candidate opportunity)
    {
        foreach (var evidence in All)
        {
            if (evidence.Agreement(referral, opportunity) is not { } agreement)
                continue;
            var outcome = agreement >= 1 ? "same" : agreement > 0 ? "alike" : "other";
            yield return BackfillSentences.Evidence(evidence.Name, outcome, evidence.Shown(referral), evidence.Shown(opportunity), (int)Math.Round(evidence.Weight * agreement, MidpointRounding.AwayFromZero), evidence.Weight);
        }
    }
}
