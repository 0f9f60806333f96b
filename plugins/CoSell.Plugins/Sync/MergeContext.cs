using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Sync;

/// <summary>The two sides of a shared deal, the baseline between them, and the plan that a merge of its fields fills.</summary>
internal sealed class MergeContext
{
    private readonly JsonObject _baseline;

    public MergeContext(SyncInput input)
    {
        Input = input;
        _baseline = input.Memory.Baseline;
        Status = StatusMachine.Join(Referral) ?? StatusMachine.Accepted;
        IsShared = DealKinds.IsVisible(Referral);
        WantedKind = DealKinds.Wanted(input.Fields, Opportunity);
        Kind = DealKinds.Of(Referral, input.MicrosoftReferral, input.Settings.MicrosoftOrganizationId);
        if (input.Deal.Direction != ReferralDirection.Incoming && !StatusMachine.IsClosed(Status))
            Kind = DealKinds.Upgraded(Kind, WantedKind);
        Gestures = new SellerGestures(Opportunity);
        IsOnHold = StatusMachine.IsNew(Status) && (WantedStatus is not { } wanted || StatusMachine.IsNew(wanted));
        Plan = new SyncPlan { Action = "Update", Crm = NewRequest(), Outstanding = input.Memory.Outstanding };
        // Rows that do not count today keep what they know, so that they can go on from there.
        foreach (var known in _baseline)
            Plan.Baseline[known.Key] = known.Value;
    }

    public SyncInput Input { get; }

    public SyncPlan Plan { get; }

    public JsonObject Opportunity => Input.Opportunity!;

    public JsonObject Referral => Input.Referral!;

    /// <summary>Status of our copy, <c>Status/Substatus</c>.</summary>
    public string Status { get; }

    /// <summary>What the deal is once the seller's wish to share more of it is carried out.</summary>
    public DealKind Kind { get; }

    /// <summary>What the seller asks it to be.</summary>
    public DealKind WantedKind { get; }

    public SellerGestures Gestures { get; }

    /// <summary>The status that the seller's answer to Microsoft asks for; null while there is no answer.</summary>
    public string? AnsweredStatus => Gestures.Accepts ? StatusMachine.Accepted
        : Gestures.Declines ? StatusMachine.Declined
        : Gestures.ReportsError ? StatusMachine.Error
        : null;

    /// <summary>What the seller's answer or stage asks for; null when it stands for nothing.</summary>
    public string? WantedStatus => AnsweredStatus ?? StageStatus;

    private string? StageStatus => Input.Field(MappingDataType.Status) is { GoesToReferral: true } stage ? FieldReader.FromCrm(stage, Opportunity).Value : null;

    /// <summary>Whether Microsoft's sellers see the deal.</summary>
    public bool IsShared { get; }

    /// <summary>An inbound deal that the seller has not accepted: his edits wait (leaving the stage accepts).</summary>
    public bool IsOnHold { get; }

    /// <summary>Whether the seller gives the deal up with this very change.</summary>
    public bool IsGivenUp => WantedStatus is StatusMachine.Lost or StatusMachine.Declined or StatusMachine.Error;

    /// <summary>Whether Partner Center still takes a change of the field.</summary>
    public bool MayChange(FieldMapping field) => !StatusMachine.IsClosed(Status) && ReferralPaths.CanChange(field.ReferralPath, IsShared);

    /// <summary>What both sides last agreed on; null also when they never did.</summary>
    public string? Remembered(FieldMapping field) => _baseline.Text(MemoryName(field));

    /// <summary>All that is remembered of the deal, for what is not remembered by the name of a mapping row.</summary>
    public JsonObject RememberedOfAll => _baseline;

    public object? Baseline(FieldMapping field) => _baseline[MemoryName(field)];

    /// <summary>Remembers what both sides agree on, whether anything is written or not.</summary>
    public void Remember(FieldMapping field, string? value) => Plan.Baseline[field.Name] = value;

