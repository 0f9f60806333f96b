using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>
/// Finds deals that may be the one about to be shared: same customer, a common solution, shared within the window
/// (<c>cosell_DuplicateWindowDays</c>) and not closed. Looks at the hub's rows only, so it costs no call.
/// </summary>
internal static class DuplicateGuard
{
    /// <summary>The customer whose deals have to be known before the decision, as <see cref="Countries.Fold"/> writes him; null when nobody has to be asked for.</summary>
    public static string? Asks(Facts facts)
    {
        if ((facts.Settings.DuplicateWindow <= TimeSpan.Zero && !ConsentGuard.IsDated(facts)) || facts.ReferralIdentifier is not null || facts.Referral is not null
            || facts.Opportunity is not { Gestures: { Confirms: false } gestures } || !(gestures.IsShared || CheckDeal.IsWanted(facts)))
        {
            return null;
        }
        return Customer(facts) is { Length: > 0 } customer && (ConsentGuard.IsDated(facts) || Solutions(facts).Count > 0) ? customer : null;
    }

    /// <summary>The problem to show before the deal is created; none when the seller has confirmed that it is another deal.</summary>
    public static IEnumerable<Problem> Check(Facts facts)
    {
        if (facts.DealsOfCustomer.Count == 0 || facts.Settings.DuplicateWindow <= TimeSpan.Zero)
            return Enumerable.Empty<Problem>();
        var solutions = Solutions(facts);
        return facts.DealsOfCustomer
            .Where(deal => deal.CrmRecordId != facts.Opportunity!.Id && deal.ReferralCreatedOn > facts.Now - facts.Settings.DuplicateWindow && MayBeTheSame(deal, solutions))
            .OrderByDescending(deal => deal.ReferralCreatedOn).Take(1)
            .Select(deal => RecoverySentences.PossibleDuplicate(deal.Name, deal.CrmRecordId, deal.ReferralIdentifier));
    }

    private static bool MayBeTheSame(Deal deal, HashSet<string> solutions) =>
        deal.ReferralIdentifier is not null && !deal.IsClosed && deal.SolutionIds.Any(solutions.Contains);

    private static string Customer(Facts facts)
    {
        var field = facts.Fields.FirstOrDefault(field => field.ReferralField == ReferralField.CustomerName && field.GoesToReferral);
        return field is null ? "" : Countries.Fold(facts.Opportunity!.Value(field) ?? "");
    }

    private static HashSet<string> Solutions(Facts facts)
    {
        var field = facts.Fields.FirstOrDefault(field => field.DataType == MappingDataType.Solutions && field.GoesToReferral);
        var ids = field is null ? Enumerable.Empty<string?>() : facts.Opportunity!.Members(new[] { field }).Select(member => member.Id);
        return new HashSet<string>(ids.OfType<string>(), StringComparer.OrdinalIgnoreCase);
    }
}
