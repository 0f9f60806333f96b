using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Simulation;

/// <summary>What a seller says, as parts of a referral.</summary>
internal static class DealJson
{
    public static ObjectValue Apply(ObjectValue referral, DealChange change)
    {
        if (change.Name is { } name)
            referral = referral.With("name", Value.From(name));
        if (change.DealValue is { } dealValue)
            referral = referral.Set("details.dealValue", Amount(dealValue));
        if (change.ClosingDate is { } closing)
            referral = referral.Set("details.closingDateTime", Value.From(Moments.Stamp(closing)));
        if (change.StatusReason is { } reason)
            referral = referral.With("statusReason", Value.From(reason));
        if (change.Notes is { } notes)
            referral = referral.Set("details.notes", Value.From(notes));
        if (change.Solutions is { } solutions)
            referral = referral.Set("details.requirements.solutions", Solutions(solutions));
        return referral;
    }

    public static Value Amount(decimal amount) =>
        amount == decimal.Truncate(amount) ? Value.From((long)amount) : Value.From(amount);

    public static ArrayValue Solutions(IEnumerable<DealSolution> solutions) => new([.. solutions.Select(s => ObjectValue.Of(
        ("id", Value.From(s.Id)), ("name", Value.From(s.Name)), ("type", Value.From("Name"))))]);

    public static ArrayValue People(IEnumerable<DealPerson> people) => new([.. people.Select(p => ObjectValue.Of(
        ("firstName", Value.From(p.FirstName)), ("lastName", Value.From(p.LastName)),
        ("phoneNumber", Value.From(p.PhoneNumber)), ("email", Value.From(p.Email))))]);
}
