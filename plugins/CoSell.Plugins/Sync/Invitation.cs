using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>Microsoft's invitation, which ends after fourteen days unless the partner accepts or declines.</summary>
internal static class Invitation
{
    /// <summary>What to tell the seller of the time that is left; null while there is plenty, or when the invitation names no end.</summary>
    public static Problem? Countdown(JsonObject referral, Settings settings, DateTime now)
    {
        if (!DateTimeOffset.TryParse(referral.Text("expirationDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end))
            return null;
        var days = (int)Math.Ceiling((end.UtcDateTime - now).TotalDays);
        if (days < 1 || settings.ExpiryWarningDays.All(warning => days > warning))
            return null;
        return Sentences.InvitationEnds(end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), days);
    }
}
