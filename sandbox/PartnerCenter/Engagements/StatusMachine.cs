using static Sandbox.PartnerCenter.Engagements.ReferralStatus;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>
/// The documented transitions (New → New, Active, Closed; Active → Active, Closed; Closed stays) and the substatus that
/// each status allows. Both must agree after one patch.
/// </summary>
internal sealed class StatusMachine(PartnerCenterOptions options)
{
    private static readonly Dictionary<string, string[]> Pairs = new()
    {
        [New] = [Pending, Received],
        [Active] = [Accepted],
        [Closed] = [Won, Lost, Declined, Expired, Error],
    };

    public static void CheckPair(string status, string substatus)
    {
        if (!Pairs.TryGetValue(status, out var allowed))
            throw RefusedException.Invalid("status", $"'{status}' is not a status. Use New, Active or Closed.");
        if (!allowed.Contains(substatus))
        {
            throw RefusedException.Invalid("substatus",
                $"Substatus '{substatus}' does not go with status '{status}'. Set both in one request; allowed: {string.Join(", ", allowed)}.");
        }
    }

    /// <summary>Checks a move that the owner of the copy asks for. Expired is set by the service alone.</summary>
    public void CheckMove((string Status, string Substatus) from, (string Status, string Substatus) to, string? reason)
    {
        CheckPair(to.Status, to.Substatus);
        if (from == to)
            return;
        var legal = (from.Status, to.Status) switch
        {
            (New, New) or (New, Active) or (Active, Active) => true,
            (New, Closed) => to.Substatus is Declined or Error || (options.AllowCloseWithoutAccepting && to.Substatus is Won or Lost),
            (Active, Closed) => to.Substatus is Won or Lost or Error,
            _ => false,
        };
        if (!legal)
        {
            throw RefusedException.Invalid("status",
                $"A referral cannot go from {from.Status}/{from.Substatus} to {to.Status}/{to.Substatus}.{Fix(from.Status, to)}");
        }
        if (options.RequireClosingReason && to.Substatus is Declined or Lost or Error && string.IsNullOrWhiteSpace(reason))
            throw RefusedException.Invalid("statusReason", $"Give a statusReason when a referral becomes {to.Substatus}.");
        CheckReason(to.Substatus, reason);
    }

    private void CheckReason(string substatus, string? reason)
    {
        var known = substatus switch
        {
            Declined or Lost => ClosingReasons.OfLosing,
            Error => ClosingReasons.OfErrors,
            _ => [],
        };
        if (options.PublishedReasonsOnly && known.Count > 0 && !string.IsNullOrEmpty(reason) && !known.Contains(reason))
            throw RefusedException.Invalid("statusReason", $"'{reason}' is not a reason of {substatus}. Known: {string.Join("; ", known)}.");
    }

    private static string Fix(string from, (string Status, string Substatus) to) => (from, to.Substatus) switch
    {
        (New, Won or Lost) => " Accept it first (Active/Accepted), or decline it (Closed/Declined).",
        (_, Expired) => " Only the service lets a referral expire.",
        (Active, Declined) => " An accepted referral is won or lost.",
        _ => "",
    };
}
