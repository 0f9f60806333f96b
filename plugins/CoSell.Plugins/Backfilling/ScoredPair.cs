using CoSell.Plugins.Backfilling.Candidates;

namespace CoSell.Plugins.Backfilling;

/// <summary>A referral and an opportunity that may be the same deal.</summary>
internal sealed class ScoredPair
{
    public ScoredPair(Candidate referral, Candidate opportunity, int score)
    {
        Referral = referral;
        Opportunity = opportunity;
        Score = score;
    }

    public Candidate Referral { get; }

    public Candidate Opportunity { get; }

    /// <summary>0 to 100.</summary>
    public int Score { get; }
}
