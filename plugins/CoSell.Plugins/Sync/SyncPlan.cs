using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>What has to be written where so that both sides agree, and what to remember once it is.</summary>
internal sealed class SyncPlan
{
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

    /// <summary>The baseline once everything was written.</summary>
    public JsonObject Baseline { get; } = new();

    public string Action { get; set; } = "Compare";

    public bool WritesReferral => Create is not null || CreateConnected is not null || Patch.Count > 0 || LinkBack;

    public bool WritesCrm => Crm is { HasWrites: true };

    /// <summary>Where the deal stands when there are problems: an administrator has to find its other side, or somebody has to mend it.</summary>
    public SyncState StuckState => Problems.Any(problem => problem.Code is "crm-record-gone" or "crm-id-unknown" or "referral-gone" or Sentences.CustomerIsAmbiguousCode) ? SyncState.NeedsLinking : SyncState.NeedsAttention;

    /// <summary>Why the deal needs a person; null when it does not.</summary>
    public ErrorClass? ErrorClass => Problems.Count > 0 ? Deals.ErrorClass.InvalidData : AwaitsChoice ? Deals.ErrorClass.Conflict : null;

    /// <summary>What has to be said about the deal.</summary>
    public IReadOnlyList<Problem> Sayings => Problems.Count > 0 ? Problems : Notes;

    public SyncDirection Direction =>
        WritesReferral
            ? WritesCrm ? SyncDirection.Both : SyncDirection.ToPartnerCenter
            : WritesCrm ? SyncDirection.ToSalesforce : SyncDirection.None;

    public void Changed(FieldMapping field, string? before, string? after, SyncDirection direction, string? lost = null)
    {
        var change = new JsonObject { { "field", field.Name }, { "before", before }, { "after", after }, { "direction", direction == SyncDirection.ToSalesforce ? "to Salesforce" : "to Partner Center" } };
        if (lost is not null)
            change["lost"] = lost;
        Changes.Add(change);
    }
}
