using System.Globalization;
using CoSell.Plugins.Backfilling.Candidates;

namespace CoSell.Plugins.Backfilling.Evidence;

/// <summary>The closing date: the same within a day (time zones), alike within a month.</summary>
internal sealed class ClosingDateEvidence : IEvidence
{
    public string Name => "date";

    public int Weight => 10;

    public double? Agreement(Candidate referral, Candidate opportunity)
    {
        if (referral.ClosesOn is not { } one || opportunity.ClosesOn is not { } other)
            return null;
        return Math.Abs((one - other).TotalDays) switch { <= 1 => 1, <= 31 => 0.5, _ => 0 };
    }

    public string Shown(Candidate candidate) => candidate.ClosesOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
