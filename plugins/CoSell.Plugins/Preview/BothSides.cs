using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Preview;

/// <summary>The opportunity and the referral as they are, and as they would be once a plan is carried out.</summary>
internal sealed class BothSides
{
    private readonly SyncInput _input;
    private readonly SyncPlan _plan;
    private readonly JsonObject? _opportunityAfter;
    private readonly JsonObject? _referralAfter;

    public BothSides(SyncInput input, SyncPlan plan)
    {
        _input = input;
        _plan = plan;
        _opportunityAfter = OpportunityAfter();
        _referralAfter = ReferralAfter();
    }

    public string SalesforceNow(FieldMapping field) => InSalesforce(field, _input.Opportunity);

    public string SalesforceAfter(FieldMapping field) =>
        field.IsCollection ? MembersAfter(field) : InSalesforce(field, _opportunityAfter);

    public string PartnerCenterNow(FieldMapping field) =>
        _input.Referral is not null && MicrosoftCopy.Concerns(field) ? _plan.After(field) ?? "" : InPartnerCenter(field, _input.Referral);

    public string PartnerCenterAfter(FieldMapping field) =>
        MicrosoftCopy.Concerns(field) ? PartnerCenterNow(field) : InPartnerCenter(field, _referralAfter);

    private static string InSalesforce(FieldMapping field, JsonObject? opportunity)
    {
        if (opportunity is null || field.CrmPath.Length == 0)
            return "";
        return field.IsCollection ? Keys(Member.FromCrm(field, opportunity)) : JsonObject.AsText(opportunity.At(field.CrmNames)) ?? "";
    }

    private static string InPartnerCenter(FieldMapping field, JsonObject? referral)
    {
        if (referral is null)
            return "";
        return field.IsCollection ? Keys(Member.FromReferral(field, referral)) : FieldReader.FromReferral(field, referral) ?? "";
    }

    /// <summary>What the plan takes away and adds; rows of children are written one by one, so only the plan knows the outcome.</summary>
    private string MembersAfter(FieldMapping field)
    {
        if (_input.Opportunity is null)
            return field.GoesToCrm ? string.Join(", ", _plan.BaselineAfter().Object(field.ReferralPath)["both"] as List<object?> ?? new List<object?>()) : "";
        var keys = Member.FromCrm(field, _input.Opportunity).Select(member => member.Key).ToList();
        var change = _plan.Changes.OfType<JsonObject>().FirstOrDefault(change => change.Text("field") == field.Name && change.Text("direction") == SyncPlan.ToSalesforce);
        if (change is not null)
            keys = keys.Except(Split(change.Text("before"))).Union(Split(change.Text("after"))).ToList();
        return string.Join(", ", keys);
    }

    private JsonObject? OpportunityAfter()
    {
        var written = _input.Opportunity is null ? _plan.Crm?.Body("opportunity") : _plan.Crm?.Opportunity;
        if (_input.Opportunity is null && written is null)
            return null;
        var after = Copy(_input.Opportunity);
        foreach (var column in written ?? new JsonObject())
            after[column.Key] = column.Value;
        if (_input.Opportunity is null && _plan.Crm?.Body("account") is { } account)
            after["Account"] = account;
        return after;
    }

    private JsonObject? ReferralAfter()
    {
        if (_input.Referral is null)
            return _plan.Create;
        var after = Copy(_input.Referral);
        foreach (var operation in _plan.Patch.OfType<JsonObject>())
            new ReferralPlace(operation.Text("path")!).Set(after, operation["value"]);
        return after;
    }

    private static JsonObject Copy(JsonObject? original) => original is null ? new JsonObject() : JsonText.ParseObject(JsonText.Write(original), "The copy");

    private static string Keys(IEnumerable<Member> members) => string.Join(", ", members.Select(member => member.Key));

    private static IEnumerable<string> Split(string? keys) => (keys ?? "").Split(new[] { ", " }, StringSplitOptions.RemoveEmptyEntries);
}
