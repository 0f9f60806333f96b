using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Whose referral is it? Sorts what was read into our copy and Microsoft's, and recognises that a row which an event made for an
/// unknown referral belongs to a deal that we know already.
/// </summary>
internal sealed class ReferralMatch
{
    private readonly DealStore _deals;
    private readonly Deal _deal;

    public ReferralMatch(DealStore deals, Deal deal, IReadOnlyList<JsonObject> referrals, string microsoftOrganizationId)
    {
        _deals = deals;
        _deal = deal;
        var ours = referrals.Where(referral => !ReadAnswers.IsMicrosofts(referral, microsoftOrganizationId)).ToList();
        Own = referrals.FirstOrDefault(referral => deal.ReferralIdentifier is not null && referral.Text("id") == deal.ReferralIdentifier && ours.Contains(referral))
            ?? (deal.CrmRecordId is null ? null : ours.FirstOrDefault(referral => referral.Text("externalReferenceId") == deal.CrmRecordId))
            ?? (deal.CrmRecordId is null && deal.ReferralIdentifier is null ? ours.FirstOrDefault() : null);
        // After a create that was cut off the newest referrals of all deals are read, Microsoft's copies of others among them.
        Microsoft = (Own?.Text("engagementId") ?? deal.EngagementId) is { Length: > 0 } engagement
            ? referrals.FirstOrDefault(referral => referral.Text("id") != deal.ReferralIdentifier && referral.Text("engagementId") == engagement && ReadAnswers.IsMicrosofts(referral, microsoftOrganizationId))
            : null;
        MistakenForOwn = Own is null ? referrals.FirstOrDefault(referral => deal.ReferralIdentifier is not null && referral.Text("id") == deal.ReferralIdentifier) : null;
    }

    public JsonObject? Own { get; }

    public JsonObject? Microsoft { get; }

    /// <summary>Microsoft's copy, when an event's id made us take it for our own.</summary>
    public JsonObject? MistakenForOwn { get; }

    /// <summary>The deal that already holds this referral's opportunity or engagement; null when there is none.</summary>
    public Deal? KnownDeal()
    {
        var referral = Own ?? MistakenForOwn;
        if (referral is null || _deal.CrmRecordId is not null)
            return null;
        if (Own?.Text("externalReferenceId") is { Length: > 0 } crmRecordId && _deals.ByCrmRecord(crmRecordId) is { } byRecord && byRecord.Id != _deal.Id)
            return byRecord;
        return referral.Text("engagementId") is { Length: > 0 } engagement ? _deals.ByEngagement(engagement, _deal.Id) : null;
    }

    /// <summary>Hands what this row knows to the deal that the referral belongs to, and takes the row out of play.</summary>
    public void MergeInto(Deal known, DateTime now)
    {
        var referral = (Own ?? MistakenForOwn)!;
        known = _deals.Take(known.Id);
        known.StartOver();
        known.Inherit(_deal);
        _deals.Retire(_deal, known.IsErased ? "The customer of this deal was erased." : $"The referral belongs to the deal '{known.Name}'.");
        known.EngagementId ??= referral.Text("engagementId");
        if (Own is null)
            known.MicrosoftReferralId = referral.Text("id");
        else
            known.ReferralIdentifier ??= referral.Text("id");
        if (known.ReferralIdentifier is not null)
            known.CloseCreate(); // an event brought what the create made, before the search for it
        new DealQueue(_deals, now).Request(known, "joined with a referral");
    }

    /// <summary>Learns ids that change what has to be read: then this synchronization ends and the next one reads it.</summary>
    public bool Learn(SyncInput input)
    {
        var deal = input.Deal;
        if (MistakenForOwn is { } microsofts)
        {
            deal.MicrosoftReferralId = microsofts.Text("id");
            deal.EngagementId = microsofts.Text("engagementId");
            deal.ReferralIdentifier = null;
            return true;
        }
        if (Own is not { } own)
        {
            if (deal.ReferralIdentifier is not null || MarkedReferral(input) is not { } marked || _deals.ByReferral(marked)?.CrmRecordId is not null)
                return false; // a copy of an opportunity that is shared already is a deal of its own
            _deals.Claim(deal, marked);
            return true;
        }
        var namesOpportunity = deal.CrmRecordId is null && !deal.ReceiveAsNew && CrmId.IsOpportunity(own.Text("externalReferenceId"));
        var learned = deal.ReferralIdentifier is null || namesOpportunity || (deal.CrmRecordId is not null && deal.EngagementId is null);
        _deals.Claim(deal, own.Text("id")!);
        deal.EngagementId = own.Text("engagementId");
        if (namesOpportunity)
            deal.CrmRecordId = own.Text("externalReferenceId");
        deal.CloseCreate();
        return learned;
    }

    /// <summary>
    /// The opportunity names a referral whose own row never learned of it (Salesforce's answer got lost after it had written):
    /// that row takes the opportunity over, as does one that needs linking. Without this the deal would be shared a second time.
    /// </summary>
    public bool AdoptedByOther(SyncInput input)
    {
        var deal = input.Deal;
        if (deal.ReferralIdentifier is not null || MarkedReferral(input) is not { } marked || _deals.ByReferral(marked) is not { } owner
            || (owner.CrmRecordId is not null && owner.SyncState != SyncState.NeedsLinking))
        {
            return false;
        }
        owner = _deals.Take(owner.Id);
        var crmRecordId = deal.CrmRecordId;
        _deals.Retire(deal, $"The opportunity belongs to the deal '{owner.Name}'.");
        if (owner.CrmRecordId is not null)
            owner.ForgetOpportunity();
        owner.Inherit(deal);
        owner.CrmRecordId = crmRecordId;
        owner.Lifecycle = owner.Lifecycle.Interrupt(input.Now);
        _deals.Save(owner);
        return true;
    }

    /// <summary>The referral that the opportunity itself names, written there by us or by Microsoft's connector.</summary>
    private static string? MarkedReferral(SyncInput input)
    {
        var field = input.Fields.FirstOrDefault(field => field.DataType == MappingDataType.Identifier && field.GoesToCrm);
        return field is not null && Guid.TryParse(input.Opportunity?.Text(field.CrmPath), out var id) ? id.ToString() : null;
    }
}
