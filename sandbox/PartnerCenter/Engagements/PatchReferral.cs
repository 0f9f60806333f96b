namespace Sandbox.PartnerCenter.Engagements;

/// <summary>PATCH /referrals/{id}: all operations or none.</summary>
internal sealed class PatchReferral(PartnerCenterOptions options, EngagementStore store)
{
    private readonly ReferralBinder _binder = new(options);
    private readonly PatchPaths _paths = new(options);
    private readonly ChangeReferral _change = new(options, store);

    public void Handle(ReferralCopy copy, IReadOnlyList<PatchOperation> operations)
    {
        foreach (var operation in operations)
            _paths.Check(operation);
        _change.Apply(copy, _binder.Bind(operations.Aggregate(copy.Document, JsonPointer.Apply)));
    }
}
