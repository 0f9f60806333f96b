using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>Invitations: Microsoft's, which end after fourteen days unless the partner accepts or declines, and ours.</summary>
internal static class Invitation
{
    /// <summary>What to tell the seller of the time that is left; null while there is plenty, or when the invitation names no end.</summary>
    public static Problem? Countdown(ReferralView referral, Settings settings, DateTime now)
    {
        if (referral.ExpiresOn is not { } end)
            return null;
        var days = (int)Math.Ceiling((end - now).TotalDays);
        if (days < 1 || settings.ExpiryWarningDays.All(warning => days > warning))
            return null;
        return Sentences.InvitationEnds(end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), days);
    }

    /// <summary>
    /// Whether Microsoft has to be asked in: to a private deal whose seller now wants help, and to a co-sell deal whose connected referral was
    /// never made because the first attempt broke off after our own.
    /// </summary>
    public static bool IsOwed(SharedDeal deal) =>
        deal.Facts.Microsoft is null && deal.Facts.Direction != ReferralDirection.Incoming && StatusMachine.IsActive(deal.Status)
        && DealKinds.AsksForHelp(deal.WantedKind) && deal.Facts.Settings.CreateConnectedReferral;

    /// <summary>With what goes out with a create alone, as the seller may have filled it in after our own: the help asked for, notes to Microsoft.</summary>
    public static InvitationOutcome Of(SharedDeal deal) => new(deal.Facts.Fields
        .Where(field => field.GoesToReferral && ReferralPaths.IsForCreate(field.ReferralPath))
        .Select(field => deal.Opportunity.Value(field) is { } value ? new FieldValue(field, value) : null).OfType<FieldValue>().ToList());
}
