using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>A decision as what is written where, and what to remember once it is: the requests that a flow carries out.</summary>
internal sealed class SyncPlan
{
    /// <summary>What a change that goes to Salesforce has as its direction.</summary>
    public const string ToSalesforce = "to Salesforce";

    public SyncPlan(DealDecision decision) => Decision = decision;

    /// <summary>What is carried out.</summary>
    public DealDecision Decision { get; }

    /// <summary>The referral to create; null when none has to be.</summary>
    public JsonObject? Create { get; init; }

    /// <summary>Microsoft's connected referral to create; its engagement id is set by the flow from the answer to the first.</summary>
    public JsonObject? CreateConnected { get; init; }

    /// <summary>JSON Patch operations on our copy.</summary>
    public ReferralPatch Patch { get; init; } = new();

    /// <summary>Writes to Salesforce; null when there are none.</summary>
    public CompositeRequest? Crm { get; init; }

    /// <summary>The new opportunity's id has to be written into the referral after Salesforce answered it.</summary>
    public bool LinkBack { get; init; }

    /// <summary>The patch registers the deal (<c>register</c>) or changes its registration (<c>change-registration</c>); null for a plain patch.</summary>
    public string? RegistrationAction { get; init; }

    /// <summary>Fields before and after, for the log.</summary>
    public List<object?> Changes { get; init; } = new();

    /// <summary>What both sides hold already, whether anything is written or not.</summary>
    public JsonObject Baseline { get; init; } = new();

    /// <summary>What both sides hold as well once Partner Center has taken its write.</summary>
    public SideWrite Sent { get; init; } = new();

    /// <summary>What both sides hold as well once Salesforce has taken its write.</summary>
    public SideWrite Shown { get; init; } = new();

    /// <summary>Earlier writes that are still not accounted for; null where the plan compared nothing.</summary>
    public Outstanding? Outstanding { get; init; }

    public string Action => Decision.Action;

    public Verdict Verdict => Decision.Verdict;

    public IReadOnlyList<Problem> Problems => Decision.Problems;

    public IReadOnlyList<Problem> Notes => Decision.Notes;

    /// <summary>What has to be said about the deal.</summary>
    public IReadOnlyList<Problem> Sayings => Decision.Sayings;

    /// <summary>What the next synchronization has to look up in Salesforce.</summary>
    public Lookups Lookups => Decision.Lookups;

    public bool WritesReferral => WritesOurCopy || CreateConnected is not null;

    public bool WritesOurCopy => Create is not null || Patch.Count > 0 || LinkBack;

    public bool WritesCrm => Crm is { HasWrites: true };

    public SyncDirection Direction =>
        WritesReferral
            ? WritesCrm ? SyncDirection.Both : SyncDirection.ToPartnerCenter
            : WritesCrm ? SyncDirection.ToSalesforce : SyncDirection.None;

    /// <summary>What is written to carry a decision out.</summary>
    public static SyncPlan Of(DealDecision decision, SyncInput input) => decision.Step switch
    {
        DealStep.Share when decision.Problems.Count == 0 => ShareWrites.Of(decision, input),
        DealStep.Merge => new MergeWrites(decision, input).Plan(),
        DealStep.Receive when decision.Problems.Count == 0 => ReceiveWrites.Of(decision, input),
        DealStep.Keep when decision.Move is { } move => Answer(decision, move, input),
        DealStep.Share or DealStep.Check or DealStep.Pause or DealStep.Stuck when input.Opportunity is not null => Tell(decision, input),
        _ => new SyncPlan(decision),
    };

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

    /// <summary>What is remembered before anything is written: a side that is not written has nothing to take, so that what was to be remembered with it holds at once.</summary>
    public JsonObject BaselineNow()
    {
        var now = (JsonObject)JsonObject.Copy(Baseline)!;
        if (!WritesReferral)
            Sent.Taken(now, new JsonObject());
        if (!WritesCrm)
            Shown.Taken(now, new JsonObject());
        return now;
    }

