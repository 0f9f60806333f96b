namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Gives each referral at most one opportunity and each opportunity at most one referral. A pair is taken when nothing that either of
/// its two could have instead comes near; then what is left is looked at again. What stays contested is not decided. The outcome
/// does not depend on the order of the pairs, since all clear ones are taken together.
/// </summary>
internal sealed class Assignment
{
    /// <summary>So many points a pair must be ahead of each of its rivals.</summary>
    public const int Margin = 8;

    public Assignment(IEnumerable<ScoredPair> pairs)
    {
        var open = pairs.ToList();
        while (TakeClear(open) is { Count: > 0 } taken)
        {
            Taken.AddRange(taken);
            var referrals = new HashSet<string>(taken.Select(pair => pair.Referral.Id));
            var opportunities = new HashSet<string>(taken.Select(pair => pair.Opportunity.Id));
            open.RemoveAll(pair => referrals.Contains(pair.Referral.Id) || opportunities.Contains(pair.Opportunity.Id));
        }
        Contested = open;
    }

    public List<ScoredPair> Taken { get; } = new();

    public IReadOnlyList<ScoredPair> Contested { get; }

    private static List<ScoredPair> TakeClear(List<ScoredPair> open)
    {
        var ofReferrals = new Dictionary<string, TopScores>(StringComparer.Ordinal);
        var ofOpportunities = new Dictionary<string, TopScores>(StringComparer.Ordinal);
        foreach (var pair in open)
        {
            Of(ofReferrals, pair.Referral.Id).Add(pair.Score);
            Of(ofOpportunities, pair.Opportunity.Id).Add(pair.Score);
        }
        return open.Where(pair => ofReferrals[pair.Referral.Id].IsAhead(pair.Score, Margin) && ofOpportunities[pair.Opportunity.Id].IsAhead(pair.Score, Margin)).ToList();
    }

    private static TopScores Of(Dictionary<string, TopScores> scores, string id) => scores.TryGetValue(id, out var top) ? top : scores[id] = new TopScores();

    /// <summary>The two best scores of all pairs of one record.</summary>
    private sealed class TopScores
    {
        private int _best = int.MinValue;
        private int? _second;

        public void Add(int score)
        {
            if (score <= _best)
            {
                _second = Math.Max(score, _second ?? score);
                return;
            }
            _second = _best == int.MinValue ? null : _best;
            _best = score;
        }

        public bool IsAhead(int score, int margin) => score == _best && (_second is not { } second || score - second >= margin);
    }
}
