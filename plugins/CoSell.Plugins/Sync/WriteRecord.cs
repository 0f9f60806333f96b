using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Memory;

namespace CoSell.Plugins.Sync;

/// <summary>
/// What became of a plan's writes, side by side: what a side took is remembered whatever happened to the other, what nobody answered is
/// kept for the next reading to tell, and what was written over is found.
/// </summary>
internal sealed class WriteRecord
{
    private readonly PendingPlan _plan;
    private readonly StepAnswer _referral;
    private readonly StepAnswer _crm;

    public WriteRecord(PendingPlan plan, StepAnswer referral, StepAnswer crm)
    {
        _plan = plan;
        _referral = referral;
        _crm = crm;
        var after = CrmTaken ? crm.Subrequest(CompositeRequest.After) ?? new JsonObject() : new JsonObject();
        Overwritten = CrmTaken ? Overwritten.Find(plan.Rested, crm.Subrequest(CompositeRequest.Before) ?? new JsonObject(), after) : plan.Overwritten;
        Ignored = Overwritten.Ignored(plan.Rested, after);
    }

    /// <summary>Fields of which Salesforce took the write without a word and shows what it showed before, in the common form.</summary>
    public IReadOnlyDictionary<string, string?> Ignored { get; }

    public bool ReferralTaken => _plan.WritesReferral && IsTaken(_referral);

    public bool CrmTaken => _plan.WritesCrm && IsTaken(_crm);

    /// <summary>Edits that our write, or one before it, wrote over and that still have to be settled.</summary>
    public Overwritten Overwritten { get; }

    /// <summary>What the plan changed, for the log, with the values that it wrote over.</summary>
    public List<object?> Changes
    {
        get
        {
            var changes = _plan.Changes;
            changes.RemoveAll(change => change is JsonObject entry && entry.Text("direction") == SyncPlan.ToSalesforce && Ignored.ContainsKey(entry.Text("field") ?? ""));
            foreach (var column in CrmTaken ? Overwritten.Columns : Enumerable.Empty<string>())
                Add(changes, _plan.Rested.Object(column).Text("field") ?? column, Overwritten.Theirs(column));
            return changes;
        }
    }

    public void Remember(Deal deal)
    {
        var baseline = deal.Baseline;
        var outstanding = _plan.Outstanding;
        Remember(baseline, outstanding, outstanding.ToReferral, _plan.WritesReferral, ReferralTaken, HasNotMade(_referral), _plan.Sent, null);
        var except = CrmTaken ? Fields(Overwritten.Columns) : null;
        Remember(baseline, outstanding, outstanding.ToCrm, _plan.WritesCrm, CrmTaken, IsUndone(_crm), _plan.Shown, except);
        foreach (var field in Ignored)
            new KeptValues(baseline).Keep(field.Key, field.Value, isIgnored: true);
        if (baseline.Count > 0)
            deal.Baseline = baseline;
        deal.PendingPlan = PendingPlan.Rest(outstanding, Overwritten, PendingPlan.Refused(deal), _plan.Requests);
    }

    private void Remember(
        JsonObject baseline, Outstanding outstanding, List<SideWrite> side, bool isPlanned, bool isTaken, bool isRefused, SideWrite write, ICollection<string>? except)
    {
        if (isTaken)
        {
            // Each write is conditional on what was read: none of those before can come through any more. What has, a plan has seen that looked.
            if (_plan.Looked)
                side.Clear();
            write.Taken(baseline, outstanding.Halves, except);
        }
        else if (isPlanned && !isRefused)
        {
            outstanding.Lose(side, write);
        }
    }

    private static bool IsTaken(StepAnswer answer) => answer is { WasExecuted: true, Failed: false };

    /// <summary>A create that was refused made nothing; a patch may have been sent again after its first answer was lost, and be refused for that.</summary>
    private bool HasNotMade(StepAnswer answer) => _plan.Sent.IsCreate && answer.Failed && answer.Status is < 500 and not 408;

    /// <summary>All or none: Salesforce said which part failed.</summary>
    private static bool IsUndone(StepAnswer answer) => answer.FailedSubrequest is not null;

    private ICollection<string> Fields(IEnumerable<string> columns) => columns.Select(column => _plan.Rested.Object(column).Text("field") ?? column).ToList();

    private static void Add(List<object?> changes, string field, string? theirs)
    {
        var change = changes.OfType<JsonObject>().FirstOrDefault(change => change.Text("field") == field && change.Text("direction") == SyncPlan.ToSalesforce);
        if (change is null)
            changes.Add(change = new JsonObject { { "field", field }, { "direction", SyncPlan.ToSalesforce } });
        change["overwritten"] = theirs ?? "";
    }
}
