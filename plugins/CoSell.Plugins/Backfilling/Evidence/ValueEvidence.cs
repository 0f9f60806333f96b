using System.Globalization;
using CoSell.Plugins.Backfilling.Candidates;

namespace CoSell.Plugins.Backfilling.Evidence;

/// <summary>The deal's value, in the same currency: the same within one per cent, alike within ten.</summary>
internal sealed class ValueEvidence : IEvidence
{
    public string Name => "value";

    public int Weight => 15;

    public double? Agreement(Candidate referral, Candidate opportunity)
    {
        if (referral.Value is not { } one || opportunity.Value is not { } other || !string.Equals(referral.Currency, opportunity.Currency, StringComparison.OrdinalIgnoreCase))
            return null;
        var apart = Math.Abs(one - other);
        var whole = Math.Max(Math.Abs(one), Math.Abs(other));
        return apart <= whole / 100 ? 1 : apart <= whole / 10 ? 0.5 : 0;
    }

    public string Shown(Candidate candidate) => $"{candidate.Value?.ToString("0.##", CultureInfo.InvariantCulture)} {candidate.Currency}".Trim();
}
