using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>Brings an opportunity and its referral to agreement, field by field, by three-way merge with the baseline.</summary>
internal sealed class MergeDeal
{
    private readonly SyncInput _input;
    private readonly SyncPlan _plan;
    private readonly JsonObject _opportunity;
    private readonly JsonObject _referral;
    private readonly JsonObject _baseline;
    private readonly string _status;
    private readonly bool _shared;

    private MergeDeal(SyncInput input)
    {
        _input = input;
        _opportunity = input.Opportunity!;
        _referral = input.Referral!;
        _baseline = input.Deal.Baseline;
        _status = StatusMachine.Join(_referral) ?? StatusMachine.Accepted;
        _shared = _referral.Object("consent").Flag("consentToShareReferralWithMicrosoftSellers");
        _plan = new SyncPlan { Action = "Update", Crm = new CompositeRequest(input.Settings.SalesforceApiPath, _opportunity.Text("Id")!) };
    }

    public static SyncPlan Plan(SyncInput input) => new MergeDeal(input).Merge();

    private SyncPlan Merge()
    {
        var onHold = IsOnHold();
        foreach (var field in _input.Fields.Where(field => field.Direction != MappingDirection.Paused))
        {
            if (field.IsOwnField)
                MergeOwnField(field);
            else if (field.IsCollection)
                new MergeMembers(_input, _plan, field, mayPatch: !onHold && MayChange(field)).Merge();
            else if (field.DataType == MappingDataType.Status)
                MergeStatus(field);
            else
                MergeScalar(field, onHold);
        }
        InviteMicrosoft();
        if (_plan.Problems.Count > 0)
            Withdraw();
        SellerStatus.Tell(_opportunity, _plan.Crm!.Opportunity, _plan.Problems.Count > 0 ? SellerStatus.NeedsAttention : SellerStatus.InStep, _plan.Message);
        return _plan;
    }

    /// <summary>An inbound deal that the seller has not accepted: his edits wait (leaving the stage accepts).</summary>
    private bool IsOnHold() =>
        StatusMachine.IsNew(_status) && _input.Field(MappingDataType.Status) is { } field
        && FieldReader.FromCrm(field, _opportunity) is { Problem: null } stage && StatusMachine.IsNew(stage.Value);

    private bool IsGivenUp() =>
        _input.Field(MappingDataType.Status) is { } field && FieldReader.FromCrm(field, _opportunity).Value is StatusMachine.Lost or StatusMachine.Declined;

    private bool MayChange(FieldMapping field) => !StatusMachine.IsClosed(_status) && ReferralPaths.CanChange(field.ReferralPath, _shared);

    private void MergeScalar(FieldMapping field, bool onHold)
    {
        var crm = FieldReader.FromCrm(field, _opportunity);
        var referral = ReferralValue(field);
        _plan.Baseline[field.Name] = referral;
        if (field.CrmPath.Length == 0)
            return; // a constant: it went out with the create, and Salesforce has no field that could differ
        if (FieldReader.Agree(field, _opportunity, crm, referral))
            return;
        if (crm.Problem is not null && field.GoesToReferral && MayChange(field))
        {
            _plan.Problems.Add(crm.Problem);
            return;
        }
        switch (Winner(field, crm.Value, referral))
        {
            case SyncDirection.ToSalesforce when field.IsOnOpportunity:
                ToCrm(field, crm.Value, referral);
                break;
            case SyncDirection.ToPartnerCenter when onHold:
                _plan.Baseline[field.Name] = _baseline[field.Name];
                break;
            case SyncDirection.ToPartnerCenter:
                ToReferral(field, crm.Value, referral);
                break;
        }
    }

    /// <summary>Who carries the day: the only side that changed, the only direction that the mapping allows, or the conflict policy.</summary>
    private SyncDirection Winner(FieldMapping field, string? crm, string? referral)
    {
        if (!field.GoesToReferral)
            return SyncDirection.ToSalesforce;
        if (!field.GoesToCrm)
            return SyncDirection.ToPartnerCenter;
        if (_input.Deal.HasBaseline && _baseline.Has(field.Name))
        {
            var remembered = _baseline.Text(field.Name);
            if (referral == remembered)
                return SyncDirection.ToPartnerCenter;
            if (crm == remembered)
                return SyncDirection.ToSalesforce;
        }
        return field.ConflictPolicy == ConflictPolicy.SalesforceWins && MayChange(field) ? SyncDirection.ToPartnerCenter : SyncDirection.ToSalesforce;
    }

    private string? Lost(FieldMapping field, string? loser) =>
        _input.Deal.HasBaseline && _baseline.Has(field.Name) && loser != _baseline.Text(field.Name) ? loser ?? "" : null;

    private void ToCrm(FieldMapping field, string? crm, string? referral)
    {
        _plan.Crm!.Opportunity[field.CrmPath] = FieldReader.ToCrm(field, referral);
        _plan.Changed(field, crm, referral, SyncDirection.ToSalesforce, field.GoesToReferral ? Lost(field, crm) : null);
    }

