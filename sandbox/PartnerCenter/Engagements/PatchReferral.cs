using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>PATCH /referrals/{id}: all operations or none; the eTag is checked only when If-Match is sent.</summary>
internal sealed class PatchReferral(PartnerCenterOptions options, EngagementStore store)
{
    private readonly ReferralBinder _binder = new(options);
    private readonly PatchPaths _paths = new(options);
    private readonly ChangeReferral _change = new(options, store);
    private readonly RegisterDeal _register = new(options, store);

    public void Handle(ReferralCopy copy, Value body, string? ifMatch)
    {
        ChangeReferral.CheckETag(copy, ifMatch);
        var operations = PatchOperation.Read(body);
        if (operations.Any(RegisterDeal.Concerns))
        {
            _register.Handle(copy, operations);
            return;
        }
        foreach (var operation in operations)
            _paths.Check(operation);
        _change.Apply(copy, _binder.Bind(operations.Aggregate(copy.Document, JsonPointer.Apply)));
    }
}
