using CoSell.Plugins.Backfilling.Candidates;

namespace CoSell.Plugins.Backfilling.Evidence;

/// <summary>Where the customer is: postal code and country. Another country speaks against.</summary>
internal sealed class PlaceEvidence : IEvidence
{
    public string Name => "place";

    public int Weight => 10;

    public double? Agreement(Candidate referral, Candidate opportunity)
    {
        if (!string.IsNullOrEmpty(referral.Country) && !string.IsNullOrEmpty(opportunity.Country) && referral.Country != opportunity.Country)
            return -1;
        if (string.IsNullOrEmpty(referral.PostalCode) || string.IsNullOrEmpty(opportunity.PostalCode))
            return null;
        return Plain(referral.PostalCode!) == Plain(opportunity.PostalCode!) ? 1 : 0;
    }

    public string Shown(Candidate candidate) => $"{candidate.PostalCode} {candidate.Country}".Trim();

    /// <summary>A postal code without spaces and hyphens.</summary>
    public static string Plain(string postalCode) => FoldedText.Of(postalCode).Replace(" ", "");
}
