using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>The hub's rows of fields that both sides changed and about which a person decides: what is new, what is over.</summary>
internal static class ConflictRecord
{
    private const string WentAway = "No longer in conflict";

    /// <summary>Shows the open conflicts in the hub.</summary>
    public static void Open(ConflictStore store, SyncInput input, DealDecision decision)
    {
        foreach (var conflict in decision.Conflicts.Select(answer => answer.Opened).OfType<Conflict>())
        {
            if (input.Conflicts.Known.FirstOrDefault(known => known.Field == conflict.Field) is not { } known)
                store.Raise(input.Deal, conflict);
            else if (!known.ShowsSame(conflict))
                store.Renew(input.Deal, known.Id, conflict);
        }
    }

    /// <summary>Conflicts that are over once the plan has been carried out: row id to who settled it, empty for what a person chose in the hub.</summary>
    public static JsonObject Settled(SyncInput input, DealDecision decision)
    {
        var open = new HashSet<string>(decision.Conflicts.Select(answer => answer.Opened?.Field).OfType<string>(), StringComparer.Ordinal);
        var chosenInHub = new HashSet<Guid>(decision.Conflicts.Select(answer => answer.ChosenInHub).OfType<Guid>());
        var seller = (input.Opportunity?.Object("LastModifiedBy").Text("Name") ?? "The seller") + ", in Salesforce";
        var settled = new JsonObject();
        foreach (var known in input.Conflicts.Known.Where(known => !open.Contains(known.Field)))
            settled[known.Id.ToString()] = chosenInHub.Contains(known.Id) ? "" : input.Conflicts.IsChosenInSalesforce ? seller : WentAway;
        return settled;
    }

    /// <summary>Makes history of conflicts that are over.</summary>
    public static void Close(ConflictStore store, JsonObject settled)
    {
        foreach (var conflict in settled)
            store.Close(new Guid(conflict.Key), conflict.Value is string { Length: > 0 } by ? by : null);
    }
}
