using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.CatchUp;

/// <summary>Makes due whose referral changed without an event having told us; what we know already, our own writes too, passes.</summary>
internal sealed class ReferralChanges
{
    // An event that is on its way is not lost yet.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(2);

    private readonly DealStore _deals;
    private readonly DealQueue _queue;
    private readonly string _microsoftOrganizationId;
    private readonly DateTime _now;
    private readonly int _room;
    private readonly Func<bool> _showsMicrosoft;

    /// <param name="deals">The hub's deals.</param>
    /// <param name="queue">Where due deals wait.</param>
    /// <param name="microsoftOrganizationId">How Microsoft appears as an organization.</param>
    /// <param name="showsMicrosoft">Whether the mapping shows what Microsoft's copy says, so that it is read also when it only followed our own write.</param>
    /// <param name="now">UTC.</param>
    public ReferralChanges(DealStore deals, DealQueue queue, string microsoftOrganizationId, Func<bool> showsMicrosoft, DateTime now)
    {
        _showsMicrosoft = showsMicrosoft;
        _deals = deals;
        _queue = queue;
        _microsoftOrganizationId = microsoftOrganizationId;
        _now = now;
        _room = queue.Room();
    }

    /// <summary>How many changes no event told of.</summary>
    public int Lost { get; private set; }

    /// <summary>How many deals were made due.</summary>
    public int MadeDue { get; private set; }

    public bool IsFull => MadeDue >= _room;

    /// <returns>How many of the rows were handled before too many deals were due at once.</returns>
    public int Take(IReadOnlyList<JsonObject> rows)
    {
        var known = Known(rows);
        if (rows.Any(row => !IsSeen(row, known)))
        {
            _deals.HoldIds();
            known = Known(rows); // what another call has added or given an id meanwhile
        }
        for (var i = 0; i < rows.Count; i++)
        {
            if (IsSeen(rows[i], known))
                continue;
            if (IsFull)
                return i;
            MakeDue(rows[i], known);
        }
        return rows.Count;
    }

    private List<Deal> Known(IReadOnlyList<JsonObject> rows)
    {
        var ids = rows.Select(row => row.Text("id") ?? "").ToList();
        return _deals.Lists.Among(
            new("cosell_referralidentifier", ids),
            new("cosell_microsoftreferralid", ids),
            new("cosell_engagementid", rows.Select(row => row.Text("engagementId") ?? "")),
            new("cosell_crmrecordid", rows.Select(row => row.Text("externalReferenceId") ?? "").Where(CrmId.IsValid))).ToList();
    }

    private bool IsSeen(JsonObject row, List<Deal> known)
    {
        var id = row.Text("id");
        var updated = row.Text("updatedDateTime");
        if (known.Find(deal => deal.ReferralIdentifier == id) is { } own)
            return own.IsErased || ReferralVersion.IsKnown(own.ReferralVersion, updated) || IsOnItsWay(own) || (own.SyncState != SyncState.InStep && WasRead(own, updated));
        if (known.Find(deal => deal.MicrosoftReferralId == id) is { } theirs)
        {
            return theirs.IsErased || ReferralVersion.IsKnown(theirs.MicrosoftVersion, updated) || (ReferralVersion.IsEchoOfOwnWrite(theirs.ReferralVersion, updated) && !_showsMicrosoft()) || IsOnItsWay(theirs)
                || (theirs.SyncState != SyncState.InStep && WasRead(theirs, updated));
        }
        // Microsoft's copy of a deal that we do not know comes with our own copy.
        return Owner(row, known) is { } owner ? owner.IsErased || IsOnItsWay(owner) || WasRead(owner, updated) : ReadAnswers.IsMicrosofts(row, _microsoftOrganizationId);
    }

    /// <summary>A due deal is read afresh anyway. One that is being synchronized may have been read before the change.</summary>
    private static bool IsOnItsWay(Deal deal) => deal.SyncState == SyncState.Due;

    /// <summary>A version is recorded only once it was carried over; what failed or waits for a person was read all the same.</summary>
    private static bool WasRead(Deal deal, string? updated) => Moment.Read(updated) < deal.ReadOn;

    private void MakeDue(JsonObject row, List<Deal> known)
    {
        const string reason = "catch-up: Partner Center";
        MadeDue++;
        if (Moment.Read(row.Text("updatedDateTime")) < _now - OnItsWay)
            Lost++;
        _deals.HoldIds();
        if (Owner(row, known) is { } deal)
        {
            var held = _deals.Take(deal.Id);
            _queue.Request(held, reason);
            known[known.IndexOf(deal)] = held; // the next row may be the other copy of the same deal
            return;
        }
        var added = DealQueue.OfReferral(row.Text("id")!);
        known.Add(_deals.Take(_queue.Add(added, reason)));
    }

    private static Deal? Owner(JsonObject row, List<Deal> known)
    {
        var id = row.Text("id");
        return known.Find(deal => deal.ReferralIdentifier == id || deal.MicrosoftReferralId == id)
            ?? known.Find(deal => Same(deal.EngagementId, row.Text("engagementId")) || Same(deal.CrmRecordId, row.Text("externalReferenceId")));
    }

    private static bool Same(string? one, string? other) => !string.IsNullOrEmpty(one) && one == other;
}
