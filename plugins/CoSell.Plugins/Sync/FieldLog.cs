using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>Fields before and after, as the log keeps them.</summary>
internal static class FieldLog
{
    public static JsonObject Of(FieldChange change)
    {
        var entry = new JsonObject
        {
            { "field", change.Field.Name }, { "before", change.Before }, { "after", change.After },
            { "direction", change.Direction == SyncDirection.ToSalesforce ? SyncPlan.ToSalesforce : "to Partner Center" },
        };
        if (change.Lost is not null)
            entry["lost"] = change.Lost;
        return entry;
    }
}