    /// <summary>
    /// Who carries the day: the only side that changed, the only direction that the mapping allows, or the conflict policy.
    /// <see cref="SyncDirection.None"/> while a person has to choose.
    /// </summary>
    public SyncDirection Winner(FieldMapping field, string? crm, string? referral)
    {
        if (!field.GoesToReferral || !field.GoesToCrm)
            return Decided(field, field.GoesToReferral ? SyncDirection.ToPartnerCenter : SyncDirection.ToSalesforce, FieldRule.Direction);
        var money = MoneyPair.Of(this, field);
        if (Input.Memory.IsHalf(field, crm) && referral == Remembered(field) && !money.ReferralMoved)
            return Decided(field, SyncDirection.ToSalesforce, FieldRule.OnlyPartnerCenter);
        if (IsRemembered(field) && referral == Remembered(field) && !money.ReferralMoved)
            return Decided(field, SyncDirection.ToPartnerCenter, FieldRule.OnlySalesforce);
        if (IsRemembered(field) && crm == Remembered(field) && !money.CrmMoved)
            return Decided(field, SyncDirection.ToSalesforce, FieldRule.OnlyPartnerCenter);
        if (!MayChange(field))
            return Decided(field, SyncDirection.ToSalesforce, FieldRule.Locked);
        Plan.Decided(field, IsRemembered(field) ? FieldRule.Policy : FieldRule.FirstPolicy, money.Policy);
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

    public void ToCrm(FieldMapping field, string? crm, string? referral)
    {
        Plan.Crm!.Opportunity[field.CrmPath] = FieldReader.ToCrm(field, referral);
        Plan.Shown.Field(field.Name, referral);
        Plan.Changed(field, crm, referral, SyncDirection.ToSalesforce, field.GoesToReferral ? Lost(field, crm) : null);
    }

    public CompositeRequest NewRequest()
    {
        var request = CompositeRequest.To(Input.Settings.SalesforceApiPath, Opportunity);
        request.SavesDuplicates = Input.SavesDuplicates;
        return request;
    }

    private SyncDirection Decided(FieldMapping field, SyncDirection direction, FieldRule rule)
    {
        Plan.Decided(field, rule);
        return direction;
    }

    /// <summary>Whether the baseline knows the field.</summary>
    public bool IsRemembered(FieldMapping field) => Input.Memory.Exists && _baseline.Has(MemoryName(field));

    private SyncDirection ByPolicy(FieldMapping field, ConflictPolicy policy, string? crm, string? referral) => policy switch
    {
        ConflictPolicy.SalesforceWins => SyncDirection.ToPartnerCenter,
        ConflictPolicy.NewestWins => IsCrmNewer() ? SyncDirection.ToPartnerCenter : SyncDirection.ToSalesforce,
        ConflictPolicy.Ask when field.DataType != MappingDataType.Status => Input.Conflicts.Decide(field, Remembered(field), crm, referral),
        _ => SyncDirection.ToSalesforce,
    };

    // Both sides only tell when anything of the record changed, not when this field did.
    private bool IsCrmNewer() =>
        DealCalendar.TryRead(EditedOn() ?? "", out var crm)
        && DealCalendar.TryRead(Referral.Text("updatedDateTime") ?? "", out var referral) && crm > referral;

    /// <summary>Linking existing records writes to the opportunity, and so does what we write over an edit; neither is a seller's.</summary>
    private string? EditedOn() => !Input.Overwritten.IsEmpty ? Input.Overwritten.On : new PendingPlan(Input.Deal.PendingPlan).EditedBeforeLinking is { } edited && CrmVersion.AreSame(CrmVersion.Of(Opportunity), Input.Deal.CrmVersion)
        ? edited
        : Opportunity.Text("LastModifiedDate");

    /// <summary>Under which name the baseline knows the field: its own, or that of a row that had the same place before it came into force.</summary>
    private string MemoryName(FieldMapping field)
    {
        if (_baseline.Has(field.Name))
            return field.Name;
        return Input.Rows.FirstOrDefault(row => row.ReferralPath == field.ReferralPath && row.DataType == field.DataType && !row.IsOwnField && _baseline.Has(row.Name))?.Name ?? field.Name;
    }
}
