using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>PUT /referrals/{id}, deprecated: the whole resource as last read, with a mandatory If-Match.</summary>
internal sealed class PutReferral(PartnerCenterOptions options, EngagementStore store)
{
    private static readonly string[] SentBack = ["id", "engagementId", "organizationId"];
    private readonly ReferralBinder _binder = new(options);
    private readonly ChangeReferral _change = new(options, store);

    public void Handle(ReferralCopy copy, Value body, string? ifMatch)
    {
        if (ifMatch is null)
            throw RefusedException.Invalid("If-Match", "PUT needs the header If-Match with the eTag of the referral.");
        ChangeReferral.CheckETag(copy, ifMatch);
        ReferralRules.CheckPresent(body);
        var sent = _binder.Bind(body);
        foreach (var name in SentBack)
        {
            if (sent.Text(name) is { } text && text != copy.Document.Text(name))
                throw RefusedException.Invalid(name, $"'{name}' is read-only: send it back as it was read.");
        }
        _change.Apply(copy, ReferralStamps.ServiceOwned.Aggregate(sent, (document, name) => document.With(name, copy.Document[name])));
    }
}
