using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Deals;

/// <summary>Finds and saves deals, and writes the log.</summary>
internal sealed class DealStore
{
    private readonly IOrganizationService _service;

    public DealStore(IOrganizationService service)
    {
        _service = service;
        Lists = new DealLists(service);
    }

    /// <summary>Deals by what they wait for.</summary>
    public DealLists Lists { get; }

    public Deal Load(string dealId)
    {
        if (!Guid.TryParse(dealId, out var id))
            throw new InvalidPluginExecutionException($"DealId is '{dealId}', which is no GUID. Pass the DealId that cosell_RequestSync answered.");
        return new Deal(_service.Retrieve(Deal.Table, id, new ColumnSet(true)));
    }

    public Deal? ByCrmRecord(string crmRecordId) => First("cosell_crmrecordid", crmRecordId);

    public Deal? ByReferral(string referralId) => First("cosell_referralidentifier", referralId);

    public Deal? ByMicrosoftReferral(string referralId) => First("cosell_microsoftreferralid", referralId);

    public Deal? ByEngagement(string engagementId, Guid except) =>
        Where("cosell_engagementid", ConditionOperator.Equal, engagementId).FirstOrDefault(deal => deal.Id != except);

    /// <summary>Deals whose create is under way, so that an unknown referral may be theirs.</summary>
    public bool AnyCreateUnderWay(DateTime now)
    {
        var query = Query("cosell_createattempted", ConditionOperator.Equal, true);
        query.Criteria.AddCondition("cosell_leaseuntil", ConditionOperator.GreaterThan, now);
        query.TopCount = 1;
        return _service.RetrieveMultiple(query).Entities.Count > 0;
    }

    /// <summary>Deals that were found for an unknown referral and wait until it is clear whose it is.</summary>
    public IEnumerable<Deal> Unclaimed()
    {
        var query = Query("cosell_syncstate", ConditionOperator.Equal, (int)SyncState.Due);
        query.Criteria.AddCondition("cosell_crmrecordid", ConditionOperator.Null);
        query.Criteria.AddCondition("cosell_engagementid", ConditionOperator.Null);
        return All(query);
    }

    public Guid Create(Deal deal) => _service.Create(deal.Changes);

    public void Save(Deal deal)
    {
        if (deal.Changes.Attributes.Count > 0)
            _service.Update(deal.Changes);
    }

    /// <summary>Takes a row out of play whose referral turned out to belong to another deal.</summary>
    public void Retire(Deal deal, string why)
    {
        deal.ReferralIdentifier = null;
        deal.CrmRecordId = null;
        deal.SyncState = SyncState.InStep;
        deal.Claimed = deal.Requested; // a run that is on its way to this row finds nothing due
        deal.LastError = why;
        deal.Changes["statecode"] = new OptionSetValue(1);
        deal.Changes["statuscode"] = new OptionSetValue(2);
        Save(deal);
    }

    /// <summary>Gives a referral to a deal. A row that an event made for the same referral goes out of play: keys are unique.</summary>
    public void Claim(Deal deal, string referralId)
    {
        if (deal.ReferralIdentifier != referralId && ByReferral(referralId) is { } other && other.Id != deal.Id)
            Retire(other, $"The referral belongs to the deal '{deal.Name}'.");
        deal.ReferralIdentifier = referralId;
    }

    /// <summary>Appends to the log.</summary>
    public void Log(SyncEvent entry) => _service.Create(entry.ToRow());

    private Deal? First(string column, string value) => Where(column, ConditionOperator.Equal, value).FirstOrDefault();

    private IEnumerable<Deal> Where(string column, ConditionOperator condition, object value) => All(Query(column, condition, value));

    private IEnumerable<Deal> All(QueryExpression query) => _service.RetrieveMultiple(query).Entities.Select(row => new Deal(row)).ToList();

    private static QueryExpression Query(string column, ConditionOperator condition, object value)
    {
        var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(column, condition, value);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return query;
    }
}
