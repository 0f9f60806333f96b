using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>The fields of a deal that both sides changed and about which a person decides: what was chosen, what is new, what is over.</summary>
internal sealed class Conflicts
{
    private const string WentAway = "No longer in conflict";

    private readonly IReadOnlyList<Conflict> _known;
    private readonly ConflictChoice? _inSalesforce;
    private readonly string _seller;
    private readonly List<Conflict> _open = new();
    private readonly List<Guid> _chosenInHub = new();

    /// <param name="known">Conflicts of the deal that were raised before.</param>
    /// <param name="opportunity">Where the seller may have chosen for all of them; null for nowhere.</param>
    public Conflicts(IReadOnlyList<Conflict> known, JsonObject? opportunity)
    {
        _known = known;
        _inSalesforce = opportunity is null ? null : new SellerGestures(opportunity).ConflictChoice;
        _seller = (opportunity?.Object("LastModifiedBy").Text("Name") ?? "The seller") + ", in Salesforce";
    }

    /// <summary>Fields about which nobody has decided yet.</summary>
    public bool AnyOpen => _open.Count > 0;

    /// <summary>Whose value stays.</summary>
    /// <returns><see cref="SyncDirection.None"/> while nobody has chosen: then the conflict is noted.</returns>
    public SyncDirection Decide(FieldMapping field, string? baseline, string? crm, string? referral)
    {
        var now = new Conflict(field.Name, field.CrmLabel, baseline, crm, referral);
        var known = Known(field.Name);
        var inHub = known is not null && known.ShowsSame(now) ? known.Choice : null;
        if ((_inSalesforce ?? inHub) is not { } choice)
        {
            _open.Add(now);
            return SyncDirection.None;
        }
        if (inHub == choice)
            _chosenInHub.Add(known!.Id);
        return choice == ConflictChoice.SalesforcesValue ? SyncDirection.ToPartnerCenter : SyncDirection.ToSalesforce;
    }

    /// <summary>Shows the open conflicts in the hub.</summary>
    public void Record(ConflictStore store, Deal deal)
    {
        foreach (var conflict in _open)
        {
            if (Known(conflict.Field) is not { } known)
                store.Raise(deal, conflict);
            else if (!known.ShowsSame(conflict))
                store.Renew(deal, known.Id, conflict);
        }
    }

    /// <summary>Conflicts that are over once the plan has been carried out: row id to who settled it, empty for what a person chose in the hub.</summary>
    public JsonObject Settled()
    {
        var settled = new JsonObject();
        foreach (var known in _known.Where(known => _open.All(open => open.Field != known.Field)))
            settled[known.Id.ToString()] = _chosenInHub.Contains(known.Id) ? "" : _inSalesforce is null ? WentAway : _seller;
        return settled;
    }

    /// <summary>Makes history of conflicts that are over.</summary>
    public static void Close(ConflictStore store, JsonObject settled)
    {
        foreach (var conflict in settled)
            store.Close(new Guid(conflict.Key), conflict.Value is string { Length: > 0 } by ? by : null);
    }

    private Conflict? Known(string field) => _known.FirstOrDefault(known => known.Field == field);
}
