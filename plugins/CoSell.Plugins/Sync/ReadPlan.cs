using CoSell.Plugins.Deals;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>What a flow has to read of both sides before a plan can be made.</summary>
internal sealed class ReadPlan
{
    private readonly Deal _deal;
    private readonly IReadOnlyList<FieldMapping> _fields;
    private readonly Settings _settings;
    private readonly CrmOrg _org;
    private readonly Lookups _lookups;

    public ReadPlan(Deal deal, IReadOnlyList<FieldMapping> fields, Settings settings, CrmOrg org)
    {
        _org = org;
        _deal = deal;
        _fields = fields;
        _settings = settings;
        _lookups = Lookups.Read(deal.Lookups);
    }

    /// <summary>What a run reads that has not got the lease.</summary>
    public const string Nothing = "none";

    /// <summary>What is read of a deal of which all ids are known.</summary>
    public const string BothSides = "engagement";

    /// <summary>
    /// One of <c>record</c> (the opportunity only), <c>recent</c> (the opportunity and our newest referrals: a create may have been cut
    /// off), <c>engagement</c> (the opportunity and both copies), <c>referral</c> (one referral),
    /// <c>copies</c> (both copies only).
    /// </summary>
    public string By
    {
        get
        {
            if (_deal.ReferralIdentifier is null)
                return _deal.EngagementId is not null ? "copies" : CreateSearch.IsUnderWay(_deal) ? "recent" : "record";
            if (_deal.CrmRecordId is null && _deal.EngagementId is not null && (_lookups.Customer is not null || _deal.Answer is not null))
                return "copies"; // the referral was read before; now Microsoft's copy comes along
            return _deal.CrmRecordId is not null && _deal.EngagementId is not null ? BothSides : "referral";
        }
    }

    public string ReferralId => _deal.ReferralIdentifier ?? "";

    public string ReferralFilter => _deal.EngagementId is null ? "status eq 'Active'" : $"engagementId eq '{_deal.EngagementId.Replace("'", "''")}'";

    /// <summary>How many referrals of the list have been looked through before.</summary>
    public int ReferralSkip => CreateSearch.IsUnderWay(_deal) ? _deal.CreateSearched : 0;

    public string CrmQuery => _deal.CrmRecordId is null ? "" : Sync.CrmQuery.Opportunity(_fields, _settings.Scope, _deal.CrmRecordId);

    /// <summary>A further request to Salesforce, empty most of the time: what the plan before this one could not know.</summary>
    public string CrmLookups => LookupRequest.Compose(_lookups, _fields, _settings.SalesforceApiPath, _org.AsksForCurrency);
}
