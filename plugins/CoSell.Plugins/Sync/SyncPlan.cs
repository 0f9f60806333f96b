using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>What has to be written where so that both sides agree, and what to remember once it is.</summary>
internal sealed class SyncPlan
{
    /// <summary>What a change that goes to Salesforce has as its direction.</summary>
    public const string ToSalesforce = "to Salesforce";

    private readonly Dictionary<string, FieldDecision> _decisions = new(StringComparer.Ordinal);

    /// <summary>The referral to create; null when none has to be.</summary>
    public JsonObject? Create { get; set; }

    /// <summary>Microsoft's connected referral to create; its engagement id is set by the flow from the answer to the first.</summary>
    public JsonObject? CreateConnected { get; set; }

    /// <summary>JSON Patch operations on our copy.</summary>
    public ReferralPatch Patch { get; } = new();

    /// <summary>Writes to Salesforce; null when there are none.</summary>
    public CompositeRequest? Crm { get; set; }

    /// <summary>The new opportunity's id has to be written into the referral after Salesforce answered it.</summary>
    public bool LinkBack { get; set; }

    /// <summary>Another synchronization is needed right after this one, e.g. accept first, then win.</summary>
    public bool FollowUp { get; set; }

    /// <summary>Whether the move that the seller asks for takes another one after this.</summary>
    public bool MovesOn { get; set; }

    /// <summary>The patch registers the deal (<c>register</c>) or changes its registration (<c>change-registration</c>); null for a plain patch.</summary>
    public string? RegistrationAction { get; set; }

    /// <summary>The rest waits for a time, e.g. a win for its seventy-two hours; UTC.</summary>
    public DateTime? WaitUntil { get; set; }

    /// <summary>What the next synchronization has to look up in Salesforce.</summary>
    public Lookups Lookups { get; set; } = new();

    /// <summary>Both sides changed a field, and a person has to choose; the rest of the deal travels.</summary>
    public bool AwaitsChoice { get; set; }

    /// <summary>What keeps the deal from being synchronized.</summary>
    public List<Problem> Problems { get; } = new();

    /// <summary>What the seller should know although the deal is in step.</summary>
    public List<Problem> Notes { get; } = new();

    /// <summary>Fields before and after, for the log.</summary>
    public List<object?> Changes { get; } = new();

    /// <summary>What both sides hold already, whether anything is written or not.</summary>
    public JsonObject Baseline { get; private set; } = new();

    /// <summary>What both sides hold as well once Partner Center has taken its write.</summary>
    public SideWrite Sent { get; private set; } = new();

    /// <summary>What both sides hold as well once Salesforce has taken its write.</summary>
    public SideWrite Shown { get; private set; } = new();

    /// <summary>Earlier writes that are still not accounted for; null where the plan compared nothing.</summary>
    public Outstanding? Outstanding { get; set; }

    public string Action { get; set; } = "Compare";

    public bool WritesReferral => Create is not null || CreateConnected is not null || Patch.Count > 0 || LinkBack;

    public bool WritesCrm => Crm is { HasWrites: true };

    public Verdict Verdict => Verdict.Of(this);

    /// <summary>What has to be said about the deal.</summary>
    public IReadOnlyList<Problem> Sayings => Problems.Count > 0 ? Problems : Notes;

    public SyncDirection Direction =>
        WritesReferral
            ? WritesCrm ? SyncDirection.Both : SyncDirection.ToPartnerCenter
            : WritesCrm ? SyncDirection.ToSalesforce : SyncDirection.None;

    /// <summary>What both sides hold of a field once the plan is carried out.</summary>
    public string? After(FieldMapping field) => Sent.Has(field.Name) ? Sent.Value(field.Name) : Shown.Has(field.Name) ? Shown.Value(field.Name) : Baseline.Text(field.Name);

    /// <summary>What is remembered once all of the plan is carried out.</summary>
    public JsonObject BaselineAfter()
    {
        var after = (JsonObject)JsonObject.Copy(Baseline)!;
        Sent.Taken(after, new JsonObject());
        Shown.Taken(after, new JsonObject());
        return after;
    }

    /// <summary>A side that is not written has nothing to take: what was to be remembered with it holds at once.</summary>
    public void Settle()
    {
        if (!WritesReferral)
            Sent.Taken(Baseline, new JsonObject());
        if (!WritesCrm)
            Shown.Taken(Baseline, new JsonObject());
    }

    /// <summary>Nothing is sent to Partner Center; what was found to agree is remembered all the same.</summary>
    /// <param name="baseline">What was remembered before.</param>
    /// <param name="agreed">The fields that agree.</param>
    /// <param name="shown">Names of the fields that go to Salesforce nevertheless.</param>
    public void Withdraw(JsonObject baseline, IEnumerable<FieldMapping> agreed, IReadOnlyCollection<string> shown)
    {
        var kept = (JsonObject)JsonObject.Copy(baseline)!;
        foreach (var field in agreed)
            kept[field.Name] = Baseline[field.Name];
        Baseline = kept;
        Sent = new SideWrite();
        Shown = new SideWrite();
        Patch.Clear();
        CreateConnected = null;
        FollowUp = false;
        Lookups = new Lookups();
        Changes.RemoveAll(change => !shown.Contains(((JsonObject)change!).Text("field")!));
    }

    /// <summary>What decided about a field; null where nothing had to be decided.</summary>
    public FieldDecision? DecisionOf(FieldMapping field) => _decisions.TryGetValue(field.Name, out var decision) ? decision : null;

    public void Decided(FieldMapping field, FieldRule rule, ConflictPolicy policy = ConflictPolicy.MicrosoftWins) => _decisions[field.Name] = new FieldDecision(rule, policy);

    public void Changed(FieldMapping field, string? before, string? after, SyncDirection direction, string? lost = null)
    {
        var change = new JsonObject { { "field", field.Name }, { "before", before }, { "after", after }, { "direction", direction == SyncDirection.ToSalesforce ? ToSalesforce : "to Partner Center" } };
        if (lost is not null)
            change["lost"] = lost;
        Changes.Add(change);
    }
}
