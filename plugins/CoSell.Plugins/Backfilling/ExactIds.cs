using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Ids decide alone: the CRM id in Partner Center is the opportunity's, or the opportunity names the referral. Where they contradict
/// each other nothing is decided, and neither record is offered to another.
/// </summary>
internal sealed class ExactIds
{
    private readonly Dictionary<string, Candidate> _referrals;
    private readonly Dictionary<string, Candidate> _opportunities;
    private readonly ILookup<string, Candidate> _naming;

    public ExactIds(IReadOnlyList<Candidate> referrals, IReadOnlyList<Candidate> opportunities)
    {
        _referrals = referrals.ToDictionary(referral => referral.Id, StringComparer.OrdinalIgnoreCase);
        _opportunities = opportunities.ToDictionary(opportunity => CrmId.Short(opportunity.Id), StringComparer.Ordinal);
        _naming = opportunities.Where(opportunity => opportunity.OtherId.Length > 0).ToLookup(opportunity => opportunity.OtherId, StringComparer.OrdinalIgnoreCase);
        var byCrmId = referrals.Where(NamesOpportunity).ToLookup(referral => CrmId.Short(referral.OtherId), StringComparer.Ordinal);
        foreach (var referral in referrals)
            Decide(referral, byCrmId);
        foreach (var opportunity in opportunities.Where(opportunity => opportunity.OtherId.Length > 0 && !_referrals.ContainsKey(opportunity.OtherId)))
            Pairs.Add(new BackfillPair(PairClass.Conflict, null, opportunity, null, BackfillSentences.NamesUnreadReferral(opportunity.OtherId)));
    }

    /// <summary>Certain pairs and conflicts.</summary>
    public List<BackfillPair> Pairs { get; } = new();

    private void Decide(Candidate referral, ILookup<string, Candidate> byCrmId)
    {
        var named = NamesOpportunity(referral) && _opportunities.TryGetValue(CrmId.Short(referral.OtherId), out var found) ? found : null;
        var naming = _naming[referral.Id].FirstOrDefault();
        if (named is null && naming is null && !NamesOpportunity(referral))
            return;
        if (Contradiction(referral, named, naming, byCrmId) is { } conflict)
            Pairs.Add(new BackfillPair(PairClass.Conflict, referral, named ?? naming, null, conflict));
        else
            Pairs.Add(new BackfillPair(PairClass.Certain, referral, named ?? naming, 100, Reasons(named, naming)));
    }

    private static Problem? Contradiction(Candidate referral, Candidate? named, Candidate? naming, ILookup<string, Candidate> byCrmId)
    {
        if (named is null && NamesOpportunity(referral))
            return BackfillSentences.NamesUnreadOpportunity(referral.OtherId);
        if (naming is not null && named is not null && naming != named)
            return BackfillSentences.IdsContradict(named.Name, naming.Name);
        if (named is null || naming is not null)
            return null; // both name each other, or only the opportunity says something
        if (named.OtherId.Length > 0)
            return BackfillSentences.NamesOtherReferral(named.OtherId);
        return byCrmId[CrmId.Short(named.Id)].Count() > 1 ? BackfillSentences.NamedTwice(named.Name) : null;
    }

    private static Problem[] Reasons(Candidate? named, Candidate? naming) =>
        new[] { named is null ? null : BackfillSentences.SameCrmId(), naming is null ? null : BackfillSentences.SameReferralId() }.OfType<Problem>().ToArray();

    // Other CRM systems write ids of their own; only an opportunity's can contradict.
    private static bool NamesOpportunity(Candidate referral) => CrmId.IsOpportunity(referral.OtherId);
}
