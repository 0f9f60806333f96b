using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>
/// What is written to bring both sides of a shared deal to agreement. Nothing is sent half: while something has to be mended, the seller is
/// told, and sees what Partner Center alone says.
/// </summary>
internal sealed class MergeWrites
{
    private readonly DealDecision _decision;
    private readonly SyncInput _input;
    private readonly bool _isStuck;
    private readonly ReferralPatch _patch = new();
    private readonly CompositeRequest _crm;
    private readonly RowWrites _rows;
    private readonly JsonObject _baseline;
    private readonly KeptValues _kept;
    private readonly SideWrite _sent = new();
    private readonly SideWrite _shown = new();
    private readonly List<object?> _changes = new();

    public MergeWrites(DealDecision decision, SyncInput input)
    {
        _decision = decision;
        _input = input;
        _isStuck = decision.Problems.Count > 0;
        _crm = CompositeRequest.To(input.Settings.SalesforceApiPath, input.Opportunity!);
        _crm.SavesDuplicates = input.SavesDuplicates;
        _rows = new RowWrites(_crm, RequestText.Of(input.OpportunityView!.Id), input.OpportunityView.AccountId is { } account ? RequestText.Of(account) : null);
        // Rows that do not count today keep what they know, so that they can go on from there.
        _baseline = (JsonObject)JsonObject.Copy(input.Memory.Baseline)!;
        _kept = new KeptValues(_baseline);
    }

    public SyncPlan Plan()
    {
        foreach (var outcome in _decision.Fields)
        {
            if (_isStuck)
                ShowAllTheSame(outcome);
            else
                Write(outcome);
        }
        var connected = _isStuck ? null : Invite();
        var registration = _isStuck ? null : Register();
        if (_decision.CarriesOutGestures)
            _input.OpportunityView!.Gestures.Clear(_crm.Opportunity, keepsConfirmation: _decision.MovesOn);
        Restore();
        SellerFields.Tell(_input.Opportunity, _crm.Opportunity, _decision.Verdict.SellerStatus, _input.SellerMessages.Text(_decision.Sayings));
        return new SyncPlan(_decision)
        {
            Patch = _patch, CreateConnected = connected, RegistrationAction = registration, Crm = _crm, Changes = _changes,
            Baseline = _baseline, Sent = _sent, Shown = _shown, Outstanding = _input.Memory.Outstanding,
        };
    }

    private void Write(FieldOutcome outcome)
    {
        var field = outcome.Field;
        if (outcome.Known is { } known)
            _baseline[field.Name] = known.Value;
        if (outcome.Kept is { } kept)
            _kept.Keep(field.Name, kept.Value, kept.IsIgnored);
        else
            _kept.Forget(field.Name);
        if (outcome.Sent is { } sent)
            Send(field, sent);
        if (outcome.Shown is { } shown)
        {
            Show(field, shown);
            if (shown.IsRemembered)
                _shown.Field(field.Name, shown.Value);
        }
        if (outcome.Set is { } set)
            Write(set);
        _changes.AddRange(outcome.Changes.Select(FieldLog.Of));
    }

    private void Send(FieldMapping field, SentValue sent)
    {
        if (field.DataType == MappingDataType.Status)
            _patch.Move(sent.Value!, sent.Reason);
        else
            _patch.Replace(field.ReferralPath, field.IsOwnField ? sent.Value : FieldReader.ToReferral(field, sent.Value));
        if (sent.IsRemembered)
            _sent.Field(field.Name, sent.Value);
        if (sent.ShownAs is { } shownAs)
            _sent.ShownAs(field.Name, shownAs.Value);
    }

    private void Show(FieldMapping field, ShownValue shown) => _crm.Opportunity[field.CrmPath] = CrmColumn.Of(field, shown);

    private void Write(SetOutcome set)
    {
        if (set.Sent is { } members)
        {
            _patch.Replace(set.Rows[0].ReferralPath, members.Select(member => (object?)member.ReferralForm).ToList());
            Aim(set.Rows[0].ReferralPath, members.Select(member => member.ReferralForm).ToList());
        }
        _sent.Set(set.Rows).Include(set.SentChange);
        _rows.Write(set, _shown.Set(set.Rows));
        if (set.Known is { } known)
            _baseline[set.Rows[0].ReferralPath] = known.ToJson();
    }

    /// <summary>The target follows the solutions, where the admin has it so.</summary>
    private void Aim(string path, IReadOnlyCollection<JsonObject> solutions)
    {
        if (path == SolutionTargets.Solutions && _input.Settings.TargetFollowsSolutions && SolutionTargets.After(_input.Referral!, solutions) is { } target)
            _patch.Replace(SolutionTargets.Path, target);
    }

    /// <summary>While something has to be mended, what both sides hold already is remembered, and what waits for nobody is shown.</summary>
    private void ShowAllTheSame(FieldOutcome outcome)
    {
        var field = outcome.Field;
        if (outcome is { Known: { } known, Why.Rule: FieldRule.Agreed } && !field.IsCollection)
            _baseline[field.Name] = known.Value;
        if (!outcome.IsShownWhateverWaits)
            return;
        Show(field, outcome.Shown!);
        _changes.AddRange(outcome.Changes.Select(FieldLog.Of));
    }

    private JsonObject? Invite()
    {
        if (_decision.Invitation is not { } invitation)
            return null;
        var connected = ConnectedReferral.Of(_input.Referral!, invitation, _input.Settings);
        ShareWrites.ShowMicrosoft(_input, _crm, connected);
        return connected;
    }

    private string? Register()
    {
        if (_decision.Registration is not { } registration)
            return null;
        _changes.AddRange(registration.Changes.Select(FieldLog.Of));
        if (registration.IsNew)
            _patch.Add("/registrations/-", RegistrationForm.Of(registration, _input.Referral!));
        else
            registration.Fields.ToList().ForEach(value => _patch.Replace(value.Field.ReferralPath, FieldReader.ToReferral(value.Field, value.Value)));
        return registration.IsNew ? "register" : "change-registration";
    }

    /// <summary>What a seller wrote just before us goes back where it is not beaten.</summary>
    private void Restore()
    {
        foreach (var column in _input.Overwritten.Unbeaten(_crm.Opportunity))
        {
            _crm.Opportunity[column.Key] = column.Value.Value;
            _changes.Add(new JsonObject
            {
                { "field", _input.Fields.FirstOrDefault(field => field.CrmPath == column.Key)?.Name ?? column.Key },
                { "before", JsonObject.AsText(column.Value.Key) }, { "after", JsonObject.AsText(column.Value.Value) }, { "direction", SyncPlan.ToSalesforce },
            });
        }
    }
}
