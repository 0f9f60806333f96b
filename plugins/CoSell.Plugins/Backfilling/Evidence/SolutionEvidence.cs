using CoSell.Plugins.Backfilling.Candidates;

namespace CoSell.Plugins.Backfilling.Evidence;

/// <summary>Solutions of the partner that both name.</summary>
internal sealed class SolutionEvidence : IEvidence
{
    public string Name => "solutions";

    public int Weight => 10;

    public double? Agreement(Candidate referral, Candidate opportunity)
    {
        if (referral.Solutions.Count == 0 || opportunity.Solutions.Count == 0)
            return null;
        return (double)referral.Solutions.Count(opportunity.Solutions.Contains) / Math.Max(referral.Solutions.Count, opportunity.Solutions.Count);
    }

    public string Shown(Candidate candidate) => string.Join(", ", candidate.Solutions);
}
