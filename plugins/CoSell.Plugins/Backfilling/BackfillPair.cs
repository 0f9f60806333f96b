using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Backfilling;

/// <summary>What matching found out about a referral, an opportunity or both.</summary>
internal sealed class BackfillPair
{
    private readonly List<Problem> _reasons;

    public BackfillPair(PairClass kind, Candidate? referral, Candidate? opportunity, int? score, params Problem[] reasons)
    {
        Class = kind;
        Referral = referral;
        Opportunity = opportunity;
        Score = score;
        _reasons = reasons.ToList();
    }

    public PairClass Class { get; private set; }

    public Candidate? Referral { get; }

    public Candidate? Opportunity { get; }

    /// <summary>0 to 100; null where nothing was weighed.</summary>
    public int? Score { get; }

    public IReadOnlyList<Problem> Reasons => _reasons;

    /// <summary>Leaves the pair to a person, and says why.</summary>
    public void Hold(Problem reason)
    {
        Class = PairClass.Held;
        _reasons.Insert(0, reason);
    }
}
