using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Deals;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Backfilling;

/// <summary>Deals that the Co-sell hub links already. Those whose customer was erased are known, and nothing is told of them: a report would name the customer again.</summary>
internal sealed class LinkedRecords
{
    private readonly Dictionary<string, string> _opportunityOfReferral = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _opportunities = new(StringComparer.Ordinal);
    private readonly HashSet<string> _erased = new(StringComparer.OrdinalIgnoreCase);

    public static LinkedRecords Load(IOrganizationService service)
    {
        var linked = new LinkedRecords();
        var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet("cosell_referralidentifier", "cosell_crmrecordid", LifecycleColumns.State), PageInfo = new PagingInfo { PageNumber = 1, Count = 5000 } };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        var known = query.Criteria.AddFilter(LogicalOperator.Or);
        var both = known.AddFilter(LogicalOperator.And);
        both.AddCondition("cosell_referralidentifier", ConditionOperator.NotNull);
        both.AddCondition("cosell_crmrecordid", ConditionOperator.NotNull);
        known.AddCondition(LifecycleColumns.State, ConditionOperator.Equal, (int)SyncState.Erased);
        for (var more = true; more; query.PageInfo.PageNumber++)
        {
            var page = service.RetrieveMultiple(query);
            foreach (var row in page.Entities)
                linked.Add(row.GetAttributeValue<string>("cosell_referralidentifier"), row.GetAttributeValue<string>("cosell_crmrecordid"), row.GetAttributeValue<OptionSetValue>(LifecycleColumns.State)?.Value == (int)SyncState.Erased);
            more = page.MoreRecords;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        return linked;
    }

    public bool HasReferral(string referralId) => _opportunityOfReferral.ContainsKey(referralId) || _erased.Contains(referralId);

    public bool HasOpportunity(string opportunityId) => _opportunities.Contains(CrmId.Short(opportunityId));

    /// <summary>The links of the referrals that were read.</summary>
    public IEnumerable<BackfillPair> Pairs(IEnumerable<Candidate> referrals, IEnumerable<Candidate> opportunities)
    {
        var byId = opportunities.GroupBy(opportunity => CrmId.Short(opportunity.Id)).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var referral in referrals.Where(referral => _opportunityOfReferral.ContainsKey(referral.Id)))
        {
            var opportunityId = _opportunityOfReferral[referral.Id];
            yield return new BackfillPair(PairClass.Linked, referral, byId.TryGetValue(CrmId.Short(opportunityId), out var opportunity) ? opportunity : new Candidate { Id = opportunityId }, null);
        }
    }

    private void Add(string? referralId, string? opportunityId, bool isErased)
    {
        if (opportunityId is not null)
            _opportunities.Add(CrmId.Short(opportunityId));
        if (isErased && referralId is not null)
            _erased.Add(referralId);
        else if (referralId is not null && opportunityId is not null)
            _opportunityOfReferral[referralId] = opportunityId;
    }
}
