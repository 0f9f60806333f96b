using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Registrations;

/// <summary>
/// Deal registration: a patch that adds to <c>/registrations/-</c>, once and for ever, and patches of what the review sent back. Every published rule refuses with one sentence
/// that names the field.
/// </summary>
internal sealed class RegisterDeal(PartnerCenterOptions options, EngagementStore store)
{
    private static readonly HashSet<string> UpdatePaths = new(StringComparer.OrdinalIgnoreCase)
    {
        "/registrations/0/contract/startDateTime", "/registrations/0/contract/endDateTime", "/registrations/0/contract/signDateTime",
        "/registrations/0/contract/term", "/registrations/0/contract/value", "/registrations/0/solutionDetails/0/value",
        "/registrations/0/solutionDetails/0/currency", "/registrations/0/solutionDetails/0/isDeployedOnAzure",
        "/registrations/0/solutionDetails/0/primaryDeploymentOn", "/registrations/0/solutionDetails/0/pricingModel",
        "/registrations/0/solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted",
        "/registrations/0/solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime",
    };

    private readonly ReferralBinder _binder = new(options);
    private readonly RequiredFields _fields = new(options.Registration);
    private readonly Eligibility _eligibility = new(options.Registration, store);
    private readonly ContractDates _dates = new(options.Registration);
    private readonly ContractValue _value = new(options.Registration);
    private readonly RegistrationStates _states = new(options.Registration);

    public static bool Concerns(PatchOperation operation) =>
        operation.Path.StartsWith("/registrations", StringComparison.OrdinalIgnoreCase);

    public void Handle(ReferralCopy copy, IReadOnlyList<PatchOperation> operations)
    {
        if (!operations.All(Concerns))
            throw RefusedException.Invalid("registrations", "Change a deal registration in a request of its own.");
        if (operations.Any(o => string.Equals(o.Path, "/registrations/-", StringComparison.OrdinalIgnoreCase)))
            Create(copy, operations);
        else
            Update(copy, operations);
    }

    private void Create(ReferralCopy copy, IReadOnlyList<PatchOperation> operations)
    {
        if (operations is not [{ Adds: true } operation])
            throw RefusedException.Invalid("registrations", "A deal registration is created by one add operation on /registrations/-.");
        var sent = operation.Value is ObjectValue given ? given.With("statusHistory", Value.Null) : operation.Value; // the service's own
        var bound = _binder.Bind(copy.Document.With("registrations", new ArrayValue([sent])));
        var registration = (ObjectValue)bound["registrations"][0];
        var form = RegistrationForm.Read(registration);
        var now = options.Clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        _eligibility.Check(copy, form, today);
        _fields.Check(form);
        CheckContract(copy, form, null, today);
        var state = _states.Begin(form, _value.Annual(form, Currency(copy), today), Partners(copy));
        store.Commit(copy, RegistrationStates.Move(bound, Named(registration, bound)
            .With("id", Value.From(store.Ids.NextGuid().ToString()))
            .With("registrationDateTime", Value.From(Moments.Stamp(now))), state, null, now));
    }

    /// <summary>A create names no solution; answers do (connector definition).</summary>
    private static ObjectValue Named(ObjectValue registration, Value referral)
    {
        var names = referral["details"]["requirements"]["solutions"].AsItems().ToLookup(solution => solution.Text("id"), solution => solution["name"]);
        return registration.With("solutionDetails", new ArrayValue([.. registration["solutionDetails"].AsItems().OfType<ObjectValue>()
            .Select(solution => (Value)solution.With("name", names[solution.Text("id")].FirstOrDefault() ?? Value.Null))]));
    }

    private void Update(ReferralCopy copy, IReadOnlyList<PatchOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (!UpdatePaths.Contains(operation.Path))
                throw RefusedException.Invalid(Dotted(operation.Path), $"The path '{operation.Path}' cannot be patched.");
        }
        if (copy.Document["registrations"][0] is not ObjectValue registration)
            throw RefusedException.Invalid("registrations", "The referral has no deal registration.");
        CheckEditable(registration);
        var after = _binder.Bind(operations.Aggregate(copy.Document, JsonPointer.Apply));
        CheckFrozen(registration, after["registrations"][0]);
        var form = RegistrationForm.Read(after["registrations"][0]);
        var now = options.Clock.GetUtcNow();
        _fields.Check(form);
        CheckContract(copy, form, RegistrationForm.Read(registration), DateOnly.FromDateTime(now.UtcDateTime));
        store.Commit(copy, RegistrationStates.Move(after, (ObjectValue)after["registrations"][0], RegistrationStates.ReviewPending, null, now));
    }

    private void CheckContract(ReferralCopy copy, RegistrationForm form, RegistrationForm? before, DateOnly today)
    {
        _dates.Check(form, before, _eligibility.SharedOn(copy), today);
        _value.Check(form, Currency(copy), today);
    }

    /// <summary>Bulk operations: a file's record is updated while it is in <em>Action required</em>; no actions after a terminal state.</summary>
    private void CheckEditable(ObjectValue registration)
    {
        var status = registration["status"].AsString();
        var editable = status == RegistrationStates.ActionRequired
            || (status == RegistrationStates.ReviewPending && !options.Registration.EditableInActionRequiredOnly);
        if (!editable)
            throw RefusedException.Invalid("registrations", $"The deal registration is {status} and cannot be changed; it can in {RegistrationStates.ActionRequired}.");
    }

    private void CheckFrozen(Value before, Value after)
    {
        foreach (var path in options.Registration.FrozenFields)
        {
            if (!At(before, path).SameAs(At(after, path)))
                throw RefusedException.Invalid($"registrations.{path}", $"'{path}' of a deal registration can never be changed.");
        }
    }

    private static Value At(Value registration, string path) => path.StartsWith("solutionDetails.", StringComparison.Ordinal)
        ? registration["solutionDetails"][0].Get(path["solutionDetails.".Length..])
        : registration.Get(path);

    private int Partners(ReferralCopy copy) => store.CopiesOf(copy.EngagementId).Count(one => one.Owner != Party.Microsoft);

    private static string Currency(ReferralCopy copy) => copy.Document.Text("details.currency") ?? "USD";

    private static string Dotted(string path) => path.TrimStart('/').Replace('/', '.');
}
