using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Memory;

/// <summary>What a synchronization set out to do, kept in the deal's row between planning and completing.</summary>
internal sealed class PendingPlan
{
    private const string TriedField = "tried";
    private const string TriedValue = "triedValue";
    private const string Untagged = "untagged";
    private const string RefusedTag = "refusedTag";

    private readonly JsonObject _json;

    public PendingPlan(JsonObject json) => _json = json;

    /// <summary>The lease of the run that carries the plan out; null once that has ended.</summary>
    public string? Lease => _json.Text("lease");

    public string Action => _json.Text("action") ?? "Synchronize";

    public Verdict Verdict => Verdict.Read(_json.Object("verdict"), Problems.Length > 0);

    /// <summary>What both sides hold once Partner Center has taken its write.</summary>
    public SideWrite Sent => SideWrite.Read(_json.Object("sent"));

    /// <summary>What both sides hold once Salesforce has taken its write.</summary>
    public SideWrite Shown => SideWrite.Read(_json.Object("shown"));

    /// <summary>Earlier writes that are not accounted for.</summary>
    public Outstanding Outstanding => Outstanding.Read(_json.Object("outstanding"));

    /// <summary>Whether the plan has looked which of them were taken; one that only tells of a problem has not.</summary>
    public bool Looked => !_json.Flag("blind");

    /// <summary>What the plan rests on of the columns that it writes.</summary>
    public JsonObject Rested => _json.Object("rested");

    /// <summary>What an earlier write wrote over, until that is settled.</summary>
    public Overwritten Overwritten => Overwritten.Read(_json.Object("overwritten"));

    /// <summary>All that is remembered after a plan that was made before an upgrade from 0.x, which knew no sides; null of any other.</summary>
    public JsonObject? BaselineOfOldPlan => _json["baseline"] as JsonObject;

    /// <summary>What the next synchronization has to look up; null for nothing. Kept apart until this one is complete, for a retry has to look up the same again.</summary>
    public string? Lookups => _json.Text("lookups");

    /// <summary>Conflicts that are over with this plan, row id to who settled it.</summary>
    public JsonObject SettledConflicts => _json.Object("settledConflicts");

    /// <summary>The ids of writes to Partner Center that no answer has ended.</summary>
    public WriteRequests Requests => new(_json.Object("requests"));

    public bool WritesReferral => _json.Flag("writesReferral");

    public bool WritesCrm => _json.Flag("writesCrm");

    public string Problems => _json.Text("problems") ?? "";

    public string Notes => _json.Text("notes") ?? "";

    public SyncDirection Direction => _json["direction"] is decimal value ? (SyncDirection)(int)value : SyncDirection.None;

    public List<object?> Changes => _json["changes"] as List<object?> ?? new List<object?>();

    /// <summary>Why fields were carried over, or were not.</summary>
    public string Why => _json.Text("why") ?? "";

    public string Fingerprint => _json.Text("fingerprint") ?? "";

    /// <summary>The version of the opportunity that the plan rests on.</summary>
    public string? CrmVersion => _json.Text("crmVersion");

    /// <summary>What to remember of it when the plan does not write to Salesforce.</summary>
    public string? SettledCrmVersion => _json.Text("settledCrmVersion");

    /// <summary>The version of the newest solution row that the plan rests on; null when there was none.</summary>
    public string? SolutionsVersion => _json.Text("solutionsVersion");

    /// <summary>What to remember of it when the plan writes no solution rows.</summary>
    public string? SettledSolutionsVersion => _json.Text("settledSolutionsVersion");

    /// <summary>Whether Partner Center's write goes out without the tag that it refused.</summary>
    public bool IsUntagged => _json.Flag(Untagged);

    public string SellerStatus => _json.Text("sellerStatus") ?? "";

    public string SellerMessage => _json.Text("sellerMessage") ?? "";

    /// <summary>The version of the mapping that the plan was made by; null for a plan of an older version of the connector.</summary>
    public int? MappingVersion => _json["mappingVersion"] is decimal version ? (int)version : null;

    /// <summary>Of a deal that a backfill has linked and nothing has synchronized yet: when somebody last edited its opportunity before that.</summary>
    public string? EditedBeforeLinking => _json.Text("editedBeforeLinking");

    /// <summary>The code of what the seller was told last without anything having been read; null for nothing.</summary>
    public string? Told => _json.Text("told");

    public static JsonObject OfLink(string editedOn) => new() { { "editedBeforeLinking", editedOn } };

    /// <summary>What is left of a plan once it is over.</summary>
    /// <param name="outstanding">What is not accounted for.</param>
    /// <param name="overwritten">What it wrote over.</param>
    /// <param name="refused">The fingerprint of what Partner Center refused; null for nothing.</param>
    /// <param name="requests">Writes without an answer; null for none.</param>
    public static JsonObject Rest(Outstanding outstanding, Overwritten overwritten, string? refused = null, WriteRequests? requests = null)
    {
        var rest = new JsonObject();
        if (!outstanding.IsEmpty)
            rest["outstanding"] = outstanding.ToJson();
        if (!overwritten.IsEmpty)
            rest["overwritten"] = overwritten.ToJson();
        if (!string.IsNullOrEmpty(refused))
            rest["refused"] = refused;
        if (requests is { IsEmpty: false })
            rest["requests"] = requests.ToJson();
        return rest;
    }

    /// <summary>The field, by its row's name, that the write tries although Partner Center may refuse it, and the value; null for none.</summary>
    public KeyValuePair<string, string>? Tried => _json.Text(TriedField) is { } name ? new KeyValuePair<string, string>(name, _json.Text(TriedValue) ?? "") : null;

    /// <summary>The plan, with what it tries.</summary>
    public static JsonObject Trying(JsonObject plan, string field, string value)
    {
        plan[TriedField] = field;
        plan[TriedValue] = value;
        return plan;
    }

    /// <summary>The plan, if it writes without a tag.</summary>
    public static JsonObject With(JsonObject plan, bool isUntagged)
    {
        if (isUntagged)
            plan[Untagged] = true;
        return plan;
    }

    /// <summary>Remembers that a write with the tag that was read was answered 412: whoever reads the same tag again knows that nobody changed the referral.</summary>
    public static void RefuseTag(Deal deal)
    {
        var rest = deal.PendingPlan;
        rest[RefusedTag] = deal.ETag;
        deal.PendingPlan = rest;
    }

    /// <summary>Whether the last write was answered 412 although the referral still has the tag that it was sent with.</summary>
    public static bool IsRefusedTag(Deal deal, string? tag) => !string.IsNullOrEmpty(tag) && deal.PendingPlan.Text(RefusedTag) == tag;

    /// <summary>The fingerprint of the write that Partner Center refused last; empty when it refused none.</summary>
    public static string Refused(Deal deal) => deal.PendingPlan.Text("refused") ?? "";
}
