using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>What a synchronization set out to do, kept in the deal's row between planning and completing.</summary>
internal sealed class PendingPlan
{
    private readonly JsonObject _json;

    public PendingPlan(JsonObject json) => _json = json;

    /// <summary>The lease of the run that carries the plan out; null once that has ended.</summary>
    public string? Lease => _json.Text("lease");

    public string Action => _json.Text("action") ?? "Synchronize";

    public JsonObject Baseline => _json.Object("baseline");

    public bool FollowUp => _json.Flag("followUp");

    /// <summary>When what is left can be done; null when nothing is left.</summary>
    public DateTime? WaitUntil => DateTime.TryParse(_json.Text("waitUntil"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;

    /// <summary>What the next synchronization has to look up; null for nothing. Kept apart until this one is complete, for a retry has to look up the same again.</summary>
    public string? Lookups => _json.Text("lookups");

    public bool AwaitsChoice => _json.Flag("awaitsChoice");

    /// <summary>Conflicts that are over with this plan, as <see cref="Conflicts.Settled"/> says it.</summary>
    public JsonObject SettledConflicts => _json.Object("settledConflicts");

    public bool WritesReferral => _json.Flag("writesReferral");

    public bool WritesCrm => _json.Flag("writesCrm");

    /// <summary>Where the deal stands when there are problems.</summary>
    public SyncState StuckState => _json["stuckState"] is decimal value ? (SyncState)(int)value : SyncState.NeedsAttention;

    public string Problems => _json.Text("problems") ?? "";

    public string Notes => _json.Text("notes") ?? "";

    public SyncDirection Direction => _json["direction"] is decimal value ? (SyncDirection)(int)value : SyncDirection.None;

    public List<object?> Changes => _json["changes"] as List<object?> ?? new List<object?>();

    public string Fingerprint => _json.Text("fingerprint") ?? "";

    /// <summary>The version of the opportunity that the plan rests on.</summary>
    public string? CrmVersion => _json.Text("crmVersion");

    /// <summary>What to remember of it when the plan does not write to Salesforce.</summary>
    public string? SettledCrmVersion => _json.Text("settledCrmVersion");

    /// <summary>The version of the newest solution row that the plan rests on; null when there was none.</summary>
    public string? SolutionsVersion => _json.Text("solutionsVersion");

    /// <summary>What to remember of it when the plan writes no solution rows.</summary>
    public string? SettledSolutionsVersion => _json.Text("settledSolutionsVersion");

    public string SellerStatus => _json.Text("sellerStatus") ?? "";

    public string SellerMessage => _json.Text("sellerMessage") ?? "";

    /// <summary>The version of the mapping that the plan was made by; null for a plan of an older version of the connector.</summary>
    public int? MappingVersion => _json["mappingVersion"] is decimal version ? (int)version : null;

    /// <summary>Of a deal that a backfill has linked and nothing has synchronized yet: when somebody last edited its opportunity before that.</summary>
    public string? EditedBeforeLinking => _json.Text("editedBeforeLinking");

    public static JsonObject OfLink(string editedOn) => new() { { "editedBeforeLinking", editedOn } };

    /// <summary>The fingerprint of the write that Partner Center refused last; empty when it refused none.</summary>
    public static string Refused(Deal deal) => deal.PendingPlan.Text("refused") ?? "";

    public static JsonObject Of(SyncPlan plan, SyncInput input) => new()
    {
        { "lease", input.Deal.LeaseId },
        { "action", plan.Action },
        { "baseline", plan.Baseline },
        { "followUp", plan.FollowUp },
        { "waitUntil", plan.WaitUntil?.ToString("o", CultureInfo.InvariantCulture) },
        { "lookups", plan.Lookups.ToJson() },
        { "awaitsChoice", plan.AwaitsChoice },
        { "settledConflicts", plan.Problems.Count == 0 ? input.Conflicts.Settled() : new JsonObject() },
        { "writesReferral", plan.WritesReferral },
        { "writesCrm", plan.WritesCrm },
        { "stuckState", (decimal)(int)plan.StuckState },
        { "problems", input.HubMessages.Text(plan.Problems) },
        { "notes", input.HubMessages.Text(plan.Notes) },
        { "direction", (decimal)(int)plan.Direction },
        { "changes", plan.Changes },
        { "mappingVersion", input.MappingVersion },
        { "fingerprint", Sync.Fingerprint.Of(plan) },
        { "crmVersion", input.Opportunity is null ? null : Deals.CrmVersion.Of(input.Opportunity) },
        { "settledCrmVersion", input.Opportunity is null ? null : Deals.CrmVersion.OfRead(input.Opportunity, input.Deal.CrmVersion, input.Now) },
        { "solutionsVersion", Sync.SolutionsVersion.Of(input.Opportunity) },
        { "settledSolutionsVersion", Sync.SolutionsVersion.OfRead(input.Opportunity, input.Deal.CrmChildVersion, input.Now) },
        { "sellerStatus", input.Opportunity?.Text(Sync.SellerStatus.StatusField) },
        { "sellerMessage", input.Opportunity?.Text(Sync.SellerStatus.MessageField) },
    };
}
