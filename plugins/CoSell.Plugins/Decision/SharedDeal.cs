using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>The two sides of a shared deal and what is remembered between them, by what its fields ask.</summary>
internal sealed class SharedDeal
{
    private readonly DealMemory _memory;
    private readonly string? _stageStatus;

    public SharedDeal(Facts facts)
    {
        Facts = facts;
        _memory = facts.Memory!;
        Status = Referral.Status ?? StatusMachine.Accepted;
        IsShared = Referral.IsVisible;
        WantedKind = DealKinds.Wanted(facts.Fields, Opportunity);
        Kind = Referral.Kind(facts.Microsoft, facts.Settings.MicrosoftOrganizationId);
        if (facts.Direction != ReferralDirection.Incoming && !StatusMachine.IsClosed(Status))
            Kind = DealKinds.Upgraded(Kind, WantedKind);
        _stageStatus = facts.Field(MappingDataType.Status) is { GoesToReferral: true } stage ? Opportunity.Value(stage) : null;
        IsOnHold = StatusMachine.IsNew(Status) && (WantedStatus is not { } wanted || StatusMachine.IsNew(wanted));
    }

    public Facts Facts { get; }

    public OpportunityView Opportunity => Facts.Opportunity!;

    public ReferralView Referral => Facts.Referral!;

    /// <summary>Status of our copy, <c>Status/Substatus</c>.</summary>
    public string Status { get; }

    /// <summary>What the deal is once the seller's wish to share more of it is carried out.</summary>
    public DealKind Kind { get; }

    /// <summary>What the seller asks it to be.</summary>
    public DealKind WantedKind { get; }

    public SellerGestures Gestures => Opportunity.Gestures;

    /// <summary>The status that the seller's answer to Microsoft asks for; null while there is no answer.</summary>
    public string? AnsweredStatus => Gestures.Accepts ? StatusMachine.Accepted
        : Gestures.Declines ? StatusMachine.Declined
        : Gestures.ReportsError ? StatusMachine.Error
        : null;

    /// <summary>What the seller's answer or stage asks for; null when it stands for nothing.</summary>
    public string? WantedStatus => AnsweredStatus ?? _stageStatus;

    /// <summary>Whether Microsoft's sellers see the deal.</summary>
    public bool IsShared { get; }

    /// <summary>An inbound deal that the seller has not accepted: his edits wait (leaving the stage accepts).</summary>
    public bool IsOnHold { get; }

    /// <summary>Whether the seller gives the deal up with this very change.</summary>
    public bool IsGivenUp => WantedStatus is StatusMachine.Lost or StatusMachine.Declined or StatusMachine.Error;

    public bool IsClosed => StatusMachine.IsClosed(Status);

    /// <summary>Whether Partner Center still takes a change of the field. The name is no published path; where the setting has it tried, it is until it was refused.</summary>
    public bool MayChange(FieldMapping field) => !IsClosed && (ReferralPaths.CanChange(field, IsShared) || (IsTried(field) && !_memory.Refused.Holds(field, Opportunity.Value(field))));

    /// <summary>Whether a change is sent that Partner Center may refuse.</summary>
    private bool IsTried(FieldMapping field) => field.ReferralPath == ReferralPaths.Name && Facts.Settings.PatchesName;

    /// <summary>What both sides last agreed on; null also when they never did.</summary>
    public string? Remembered(FieldMapping field) => _memory.Text(MemoryName(field));

    /// <summary>Whether the baseline knows the field.</summary>
    public bool IsRemembered(FieldMapping field) => _memory.Exists && _memory.Has(MemoryName(field));

    /// <summary>What both sides last agreed on of a set.</summary>
    public SetBaseline Remembered(IReadOnlyList<FieldMapping> set) => _memory.Set(set);

    /// <summary>Whether Salesforce's value is one that it kept of its own accord, and so nobody's edit.</summary>
    public bool IsKept(FieldMapping field, string? crm) => _memory.Kept.IsKept(field, crm);

    /// <summary>Whether Salesforce has ignored this very value of Partner Center's, and shows still what it showed.</summary>
    public bool IsIgnored(FieldMapping field, string? crm, string? referral) => _memory.Kept.IsIgnored(field, crm) && referral == Remembered(field);

    /// <summary>What of Partner Center's text Salesforce has never shown.</summary>
    public string Hidden(FieldMapping field, string? referral) => _memory.HiddenOfHalf(field, referral) ?? FieldReader.Hidden(field, referral);