    private void ToReferral(FieldMapping field, string? crm, string? referral)
    {
        if (!MayChange(field))
        {
            // What a partner received was never his to fill in, and help is asked once: neither is worth a note.
            if (_input.Deal.Direction != ReferralDirection.Incoming && crm is not null && referral is not null)
                _plan.Notes.Add(StatusMachine.IsClosed(_status) ? Sentences.ReferralClosed(field, _status) : Sentences.Frozen(field, referral));
            return;
        }
        if (crm is null && field.Requirement == Requirement.Always)
        {
            _plan.Problems.Add(Sentences.Missing(field));
            return;
        }
        if (field.ReferralPath == "/details/dealValue" && !(decimal.Parse(crm ?? "0", System.Globalization.CultureInfo.InvariantCulture) > 0))
        {
            // Sellers set a lost deal's amount to 0; that must not keep it from being lost.
            (IsGivenUp() ? _plan.Notes : _plan.Problems).Add(IsGivenUp() ? Sentences.ZeroOfALostDeal(field, referral) : Sentences.NotPositive(field));
            return;
        }
        _plan.Patch.Replace(field.ReferralPath, FieldReader.ToReferral(field, crm));
        _plan.Baseline[field.Name] = crm;
        _plan.Changed(field, referral, crm, SyncDirection.ToPartnerCenter, Lost(field, referral));
    }

    private void MergeStatus(FieldMapping field)
    {
        var crm = FieldReader.FromCrm(field, _opportunity);
        _plan.Baseline[field.Name] = _status;
        if (FieldReader.Agree(field, _opportunity, crm, _status))
            return;
        if (crm.Problem is not null)
        {
            _plan.Problems.Add(crm.Problem);
            return;
        }
        // A closed referral is final, whoever changed what.
        var direction = StatusMachine.IsClosed(_status) && _baseline.Text(field.Name) != _status ? SyncDirection.ToSalesforce : Winner(field, crm.Value, _status);
        if (direction == SyncDirection.ToSalesforce)
            ToCrm(field, crm.Value, _status);
        else
            Move(field, crm.Value!);
    }

    private void Move(FieldMapping field, string wanted)
    {
        var next = StatusMachine.NextMove(_status, wanted);
        if (next is null)
        {
            if (StatusMachine.IsClosed(_status))
                _plan.Notes.Add(Sentences.ReferralClosed(field, _status));
            else
                _plan.Problems.Add(Sentences.IllegalMove(field, _status, wanted));
            return;
        }
        _plan.Patch.Move(next, next is StatusMachine.Lost or StatusMachine.Declined ? "Others" : null);
        _plan.Baseline[field.Name] = next;
        _plan.FollowUp |= next != wanted && !StatusMachine.IsClosed(next);
        _plan.Changed(field, _status, next, SyncDirection.ToPartnerCenter);
    }

    private void MergeOwnField(FieldMapping field)
    {
        var wanted = field.GoesToCrm ? OwnFields.Value(field, _referral.Text("id")!, _input.Settings) : _opportunity.Text("Id");
        if (field.GoesToCrm && field.CrmPath.Length > 0 && _opportunity.Text(field.CrmPath) != wanted)
            _plan.Crm!.Opportunity[field.CrmPath] = wanted;
        else if (!field.GoesToCrm && !StatusMachine.IsClosed(_status) && JsonObject.AsText(_referral.At(field.ReferralPath, '/')) != wanted)
            _plan.Patch.Replace(field.ReferralPath, wanted);
    }

    /// <summary>
    /// Asks Microsoft in: for a private deal whose seller now wants help, and for a co-sell deal whose connected referral was
    /// never made because the first attempt broke off after our own.
    /// </summary>
    private void InviteMicrosoft()
    {
        if (_input.MicrosoftReferral is not null || _input.Deal.Direction == ReferralDirection.Incoming || !StatusMachine.IsActive(_status)
            || !SharePreflight.IsHelpAsked(_input.Fields, _opportunity))
            return;
        if (!_shared)
            _plan.Patch.Replace("/consent/consentToShareReferralWithMicrosoftSellers", true);
        if (!_input.Settings.CreateConnectedReferral)
            return;
        _plan.CreateConnected = ShareDeal.Connected(_referral, _input.Settings);
        _plan.CreateConnected.Set("/consent/consentToShareReferralWithMicrosoftSellers", true);
        if (_input.FieldAt("/inviteContext/assistanceRequestCode") is { } help)
            _plan.CreateConnected.Set(help.ReferralPath, FieldReader.FromCrm(help, _opportunity).Value);
        ShareDeal.ShowMicrosoft(_input, _plan);
    }

    /// <summary>Nothing is sent half: while something has to be mended, only the seller is told.</summary>
    private void Withdraw()
    {
        _plan.Patch.Clear();
        _plan.CreateConnected = null;
        _plan.FollowUp = false;
        _plan.Crm = new CompositeRequest(_input.Settings.SalesforceApiPath, _opportunity.Text("Id")!);
        _plan.Changes.Clear();
    }

    private string? ReferralValue(FieldMapping field)
    {
        if (field.ReferralPath == "/microsoft/status")
            return _input.MicrosoftReferral is { } microsoft ? StatusMachine.Join(microsoft) : FieldReader.FromCrm(field, _opportunity).Value;
        var value = FieldReader.FromReferral(field, _referral);
        return value is null && field.ReferralPath.StartsWith("/trackingInfo/", StringComparison.Ordinal) && _input.MicrosoftReferral is { } other
            ? FieldReader.FromReferral(field, other)
            : value;
    }
}
