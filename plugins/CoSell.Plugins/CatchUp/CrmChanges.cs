using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CatchUp;

/// <summary>Makes due whose opportunity, or a record that belongs to it, changed without the poll having told us.</summary>
internal sealed class CrmChanges
{
    // Salesforce counts whole seconds: what changed in the second in which we read may not have been read.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    private const int Chunk = 200;

    private readonly IOrganizationService _service;
    private readonly DealStore _deals;
    private readonly DealQueue _queue;
    private readonly int _room;

    public CrmChanges(IOrganizationService service, DealStore deals, DealQueue queue)
    {
        _service = service;
        _deals = deals;
        _queue = queue;
        _room = queue.Room();
    }

    /// <summary>How many deals were made due.</summary>
    public int MadeDue { get; private set; }

    public bool IsFull => MadeDue >= _room;

    /// <summary>The deals whose team rows are in the log of deletions, which holds those of the whole org.</summary>
    public IEnumerable<CrmChange> OfDeletedMembers(JsonObject log)
    {
        var deleted = log.Objects("deletedRecords").Where(row => CrmId.IsValid(row.Text("id"))).ToLookup(row => CrmId.Short(row.Text("id")!), row => Moment.Read(row.Text("deletedDate")));
        if (deleted.Count == 0)
            return Array.Empty<CrmChange>();
        return from deal in _deals.Lists.WithTeam()
               where CrmId.IsOpportunity(deal.CrmRecordId)
               from row in TeamRows.Ids(deal.TeamRows)
               from time in deleted[CrmId.Short(row)].OfType<DateTime>()
               select CrmChange.OfDeletedMember(deal.CrmRecordId!, time);
    }

    /// <param name="changes">What the window held.</param>
    /// <param name="isDaily">Whether a record counts that nobody edited, but that was stamped since we read it.</param>
    /// <returns>Whether all were handled; false when too many deals were due at once.</returns>
    public bool Take(IReadOnlyList<CrmChange> changes, bool isDaily)
    {
        var byOpportunity = changes.GroupBy(change => change.OpportunityId.Substring(0, 15)).ToList();
        for (var i = 0; i < byOpportunity.Count; i += Chunk)
        {
            var chunk = byOpportunity.Skip(i).Take(Chunk).ToList();
            var known = _deals.Lists.Among(new KeyValuePair<string, IEnumerable<string>>("cosell_crmrecordid", chunk.SelectMany(group => group.Select(change => change.OpportunityId).Concat(new[] { group.Key }))))
                .ToDictionary(deal => deal.CrmRecordId!.Substring(0, 15));
            if (!chunk.All(group => Take(group.ToList(), known.TryGetValue(group.Key, out var deal) ? deal : null, isDaily)))
                return false;
        }
        return true;
    }

    private bool Take(List<CrmChange> changes, Deal? deal, bool isDaily)
    {
        if (deal is null ? !changes.Any(change => change.IsOpportunity && !change.IsDeleted) : deal.SyncState is SyncState.Due or SyncState.Erased || changes.All(change => IsSeen(deal, change) && !(isDaily && IsStampedSince(deal, change))))
            return true;
        if (IsFull)
            return false;
        MadeDue++;
        _deals.HoldIds();
        deal ??= _deals.ByCrmRecord(changes[0].OpportunityId);
        if (deal is null)
            _queue.Add(DealQueue.OfOpportunity(changes[0].OpportunityId), "catch-up: Salesforce");
        else
            _queue.Request(_deals.Take(deal.Id), "catch-up: Salesforce");
        return true;
    }

    /// <summary>Whether a renamed value, say, shows since the opportunity was read: its version does not tell.</summary>
    private static bool IsStampedSince(Deal deal, CrmChange change) =>
        change is { IsOpportunity: true, IsDeleted: false } && change.EditedOn < change.ChangedOn && deal.ReadOn < change.ChangedOn && deal.SyncState == SyncState.InStep && !deal.IsClosed;

    private bool IsSeen(Deal deal, CrmChange change)
    {
        var wasRead = change.ChangedOn < deal.ReadOn - Settled;
        // Nothing but the opportunity itself can help a deal that has lost it, and a closed deal does not change any more.
        if (change.IsDeleted || !change.IsOpportunity)
            return wasRead || deal.SyncState == SyncState.NeedsLinking || (!change.IsDeleted && (deal.IsClosed || CrmVersion.IsOfSameUser(deal.CrmVersion, change.Version)));
        // The version is the surer sign, but only what was carried over is recorded.
        return CrmVersion.IsKnown(deal.CrmVersion, change.Version) || (wasRead && (deal.CrmVersion is null || deal.SyncState != SyncState.InStep))
            || CrmUser.IsOwnTelling(_service, deal, change.Version);
    }
}
