using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Finds deals that may be the one about to be shared: same customer, a common solution, shared within the window
/// (<c>cosell_DuplicateWindowDays</c>) and not closed. Looks at the hub's rows only, so it costs no call.
/// </summary>
internal static class DuplicateGuard
{
    private const string CustomerPath = "/customerProfile/name";

    /// <summary>The problem to show before the deal is created; none when the seller has confirmed that it is another deal.</summary>
    public static IEnumerable<Problem> Check(SyncInput input) =>
        input.Deals is { } deals ? Check(deals, input.Settings, input.Fields, input.Opportunity!, input.Now) : Enumerable.Empty<Problem>();

    /// <inheritdoc cref="Check(SyncInput)"/>
    public static IEnumerable<Problem> Check(DealStore deals, Settings settings, IReadOnlyList<FieldMapping> fields, JsonObject opportunity, DateTime now)
    {
        if (settings.DuplicateWindow <= TimeSpan.Zero || new SellerGestures(opportunity).Confirms)
            return Enumerable.Empty<Problem>();
        var customer = Customer(fields, opportunity);
        var solutions = Solutions(fields, opportunity);
        if (customer.Length == 0 || solutions.Count == 0)
            return Enumerable.Empty<Problem>();
        return deals.Lists.OfCustomer(customer)
            .Where(deal => deal.CrmRecordId != opportunity.Text("Id") && deal.ReferralCreatedOn > now - settings.DuplicateWindow && MayBeTheSame(deal, solutions))
            .OrderByDescending(deal => deal.ReferralCreatedOn).Take(1)
            .Select(deal => RecoverySentences.PossibleDuplicate(deal.Name, deal.CrmRecordId, deal.ReferralIdentifier));
    }

    private static bool MayBeTheSame(Deal deal, HashSet<string> solutions) =>
        deal.ReferralIdentifier is not null && !deal.IsClosed && deal.SolutionIds.Any(solutions.Contains);

    private static string Customer(IReadOnlyList<FieldMapping> fields, JsonObject opportunity)
    {
        var field = fields.FirstOrDefault(field => field.ReferralPath == CustomerPath && field.GoesToReferral);
        return field is null ? "" : Countries.Fold(FieldReader.FromCrm(field, opportunity).Value ?? "");
    }

    private static HashSet<string> Solutions(IReadOnlyList<FieldMapping> fields, JsonObject opportunity)
    {
        var field = fields.FirstOrDefault(field => field.DataType == MappingDataType.Solutions && field.GoesToReferral);
        var ids = field is null ? Enumerable.Empty<string?>() : Member.FromCrm(field, opportunity).Select(member => member.ReferralForm.Text("id"));
        return new HashSet<string>(ids.OfType<string>(), StringComparer.OrdinalIgnoreCase);
    }
}
