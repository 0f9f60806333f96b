using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>The rules that PATCH and PUT share: closed is closed, status machine, frozen fields, values.</summary>
internal sealed class ChangeReferral(PartnerCenterOptions options, EngagementStore store)
{
    private readonly StatusMachine _statuses = new(options);
    private readonly ReferralRules _rules = new(options);

    public void Apply(ReferralCopy copy, ObjectValue after)
    {
        var before = copy.Document;
        if (copy.IsClosed)
        {
            throw new RefusedException(options.ClosedReferralStatusCode, "invalidRequest",
                $"The referral is Closed/{copy.Substatus}. A closed referral cannot be changed.", "status");
        }
        _statuses.CheckMove((copy.Status, copy.Substatus), (after.Text("status") ?? "None", after.Text("substatus") ?? "None"), after.Text("statusReason"));
        FrozenFields.Check(before, after);
        _rules.CheckValues(after, before);
        store.Commit(copy, DealKind.WithType(after, options));
        ConnectedReferral.AddIfAutomatic(copy, store, options);
    }

    /// <summary>The eTag must be sent verbatim, with its double quotes.</summary>
    public static void CheckETag(ReferralCopy copy, string? ifMatch)
    {
        if (ifMatch is not null && ifMatch != "*" && ifMatch != copy.ETag)
            throw Mismatch();
    }

    /// <summary>As it was reported (microsoft/Partner-Center-Referrals #4): the target is the header's name, the details are inner.</summary>
    public static RefusedException Mismatch() => new(412, "preconditionFailed", "Etag value did not Match.", RefusedException.ETag, "99918");
}
