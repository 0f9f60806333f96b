using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Backfilling;

/// <summary>From all that was read on both sides to what belongs together: links that exist, ids, then scores.</summary>
internal sealed class Matching
{
    /// <summary>Below this nothing is worth showing.</summary>
    private const int LeastScore = 45;

    private const int MostRivalsShown = 5;

    private readonly int _threshold;

    public Matching(IReadOnlyList<Candidate> referrals, IReadOnlyList<Candidate> opportunities, LinkedRecords linked, int threshold)
    {
        _threshold = threshold;
        Pairs.AddRange(linked.Pairs(Distinct(referrals), opportunities));
        var freeReferrals = Distinct(referrals).Where(referral => !linked.HasReferral(referral.Id)).ToList();
        var freeOpportunities = Distinct(opportunities).Where(opportunity => !linked.HasOpportunity(opportunity.Id)).ToList();
        var exact = new ExactIds(freeReferrals, freeOpportunities).Pairs;
        Pairs.AddRange(exact.Select(Held));
        var decided = new HashSet<Candidate>(exact.SelectMany(pair => new[] { pair.Referral, pair.Opportunity }).OfType<Candidate>());
        var pasted = new PastedIds(freeReferrals.Where(referral => !decided.Contains(referral)).ToList(), freeOpportunities.Where(opportunity => opportunity.OtherId.Length == 0 && !decided.Contains(opportunity)).ToList()).Pairs;
        Pairs.AddRange(pasted.Select(Held));
        decided.UnionWith(pasted.SelectMany(pair => new[] { pair.Referral!, pair.Opportunity! }));
        // An opportunity that names a referral is that referral's or nobody's.
        Score(freeReferrals.Where(referral => !decided.Contains(referral)).ToList(), freeOpportunities.Where(opportunity => opportunity.OtherId.Length == 0 && !decided.Contains(opportunity)).ToList());
    }

    /// <summary>What each referral came to, and opportunities whose ids contradict.</summary>
    public List<BackfillPair> Pairs { get; } = new();

    /// <summary>How many pairs were compared.</summary>
    public int Compared { get; private set; }

    private void Score(List<Candidate> referrals, List<Candidate> opportunities)
    {
        var index = new ComparisonIndex(referrals, opportunities);
        var assignment = new Assignment(index.Scores(Math.Min(LeastScore, _threshold)));
        Compared = index.Compared;
        Pairs.AddRange(assignment.Taken.Select(pair => Held(Pair(pair.Score >= _threshold ? PairClass.Certain : PairClass.Possible, pair))));
        foreach (var rivals in assignment.Contested.GroupBy(pair => pair.Referral))
            Pairs.AddRange(rivals.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Opportunity.Id, StringComparer.Ordinal).Take(MostRivalsShown).Select(pair => Pair(PairClass.Ambiguous, pair)));
        var matched = new HashSet<Candidate>(assignment.Taken.Concat(assignment.Contested).Select(pair => pair.Referral));
        Pairs.AddRange(referrals.Where(referral => !matched.Contains(referral)).Select(referral => new BackfillPair(PairClass.NoMatch, referral, null, null)));
    }

    private static BackfillPair Pair(PairClass kind, ScoredPair pair) =>
        new(kind, pair.Referral, pair.Opportunity, pair.Score, Evidence.Evidences.Explain(pair.Referral, pair.Opportunity).ToArray());

    /// <summary>A certain pair that a person has to decide nevertheless: closed, or linking it would show the deal to Microsoft.</summary>
    private static BackfillPair Held(BackfillPair pair)
    {
        if (pair.Class != PairClass.Certain || pair.Referral is not { } referral || pair.Opportunity is not { } opportunity)
            return pair;
        if (referral.IsClosed || opportunity.IsClosed)
            pair.Hold(BackfillSentences.HeldBecauseClosed(referral.IsClosed, opportunity.IsClosed));
        else if (!referral.IsIncoming && DealKinds.Upgraded(referral.Kind, opportunity.Kind) != referral.Kind)
            pair.Hold(BackfillSentences.HeldBecauseSharing(DealKinds.Label(referral.Kind), DealKinds.Label(opportunity.Kind)));
        return pair;
    }

    /// <summary>Pages overlap when a record was added while they were read.</summary>
    private static List<Candidate> Distinct(IEnumerable<Candidate> candidates) => candidates.GroupBy(candidate => candidate.Id).Select(same => same.First()).ToList();
}
