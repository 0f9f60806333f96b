using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Deals;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Backfilling;

/// <summary>Deals that the Co-sell hub links already.</summary>
internal sealed class LinkedRecords
{
    private readonly Dictionary<string, string> _opportunityOfReferral = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _opportunities = new(StringComparer.Ordinal);

    public static LinkedRecords Load(IOrganizationService service)
    {
        var linked = new LinkedRecords();
        var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet("cosell_referralidentifier", "cosell_crmrecordid"), PageInfo = new PagingInfo { PageNumber = 1, Count = 5000 } };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("cosell_referralidentifier", ConditionOperator.NotNull);
        query.Criteria.AddCondition("cosell_crmrecordid", ConditionOperator.NotNull);
        for (var more = true; more; query.PageInfo.PageNumber++)
        {
            var page = service.RetrieveMultiple(query);
            foreach (var row in page.Entities)
                linked.Add(row.GetAttributeValue<string>("cosell_referralidentifier"), row.GetAttributeValue<string>("cosell_crmrecordid"));
            more = page.MoreRecords;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        return linked;
    }

    public bool HasReferral(string referralId) => _opportunityOfReferral.ContainsKey(referralId);

    public bool HasOpportunity(string opportunityId) => _opportunities.Contains(CrmId.Short(opportunityId));

    /// <summary>The links of the referrals that were read.</summary>
    public IEnumerable<BackfillPair> Pairs(IEnumerable<Candidate> referrals, IEnumerable<Candidate> opportunities)
    {
        var byId = opportunities.GroupBy(opportunity => CrmId.Short(opportunity.Id)).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var referral in referrals.Where(referral => HasReferral(referral.Id)))
        {
            var opportunityId = _opportunityOfReferral[referral.Id];
            yield return new BackfillPair(PairClass.Linked, referral, byId.TryGetValue(CrmId.Short(opportunityId), out var opportunity) ? opportunity : new Candidate { Id = opportunityId }, null);
        }
    }

    private void Add(string referralId, string opportunityId)
    {
        _opportunityOfReferral[referralId] = opportunityId;
        _opportunities.Add(CrmId.Short(opportunityId));
    }
}
