using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Registrations;

/// <summary>
/// The states of a registration and where each leads (learn, <em>States for the co-sell deal registration</em>). The words are those of the bulk template; it has none for
/// the validation of marketplace deals. <em>Registration (Pending)</em> is a won deal without a registration.
/// </summary>
internal sealed class RegistrationStates(DealRegistrationOptions options)
{
    public const string ReviewPending = "ReviewPending";
    public const string ActionRequired = "ActionRequired";
    public const string Approved = "Approved";
    public const string Passed = "Passed";
    public const string Failed = "Failed";
    public const string Closed = "Closed";
    public const string MarketplacePending = "MarketplaceValidationPending";
    public const string MarketplacePassed = "MarketplaceValidationPassed";
    public const string MarketplaceFailed = "MarketplaceValidationFailed";

    private static readonly Dictionary<string, string[]> Next = new()
    {
        [ReviewPending] = [Passed, Failed, ActionRequired],
        [Approved] = [ReviewPending, Closed],
        [ActionRequired] = [ReviewPending],
        [Passed] = [Closed],
        [Failed] = [Closed],
        [MarketplacePending] = [MarketplacePassed, MarketplaceFailed, ActionRequired, Closed],
        [MarketplacePassed] = [Closed],
        [MarketplaceFailed] = [Closed],
        [Closed] = [],
    };

    // statusHistory of the connector's definition has these moments and no other.
    private static readonly HashSet<string> Stamped = [ReviewPending, ActionRequired, Passed, Failed, Approved];

    /// <summary>Where a new registration begins: marketplace deals are validated, most others approved at once, the rest is reviewed by people.</summary>
    public string Begin(RegistrationForm form, decimal annualUsd, int partners) =>
        form.IsMarketplace && options.ValidatesMarketplaceDeals ? MarketplacePending
        : options.ApprovesAutomatically && !form.IsPayAsYouGo && annualUsd <= options.MostForAutomaticApproval && partners == 1 ? Approved
        : ReviewPending;

    /// <exception cref="RefusedException">The state does not lead there.</exception>
    public static void CheckMove(string? from, string to)
    {
        if (!Next.ContainsKey(to))
            throw RefusedException.Invalid("status", $"'{to}' is not a state of a deal registration. Known: {string.Join(", ", Next.Keys)}.");
        var next = Next.GetValueOrDefault(from ?? "") ?? [];
        if (!next.Contains(to))
        {
            throw RefusedException.Invalid("status", $"A deal registration that is {from} cannot become {to}. "
                + (next.Length == 0 ? "It is final." : $"It becomes {string.Join(", ", next)}."));
        }
    }

    /// <summary>The referral with its registration in another state.</summary>
    public static ObjectValue Move(ObjectValue referral, ObjectValue registration, string to, string? reason, DateTimeOffset now)
    {
        var moved = registration.With("status", Value.From(to)).With("statusReason", Value.From(reason));
        if (Stamped.Contains(to))
            moved = moved.Set($"statusHistory.{char.ToLowerInvariant(to[0])}{to[1..]}DateTime", Value.From(Moments.Stamp(now)));
        return referral.With("registrations", new ArrayValue([moved])).With("registrationStatus", Value.From(to));
    }
}
