using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>POST /referrals: the partner's own deal, or a connected referral that hands a deal to Microsoft or another partner.</summary>
internal sealed class CreateReferral(PartnerCenterOptions options, EngagementStore store)
{
    private readonly ReferralBinder _binder = new(options);
    private readonly ReferralRules _rules = new(options);

    public ReferralCopy Handle(Value body)
    {
        var sent = _binder.Bind(body);
        ReferralRules.CheckPresent(body);
        CheckStatus(sent);
        if (!string.IsNullOrEmpty(sent.Text("engagementId")))
            return Connect(sent);
        _rules.CheckValues(sent, Value.Null);
        CheckFurtherRequirements(sent);
        var own = store.Add(Party.Partner, null, DealKind.WithType(Own(sent), options));
        ConnectedReferral.AddIfAutomatic(own, store, options);
        return own;
    }

    /// <summary>Adds the copy of everybody whom the target names; the answer is the first of them.</summary>
    private ReferralCopy Connect(ObjectValue sent)
    {
        var others = options.OtherPartners.Where(partner => DealKind.Targets(sent, partner.MpnId)).ToList();
        var microsoft = DealKind.TargetsMicrosoft(sent);
        if (!microsoft && others.Count == 0)
        {
            throw RefusedException.Invalid("target", "A referral with an engagementId is connected to that engagement: its target must be "
                + "BusinessProfileLocation msft, or the MPN id of a partner that exists.");
        }
        var own = Inviting(sent, microsoft, others);
        _rules.CheckValues(sent, Value.Null);
        var added = new List<ReferralCopy>();
        if (microsoft)
            added.Add(ConnectedReferral.Add(own, sent, store));
        added.AddRange(others.Select(partner => ConnectedReferral.Add(own, sent, partner, store)));
        if (own.Document.Text("type") != "Shared")
            store.Commit(own, own.Document.With("type", Value.From("Shared")));
        return added[0];
    }

    private ReferralCopy Inviting(ObjectValue sent, bool microsoft, List<PartnerOrganization> others)
    {
        if (!Guid.TryParse(sent.Text("engagementId"), out var engagementId) || !store.TryFindCopy(engagementId, Party.Partner, out var own))
        {
            throw RefusedException.Invalid("engagementId", "The engagement does not exist or is not yours. "
                + "Create your own referral first and use its engagementId.");
        }
        if (own.IsClosed)
            throw RefusedException.Invalid("engagementId", "Your referral of this engagement is closed. A closed deal cannot be shared.");
        if (others.Count > 0 && own.Document.Text("direction") != "Outgoing")
            throw RefusedException.Invalid("target", "Partners can be invited to a deal by the one that began it.");
        if (microsoft && !DealKind.IsSharedWithMicrosoft(own.Document))
        {
            throw RefusedException.Invalid("consent.consentToShareReferralWithMicrosoftSellers",
                "Your referral of this engagement is not shared with Microsoft's sellers. Set the consent to true first.");
        }
        if (microsoft && store.TryFindCopy(engagementId, Party.Microsoft, out _))
            throw new RefusedException(409, "invalidRequest", "This engagement already has a referral for Microsoft.", "engagementId");
        if (others.Find(partner => IsIn(engagementId, partner)) is { } twice)
            throw new RefusedException(409, "invalidRequest", $"This engagement already has a referral for {twice.Name}.", "engagementId");
        return own;
    }

    private bool IsIn(Guid engagementId, PartnerOrganization partner) =>
        store.CopiesOf(engagementId).Any(copy => copy.Document.Text("organizationId") == partner.Id.ToString());

    private static void CheckStatus(ObjectValue sent)
    {
        var (status, substatus) = (sent.Text("status") ?? ReferralStatus.None, sent.Text("substatus") ?? ReferralStatus.None);
        if (status == ReferralStatus.Closed)
            throw RefusedException.Invalid("status", "A referral cannot be created closed. Create it first and close it with a patch.");
        var documented = (status, substatus) is (ReferralStatus.None, _)
            or (ReferralStatus.New, ReferralStatus.None or ReferralStatus.Accepted)
            or (ReferralStatus.Active, ReferralStatus.None);
        if (!documented)
            StatusMachine.CheckPair(status, substatus);
    }

    private void CheckFurtherRequirements(ObjectValue sent)
    {
        var attributes = sent.Get("details.requirements.additionalRequirements.attributes").AsItems();
        if (options.RequireMarketplaceIntent && !attributes.Any(a => a["type"].AsString() == "CustomerMarketplaceIntent"))
            throw RefusedException.Invalid("details.requirements.additionalRequirements.attributes", "The attribute CustomerMarketplaceIntent is required.");
        if (options.RequireSolutionAreaAndPlay && DealKind.AsksForHelp(sent)
            && new[] { "SolutionArea", "SolutionPlay" }.FirstOrDefault(type => !attributes.Any(a => a["type"].AsString() == type)) is { } absent)
            throw RefusedException.Invalid("details.requirements.additionalRequirements.attributes", $"The attribute {absent} is required where help is asked for.");
    }

    /// <summary>The service turns what a partner creates into Active/Accepted, whatever was sent.</summary>
    private ObjectValue Own(ObjectValue sent) => sent
        .With("status", Value.From(ReferralStatus.Active))
        .With("substatus", Value.From(ReferralStatus.Accepted))
        .With("direction", Value.From("Outgoing"))
        .With("mpnId", Value.From(sent.Text("mpnId") ?? options.PartnerMpnId))
        .With("qualification", Value.From(sent.Text("qualification") ?? "None"))
        .With("trackingInfo", ReferralBlank.TrackingInfo)
        .Set("inviteContext.assistanceRequestCode", Value.From(sent.Text("inviteContext.assistanceRequestCode") ?? "Unknown"))
        .Set("inviteContext.invitedBy", ObjectValue.Of(
            ("organizationId", Value.From(options.PartnerOrganizationId.ToString())),
            ("organizationName", Value.From(options.PartnerOrganizationName))));
}
