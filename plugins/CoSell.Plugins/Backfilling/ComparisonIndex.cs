using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Backfilling.Evidence;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Which pairs are worth comparing: those that have something telling in common. Thousands against thousands would be millions of
/// comparisons; a customer's name, a word of it, a contact, a place or a deal's name leave a few for each referral.
/// </summary>
internal sealed class ComparisonIndex
{
    private const char SameCustomer = 'c';

    /// <summary>A word or place that more pairs than this share tells nothing.</summary>
    private const long MostPairsOfAHint = 2000;

    /// <summary>Two thousand deals of one customer on either side take seconds; a plug-in has two minutes.</summary>
    private const long MostPairsOfACustomer = 4_000_000;

    private readonly IReadOnlyList<Candidate> _referrals;
    private readonly IReadOnlyList<Candidate> _opportunities;

    public ComparisonIndex(IReadOnlyList<Candidate> referrals, IReadOnlyList<Candidate> opportunities)
    {
        _referrals = referrals;
        _opportunities = opportunities;
    }

    /// <summary>How many pairs were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>Pairs whose score is at least <paramref name="least"/>.</summary>
    public List<ScoredPair> Scores(int least)
    {
        var pairs = new List<ScoredPair>();
        var seen = new HashSet<long>();
        var referrals = Index(_referrals);
        foreach (var block in Index(_opportunities))
        {
            if (!referrals.TryGetValue(block.Key, out var others) || (long)others.Count * block.Value.Count > MostPairs(block.Key))
                continue;
            foreach (var referral in others)
            {
                foreach (var opportunity in block.Value)
                {
                    if (seen.Add((long)referral * _opportunities.Count + opportunity))
                        Compare(_referrals[referral], _opportunities[opportunity], least, pairs);
                }
            }
        }
        return pairs;
    }

    private static long MostPairs(string key) => key[0] == SameCustomer ? MostPairsOfACustomer : MostPairsOfAHint;

    private void Compare(Candidate referral, Candidate opportunity, int least, List<ScoredPair> pairs)
    {
        Compared++;
        var score = Evidences.Score(referral, opportunity);
        if (score >= least)
            pairs.Add(new ScoredPair(referral, opportunity, score));
    }

    private static Dictionary<string, List<int>> Index(IReadOnlyList<Candidate> candidates)
    {
        var index = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < candidates.Count; i++)
        {
            foreach (var key in Keys(candidates[i]).Distinct())
            {
                if (!index.TryGetValue(key, out var block))
                    index[key] = block = new List<int>();
                block.Add(i);
            }
        }
        return index;
    }

    private static IEnumerable<string> Keys(Candidate candidate)
    {
        if (candidate.Company.Folded.Length > 0)
            yield return SameCustomer + candidate.Company.Folded;
        foreach (var word in candidate.Company.Words.Where(word => word.Length > 1))
            yield return "w" + word;
        foreach (var contact in candidate.Contacts)
            yield return "m" + contact;
        if (!string.IsNullOrEmpty(candidate.PostalCode))
            yield return "p" + PlaceEvidence.Plain(candidate.PostalCode!);
        if (candidate.FoldedName.Length > 0)
            yield return "n" + candidate.FoldedName;
    }
}
