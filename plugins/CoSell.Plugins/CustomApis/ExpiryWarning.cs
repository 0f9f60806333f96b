using System.Globalization;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// Warns of Microsoft's invitations that end unanswered: at each of the days of <c>cosell_ExpiryWarningDays</c> once. The deal becomes due,
/// so that the seller sees the countdown, and those who look after co-sell are told.
/// </summary>
internal sealed class ExpiryWarning
{
    private readonly ApiCall _call;

    public ExpiryWarning(ApiCall call) => _call = call;

    /// <returns>How many deals were warned of.</returns>
    public int Warn(DealQueue queue)
    {
        var warnings = _call.Settings.ExpiryWarningDays;
        if (warnings.Count == 0)
            return 0;
        var warned = 0;
        foreach (var seen in _call.Deals.Lists.Expiring(_call.Now, _call.Now.AddDays(warnings.Max())))
        {
            if (Owed(seen) <= seen.Escalation)
                continue;
            _call.Deals.HoldIds();
            var deal = _call.Deals.Take(seen.Id);
            if (!deal.IsInvited || deal.ExpiresOn is null || Owed(deal) <= deal.Escalation)
                continue;
            deal.Escalation = Owed(deal);
            var days = DaysLeft(deal);
            queue.Request(deal, $"expires in {days.ToString(CultureInfo.InvariantCulture)} days");
            _call.Notices.Add(NotificationKind.Expiring, RecoverySentences.InvitationEndsSoon(deal.ExpiresOn.Value, days, inHub: deal.CrmRecordId is null), deal);
            warned++;
        }
        return warned;
    }

    /// <summary>How many warnings should have been given by now.</summary>
    private int Owed(Deal deal) => _call.Settings.ExpiryWarningDays.Count(warning => DaysLeft(deal) <= warning);

    /// <summary>The same count as the seller's countdown: days begun.</summary>
    private int DaysLeft(Deal deal) => (int)Math.Ceiling((deal.ExpiresOn!.Value - _call.Now).TotalDays);
}
