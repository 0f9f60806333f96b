using CoSell.Plugins.Backfilling.Candidates;

namespace CoSell.Plugins.Backfilling.Evidence;

/// <summary>The customer's name, without legal form.</summary>
internal sealed class CustomerEvidence : IEvidence
{
    public string Name => "customer";

    public int Weight => 30;

    public double? Agreement(Candidate referral, Candidate opportunity)
    {
        if (referral.Company.Folded.Length == 0 || opportunity.Company.Folded.Length == 0)
            return null;
        var likeness = referral.Company.Likeness(opportunity.Company);
        return likeness switch { >= 1 => 1, >= 0.8 => 0.7, >= 0.6 => 0.3, _ => -0.5 };
    }

    public string Shown(Candidate candidate) => candidate.Customer ?? "";
}
