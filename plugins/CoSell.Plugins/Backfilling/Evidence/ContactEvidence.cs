using CoSell.Plugins.Backfilling.Candidates;

namespace CoSell.Plugins.Backfilling.Evidence;

/// <summary>A contact of the customer whom both name, told by e-mail address.</summary>
internal sealed class ContactEvidence : IEvidence
{
    public string Name => "contact";

    public int Weight => 5;

    public double? Agreement(Candidate referral, Candidate opportunity)
    {
        if (referral.Contacts.Count == 0 || opportunity.Contacts.Count == 0)
            return null;
        return referral.Contacts.Any(opportunity.Contacts.Contains) ? 1 : 0;
    }

    // Only hashes of the addresses are kept.
    public string Shown(Candidate candidate) => "";
}
