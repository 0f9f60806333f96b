using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>The fields of an opportunity that the connector alone fills: they come with a link and go with it.</summary>
internal static class ConnectorFields
{
    private static readonly string[] OfTheSeller = { SellerFields.StatusField, SellerFields.MessageField };

    public static IReadOnlyList<string> Of(IReadOnlyList<FieldMapping> fields) => fields
        .Where(field => field is { GoesToCrm: true, GoesToReferral: false, IsOnOpportunity: true, CrmPath.Length: > 0 } && ReferralPaths.IsReadOnly(field.ReferralPath))
        .Select(field => field.CrmPath).Concat(OfTheSeller).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

    /// <summary>Reads the opportunities of a batch as they are now.</summary>
    public static string Query(IReadOnlyList<FieldMapping> fields, IEnumerable<PairLine> batch)
    {
        var ids = batch.Select(line => $"'{line.OpportunityId}'");
        var columns = Of(fields).Concat(new[] { SellerGestures.SyncField, "LastModifiedDate", "LastModifiedById" });
        return CrmQuery.Opportunities(Array.Empty<FieldMapping>(), columns, new[] { $"Id IN ({string.Join(",", ids)})" }, OpportunityBatch.MostWrites);
    }

    /// <summary>What they hold, without those that are empty.</summary>
    public static JsonObject Filled(IReadOnlyList<FieldMapping> fields, JsonObject opportunity)
    {
        var filled = new JsonObject();
        foreach (var path in Of(fields).Where(path => !string.IsNullOrEmpty(opportunity.Text(path))))
            filled[path] = opportunity[path];
        return filled;
    }

    /// <summary>
    /// The change that gives them back what they held. Sharing ends in any case: an opportunity that is shared and names no referral
    /// would be sent to Partner Center as a new deal.
    /// </summary>
    public static JsonObject Restored(IReadOnlyList<FieldMapping> fields, JsonObject before)
    {
        var change = new JsonObject { { SellerGestures.SyncField, false } };
        foreach (var path in Of(fields))
            change[path] = before[path];
        return change;
    }

    public static bool AreRestored(IReadOnlyList<FieldMapping> fields, JsonObject opportunity, JsonObject? before) =>
        !new SellerGestures(opportunity).IsShared && JsonText.Write(Filled(fields, opportunity)) == JsonText.Write(before ?? new JsonObject());
}
