using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Notifications;

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
        foreach (var deal in _call.Deals.Lists.Expiring(_call.Now, _call.Now.AddDays(warnings.Max())))
        {
            // The same count as the seller's countdown: days begun.
            var days = (int)Math.Ceiling((deal.ExpiresOn!.Value - _call.Now).TotalDays);
            var owed = warnings.Count(warning => days <= warning);
            if (owed <= deal.Escalation)
                continue;
            deal.Escalation = owed;
            queue.Request(deal, $"expires in {days.ToString(CultureInfo.InvariantCulture)} days");
            _call.Notices.Add(NotificationKind.Expiring, RecoverySentences.InvitationEndsSoon(deal.ExpiresOn.Value, days), deal);
            warned++;
        }
        return warned;
    }
}
