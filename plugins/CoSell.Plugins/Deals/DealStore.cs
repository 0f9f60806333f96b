using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Deals;

/// <summary>Finds, holds and saves deals, and writes the log.</summary>
internal sealed class DealStore
{
    private readonly IOrganizationService _service;
    private readonly DateTime _now;

    public DealStore(IOrganizationService service, DateTime now)
    {
        _service = service;
        _now = now;
        Lists = new DealLists(service);
    }

    /// <summary>Deals by what they wait for.</summary>
    public DealLists Lists { get; }

    /// <summary>Whether this call may give ids to deals and write more than one of them.</summary>
    public bool HoldsIds { get; private set; }

    /// <summary>Reads a deal. What is decided on it may be outdated when it is written: decide on <see cref="Take(Guid)"/>.</summary>
    public Deal Load(string dealId) => Read(Id(dealId), new ColumnSet(true));

    /// <summary>
    /// Holds a deal until the call ends. Writing it is what holds it, and only what is read after that cannot change any more: plug-ins read
    /// snapshots and take no lock. The column is watched by no flow and no step, so that nothing runs because of it.
    /// </summary>
    public Deal Take(Guid id)
    {
        _service.Update(new Entity(Deal.Table, id) { ["cosell_takenon"] = _now });
        return Read(id, new ColumnSet(true));
    }

    /// <inheritdoc cref="Take(Guid)"/>
    /// <param name="dealId">Its id as a flow passes it.</param>
    public Deal Take(string dealId) => Take(Id(dealId));

    /// <summary>Holds a deal of which all ids are known, as it was when the run began.</summary>
    /// <exception cref="InvalidPluginExecutionException">One was taken away since.</exception>
    public Deal TakeWhole(string dealId)
    {
        var deal = Take(dealId);
        return LacksAnId(deal) ? throw new InvalidPluginExecutionException("The deal was given other ids meanwhile; this run has to stop.") : deal;
    }

    /// <summary>Holds a deal whose synchronization may give it ids, or meet another deal that has them.</summary>
    public Deal TakeToSynchronize(string dealId)
    {
        var seen = Read(Id(dealId), new ColumnSet("cosell_referralidentifier", "cosell_crmrecordid", "cosell_engagementid", "cosell_createattempted"));
        if (LacksAnId(seen) || seen.CreateAttempted)
            HoldIds();
        return Take(seen.Id);
    }

    /// <summary>Waits until nobody else gives ids to deals or writes several of them. To be called before the first deal is taken.</summary>
    public void HoldIds()
    {
        if (!HoldsIds)
            Watermark.Take(_service, SharedRow.Ids);
        HoldsIds = true;
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
        deal.Lifecycle = deal.Lifecycle.Retire(why);
        deal.Changes["statecode"] = new OptionSetValue(1);
        deal.Changes["statuscode"] = new OptionSetValue(2);
        Save(deal);
    }

    /// <summary>Takes a row away that stands for nothing; one that the log tells of is taken out of play instead.</summary>
    public void Remove(Deal deal, string why)
    {
        if (deal.Lifecycle.FailingSince is null)
            _service.Delete(Deal.Table, deal.Id);
        else
            Retire(deal, why);
    }

    /// <summary>Appends to the log.</summary>
    public void Log(SyncEvent entry) => _service.Create(entry.ToRow());

    private static bool LacksAnId(Deal deal) => deal.ReferralIdentifier is null || deal.CrmRecordId is null || deal.EngagementId is null;

    private static Guid Id(string dealId) => Guid.TryParse(dealId, out var id)
        ? id
        : throw new InvalidPluginExecutionException($"DealId is '{dealId}', which is no GUID. Pass the DealId that cosell_RequestSync answered.");

    private Deal Read(Guid id, ColumnSet columns) => new(_service.Retrieve(Deal.Table, id, columns));

    /// <summary>What a deal was refused for a class of error since a moment, in the words of its log.</summary>
    public IReadOnlyCollection<string> Refusals(Deal deal, ErrorClass error, DateTime since)
    {
        var query = new QueryExpression(SyncEvent.Table) { ColumnSet = new ColumnSet("cosell_message") };
        query.Criteria.AddCondition("cosell_referralid", ConditionOperator.Equal, deal.Id);
        query.Criteria.AddCondition("cosell_errorclass", ConditionOperator.Equal, (int)error);
        query.Criteria.AddCondition("cosell_outcome", ConditionOperator.Equal, (int)SyncOutcome.Refused);
        query.Criteria.AddCondition("cosell_occurredon", ConditionOperator.GreaterEqual, since);
        return Pages.All(_service, query).Select(row => row.GetAttributeValue<string>("cosell_message") ?? "").ToList();
    }

    private Deal? First(string column, string value) => Where(column, ConditionOperator.Equal, value).FirstOrDefault();

    private IEnumerable<Deal> Where(string column, ConditionOperator condition, object value) => All(Query(column, condition, value));

    private IEnumerable<Deal> All(QueryExpression query) => Pages.All(_service, query).Select(row => new Deal(row)).ToList();

    private static QueryExpression Query(string column, ConditionOperator condition, object value)
    {
        var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(column, condition, value);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return query;
    }
}
