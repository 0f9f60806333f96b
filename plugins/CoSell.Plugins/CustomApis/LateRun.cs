using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// A run that comes to its end after its lease has ended and another run has the deal, or had it. What it wrote is written all the same: the ids of
/// what it created are remembered, and the deal is read afresh.
/// </summary>
internal sealed class LateRun
{
    private const string Action = "Hand in late";

    private readonly ApiCall _call;
    private readonly Deal _deal;
    private readonly string _leaseId;

    public LateRun(ApiCall call, Deal deal, string leaseId)
    {
        _call = call;
        _deal = deal;
        _leaseId = leaseId;
    }

    public bool IsLate => !_deal.IsHeldBy(_leaseId);

    /// <summary>
    /// Whether the deal still holds the plan that the run carried out, so that all of it can be recorded. A run that has begun meanwhile may have
    /// read the sides before the writes of this one, and has planned nothing yet: it has to stop, and the deal is read afresh.
    /// </summary>
    public bool TakesOver(PendingPlan plan, IEnumerable<StepAnswer> steps)
    {
        if (!_deal.IsActive || plan.Lease != _leaseId || !steps.Any(Wrote))
            return false;
        _deal.Lifecycle = _deal.Lifecycle.Owe();
        return true;
    }

    /// <summary>Remembers what can be remembered without the plan.</summary>
    /// <returns>What became of it.</returns>
    public string HandIn(Dictionary<string, StepAnswer> steps)
    {
        // The answer to the same call got lost, and it came again.
        if (_deal.LeaseId == _leaseId || !steps.Values.Any(Wrote))
            return "Another run has taken this deal over.";
        var referral = _deal.ReferralIdentifier;
        var opportunity = _deal.CrmRecordId;
        if (TakesReferral(steps["referral"].Body.Text("id")))
            CompleteSync.RecordReferral(_call, _deal, steps);
        TakeOpportunity(steps["crm"].Subrequest("opportunity")?.Text("id"));
        _deal.ReferralVersion = null;
        _deal.CrmVersion = null;
        // The run that has the deal now has read it without the ids; if it has not planned, it must not.
        if ((referral != _deal.ReferralIdentifier || opportunity != _deal.CrmRecordId) && new PendingPlan(_deal.PendingPlan).Lease != _deal.LeaseId)
            _deal.Lifecycle = _deal.Lifecycle.LoseLease();
        if (_deal.IsActive)
            new DealQueue(_call.Deals, _call.Now).Request(_deal, "written by a run that lost its lease");
        else
            _call.Deals.Save(_deal);
        return "Another run has taken this deal over. What this one wrote is remembered, and the deal is read afresh.";
    }

    private static bool Wrote(StepAnswer step) => step is { IsWrite: true, WasExecuted: true, Failed: false };

    /// <summary>Whether the referral that was created or changed is the deal's, or becomes it.</summary>
    private bool TakesReferral(string? id)
    {
        if (id is null)
            return _deal.IsActive;
        if (_deal.IsActive && (_deal.ReferralIdentifier is null || _deal.ReferralIdentifier == id))
            return true;
        // The row went to another deal, or a second referral was made: it is not forgotten, and whose it is shows when it is read.
        if (_call.Deals.ByReferral(id) is null)
            new DealQueue(_call.Deals, _call.Now).Add(DealQueue.OfReferral(id), "created by a run that lost its lease");
        if (_deal.IsActive)
            Tell(RecoverySentences.SecondReferral(_deal.ReferralIdentifier!, id));
        return false;
    }

    private void TakeOpportunity(string? id)
    {
        if (!CrmId.IsOpportunity(id) || !_deal.IsActive)
            return;
        if (_deal.CrmRecordId is null && _call.Deals.ByCrmRecord(id!) is null)
            _deal.CrmRecordId = id;
        else if (_deal.CrmRecordId is { } known && CrmId.Short(known) != CrmId.Short(id!))
            Tell(RecoverySentences.SecondOpportunity(known, id!));
    }

    private void Tell(Problem problem)
    {
        var text = _call.HubMessages.Text(problem);
        _call.Deals.Log(new SyncEvent(_deal, Action, _call.Now) { Outcome = SyncOutcome.Refused, ErrorClass = ErrorClass.Conflict, Message = text, CorrelationId = _call.CorrelationId });
        _call.Notices.Add(NotificationKind.Failed, text, _deal);
    }
}
