using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>
/// Two hubs never share one opportunity: each looks at both sides, and leaves alone what is not its own. A deal that this hub shared stays where it is and says what is wrong when a
/// side of it moves to another hub.
/// </summary>
internal static class ScopeGuard
{
    /// <summary>What becomes of a deal of which a side is another hub's; null when both are this one's.</summary>
    public static DealDecision? Decide(Facts facts)
    {
        if (Problem(facts) is not { } problem)
            return null;
        return facts.Memory is { Exists: true } ? DealDecision.Stuck(problem) : DealDecision.Elsewhere;
    }

    /// <summary>Why a new deal has no location that is this hub's; none where it has, or where locations do not matter.</summary>
    public static IEnumerable<Problem> Check(Facts facts)
    {
        var scope = facts.Settings.Scope;
        if (scope.Locations.Count == 0)
            return Enumerable.Empty<Problem>();
        var field = facts.Fields.FirstOrDefault(row => row is { ReferralField: ReferralField.Location, GoesToReferral: true });
        var location = (field is null ? null : facts.Opportunity!.Value(field)) ?? OnlyOne(scope);
        return location is not null && scope.IsAt(location) ? Enumerable.Empty<Problem>() : new[] { ScopeSentences.LocationMissing(field?.CrmLabel ?? "Partner location", location, scope.Locations) };
    }

    /// <summary>The location of this hub's new deals whose mapping names none; null where there are several, or none.</summary>
    public static string? OnlyOne(HubScope scope) => scope.Locations.Count == 1 ? scope.Locations[0] : null;

    private static Problem? Problem(Facts facts)
    {
        var scope = facts.Settings.Scope;
        if (facts.Opportunity is { } opportunity && scope.Field is { } field && opportunity.Text(field) is var value && !scope.Takes(value))
            return ScopeSentences.OtherOpportunity(field, value, scope.Values);
        return facts.Referral is { Location: var location } && !scope.IsAt(location) ? ScopeSentences.OtherLocation(location!, scope.Locations) : null;
    }
}
