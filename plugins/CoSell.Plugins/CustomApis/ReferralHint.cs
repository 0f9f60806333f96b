using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>A referral may have changed: finds its deal and marks it due, unless the change is known or our own.</summary>
internal sealed class ReferralHint
{
    private readonly ApiCall _call;
    private readonly ChangeHint _hint;
    private readonly string _referralId;

    public ReferralHint(ApiCall call, ChangeHint hint, string referralId)
    {
        _call = call;
        _hint = hint;
        _referralId = referralId;
    }

    public void Request()
    {
        if (Find() is { } seen && IsKnown(seen))
            return;
        var deal = new HeldDeal(_call.Deals, Find, IsIt).Take();
        if (deal is null)
            Add();
        else if (IsKnown(deal))
            return;
        else if (IsOfMicrosoft(deal) && ReferralVersion.IsEchoOfOwnWrite(deal.ReferralVersion, _hint.Version) && !MicrosoftCopy.IsShown(_call.Mapping.Fields))
            PassEcho(deal, _hint.Version!);
        else
            RequestSync.MarkDue(_call, _hint, deal);
    }

    private void Add()
    {
        if (!_call.Has("Event") || new EventRate(_call.Service, _call.Settings.EventsPerMinute, _call.Now).Admits())
        {
            RequestSync.Add(_call, _hint, DealQueue.OfReferral(_referralId));
            return;
        }
        var problem = HealthSentences.TooManyEvents(_call.Settings.EventsPerMinute);
        // Partner Center sends again what is not confirmed; with the catch-up it need not.
        if (_call.Settings.CatchUpEvery <= TimeSpan.Zero)
            throw new InvalidPluginExecutionException(problem.ToString());
        _call.Alarms.Gather("too many events", NotificationKind.Webhook, _call.HubMessages.Text(problem), null);
        RequestSync.Answer(_call, due: false, Guid.Empty, "left to the catch-up", "Too many events of unknown referrals came in this minute.");
    }

    private Deal? Find() => _call.Deals.ByReferral(_referralId) ?? _call.Deals.ByMicrosoftReferral(_referralId);

    private bool IsIt(Deal deal) => IsOwn(deal) || _referralId.Equals(deal.MicrosoftReferralId, StringComparison.OrdinalIgnoreCase);

    private bool IsOwn(Deal deal) => _referralId.Equals(deal.ReferralIdentifier, StringComparison.OrdinalIgnoreCase);

    /// <summary>A related-… event tells of Microsoft's copy, whichever of the two ids it carries.</summary>
    private bool IsOfMicrosoft(Deal deal) => !IsOwn(deal) || _hint.Reason.StartsWith("related-", StringComparison.Ordinal);

    private bool IsKnown(Deal deal)
    {
        if (deal.IsElsewhere && _call.Settings.Scope.Locations.Count > 0)
        {
            RequestSync.Answer(_call, due: false, deal.Id, "known", "The referral is another hub's.");
            return true;
        }
        if (!ReferralVersion.IsKnown(IsOfMicrosoft(deal) ? deal.MicrosoftVersion : deal.ReferralVersion, _hint.Version))
            return false;
        RequestSync.Answer(_call, due: false, deal.Id, "known", "This change of the referral is not newer than what we recorded.");
        return true;
    }

    /// <summary>
    /// Where both copies of a deal are one truth, a write of ours raises one event of Microsoft's copy, which is read only if the mapping shows what that copy says. If Microsoft changes something in the same second there are two, and the
    /// second one makes the deal due: so only one passes.
    /// </summary>
    private void PassEcho(Deal deal, string version)
    {
        deal.ReferralVersion = ReferralVersion.WithoutMark(deal.ReferralVersion);
        deal.MicrosoftVersion = version;
        _call.Deals.Save(deal);
        RequestSync.Answer(_call, due: false, deal.Id, "known", "Microsoft's copy followed our own write.");
    }
}