    /// <summary>Why fields were carried over, or were not although the two sides differ, a line each. In words that ship: no change asks for others.</summary>
    public string Why(SyncInput input)
    {
        var words = MessageCatalogue.AsShipped(input.Settings.HubLanguage);
        return string.Join("\n", Decision.Explanations().Select(line => $"{line.Field}: {words.Text(line)}"));
    }

    /// <summary>What the deal's row keeps while a flow carries the plan out, for <see cref="PendingPlan"/>.</summary>
    public JsonObject ToPending(SyncInput input) => new()
    {
        { "lease", input.Deal.LeaseId },
        { "action", Action },
        { "verdict", Verdict.ToJson() },
        { "sent", Sent.ToJson() },
        { "shown", Shown.ToJson() },
        { "outstanding", (Outstanding ?? Outstanding.Of(input.Deal)).ToJson() },
        { "blind", Outstanding is null && Problems.Count > 0 },
        { "rested", Crm is null || input.Opportunity is null ? new JsonObject() : input.Overwritten.Rested(Crm.Opportunity, input.Opportunity, input.Fields) },
        { "overwritten", input.Overwritten.ToJson() },
        { "lookups", Lookups.ToJson() },
        { "settledConflicts", Problems.Count == 0 ? ConflictRecord.Settled(input, Decision) : new JsonObject() },
        { "writesReferral", WritesReferral },
        { "writesCrm", WritesCrm },
        { "problems", input.HubMessages.Text(Problems) },
        { "notes", input.HubMessages.Text(Notes) },
        { "direction", (decimal)(int)Direction },
        { "changes", Changes },
        { "why", Why(input) },
        { "mappingVersion", input.MappingVersion },
        { "requests", Requests(input.Deal).ToJson() },
        { "fingerprint", Fingerprint.Of(this) },
        { "crmVersion", input.Opportunity is null ? null : CrmVersion.Of(input.Opportunity) },
        { "settledCrmVersion", input.Opportunity is null ? null : CrmVersion.OfRead(input.Opportunity, input.Deal.CrmVersion, input.Now) },
        { "solutionsVersion", SolutionsVersion.Of(input.Opportunity) },
        { "settledSolutionsVersion", SolutionsVersion.OfRead(input.Opportunity, input.Deal.CrmChildVersion, input.Now) },
        { "sellerStatus", input.Opportunity?.Text(SellerFields.StatusField) },
        { "sellerMessage", input.Opportunity?.Text(SellerFields.MessageField) },
    };

    /// <summary>The ids of this plan's writes, beside those of earlier ones that got no answer.</summary>
    private WriteRequests Requests(Deal deal)
    {
        var requests = new PendingPlan(deal.PendingPlan).Requests;
        if (WritesOurCopy)
            requests.Begin(WriteRequests.Referral, Create is not null ? "create" : LinkBack ? "link" : Fingerprint.Of(this), deal.LeaseId!);
        if (CreateConnected is not null)
            requests.Begin(WriteRequests.Connected, "invite", deal.LeaseId!);
        return requests;
    }

    /// <summary>What was answered in the hub goes to Partner Center, and nothing to Salesforce.</summary>
    private static SyncPlan Answer(DealDecision decision, string move, SyncInput input)
    {
        var plan = new SyncPlan(decision)
        {
            Changes = { new JsonObject { { "field", "Status" }, { "before", StatusMachine.Join(input.Referral!) }, { "after", move }, { "direction", "to Partner Center" } } },
        };
        plan.Patch.Move(move, move == StatusMachine.Declined ? MergeStatus.OtherReason : null);
        return plan;
    }

    /// <summary>Nothing but what the seller has to know.</summary>
    private static SyncPlan Tell(DealDecision decision, SyncInput input)
    {
        var crm = CompositeRequest.To(input.Settings.SalesforceApiPath, input.Opportunity!);
        if (decision.Step == DealStep.Check && input.Opportunity!.Flag(SellerGestures.CheckField))
            crm.Opportunity[SellerGestures.CheckField] = false;
        SellerFields.Tell(input.Opportunity, crm.Opportunity, decision.Verdict.SellerStatus, input.SellerMessages.Text(decision.Sayings));
        return new SyncPlan(decision) { Crm = crm };
    }
}