    /// <summary>What both sides hold of a field once what is decided about it is carried out.</summary>
    public string? After(FieldOutcome outcome) =>
        outcome.Sent is { IsRemembered: true } sent ? sent.Value
        : outcome.Shown is { IsRemembered: true } shown ? shown.Value
        : outcome.Known is { } known ? known.Value
        : _memory.Text(outcome.Field.Name);

    /// <summary>Who carries the day: the only side that changed, the only direction that the mapping allows, or the conflict policy.</summary>
    public Ruling Rule(FieldMapping field, string? crm, string? referral)
    {
        if (!field.GoesToReferral || !field.GoesToCrm)
            return new Ruling(field.GoesToReferral ? SyncDirection.ToPartnerCenter : SyncDirection.ToSalesforce, FieldRule.Direction);
        if (IsKept(field, crm))
            return new Ruling(SyncDirection.ToSalesforce, FieldRule.OnlyPartnerCenter);
        var money = MoneyPair.Of(this, field);
        var isHeldByReferral = referral == Remembered(field) && !money.ReferralMoved;
        if (_memory.IsHalf(field, crm) && isHeldByReferral)
            return new Ruling(SyncDirection.ToSalesforce, FieldRule.OnlyPartnerCenter);
        if (IsRemembered(field) && isHeldByReferral)
            return new Ruling(SyncDirection.ToPartnerCenter, FieldRule.OnlySalesforce);
        if (IsRemembered(field) && crm == Remembered(field) && !money.CrmMoved)
            return new Ruling(SyncDirection.ToSalesforce, FieldRule.OnlyPartnerCenter);
        if (!MayChange(field))
            return new Ruling(SyncDirection.ToSalesforce, FieldRule.Locked);
        return ByPolicy(field, money.Policy, crm, referral);
    }

    /// <summary>Whether both sides moved away from what they agreed on, each its own way.</summary>
    public bool IsConflict(FieldMapping field, string? crm, string? referral) =>
        IsRemembered(field) && crm != referral && crm != Remembered(field) && referral != Remembered(field);

    /// <summary>
    /// The value that was overruled, for the log; null when only one side had changed. Where nothing is remembered, as when two existing
    /// records are linked, nobody knows who changed: whatever was overruled is kept.
    /// </summary>
    public string? Lost(FieldMapping field, string? loser) => !IsRemembered(field) ? loser : loser != Remembered(field) ? loser ?? "" : null;

    /// <summary>The outcome with Partner Center's value carried over to Salesforce.</summary>
    public FieldOutcome ToCrm(FieldOutcome outcome, string? crm, string? referral)
    {
        var field = outcome.Field;
        return (outcome with { Shown = new ShownValue(referral) }).Logging(crm, referral, SyncDirection.ToSalesforce, field.GoesToReferral ? Lost(field, crm) : null);
    }

    private Ruling ByPolicy(FieldMapping field, ConflictPolicy policy, string? crm, string? referral)
    {
        var ruling = new Ruling(SyncDirection.ToSalesforce, IsRemembered(field) ? FieldRule.Policy : FieldRule.FirstPolicy) { Policy = policy };
        switch (policy)
        {
            case ConflictPolicy.SalesforceWins:
            case ConflictPolicy.NewestWins when IsCrmNewer():
                return ruling with { Direction = SyncDirection.ToPartnerCenter };
            case ConflictPolicy.Ask when field.DataType != MappingDataType.Status:
                var answer = Facts.Conflicts.Decide(field, Remembered(field), crm, referral);
                return ruling with { Direction = answer.Direction, Conflict = answer };
            default:
                return ruling;
        }
    }

    // Both sides only tell when anything of the record changed, not when this field did.
    private bool IsCrmNewer() =>
        DealCalendar.TryRead(Facts.EditedOn ?? "", out var crm) && DealCalendar.TryRead(Referral.UpdatedOn ?? "", out var referral) && crm > referral;

    /// <summary>Under which name the baseline knows the field: its own, or that of a row that had the same place before it came into force.</summary>
    private string MemoryName(FieldMapping field)
    {
        if (_memory.Has(field.Name))
            return field.Name;
        return Facts.Rows.FirstOrDefault(row => row.ReferralPath == field.ReferralPath && row.DataType == field.DataType && !row.IsOwnField && _memory.Has(row.Name))?.Name ?? field.Name;
    }
}
