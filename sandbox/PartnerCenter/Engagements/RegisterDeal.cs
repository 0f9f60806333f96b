using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>
/// Deal registration: a patch that adds to <c>/registrations/-</c>, and patches of the open registration. Only a won,
/// shared deal can be registered; a co-sell deal only after Microsoft accepted it.
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

    private static readonly string[] Decided = ["Approved", "Passed", "Failed", "Closed"];
    private readonly ReferralBinder _binder = new(options);

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
        CheckEligible(copy);
        CheckRegistration(copy, operation.Value);
        var now = Value.From(Moments.Stamp(options.Clock.GetUtcNow()));
        var registration = ((ObjectValue)operation.Value)
            .With("id", Value.From(store.Ids.NextGuid().ToString()))
            .With("registrationDateTime", now)
            .With("status", Value.From("ReviewPending"))
            .With("statusHistory", ObjectValue.Of(("reviewPendingDateTime", now)));
        store.Commit(copy, _binder.Bind(copy.Document
            .With("registrations", new ArrayValue([registration]))
            .With("registrationStatus", Value.From("ReviewPending"))));
    }

    private void Update(ReferralCopy copy, IReadOnlyList<PatchOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (!UpdatePaths.Contains(operation.Path))
                throw RefusedException.Invalid(operation.Path.TrimStart('/').Replace('/', '.'), $"The path '{operation.Path}' cannot be patched.");
        }
        if (copy.Document["registrations"][0] is not ObjectValue registration)
            throw RefusedException.Invalid("registrations", "The referral has no deal registration.");
        if (Decided.Contains(registration["status"].AsString()))
            throw RefusedException.Invalid("registrations", $"The deal registration is {registration["status"].AsString()} and cannot be changed.");
        store.Commit(copy, _binder.Bind(operations.Aggregate(copy.Document, JsonPointer.Apply)));
    }

    private void CheckEligible(ReferralCopy copy)
    {
        var document = copy.Document;
        if (copy.Status != ReferralStatus.Closed || copy.Substatus != ReferralStatus.Won)
            throw Ineligible("only a deal that is Closed/Won can be registered");
        if (!DealKind.IsSharedWithMicrosoft(document))
            throw Ineligible("a private deal cannot be registered");
        if (store.TryFindCopy(copy.EngagementId, Party.Microsoft, out var microsoft)
            && microsoft is not { Status: ReferralStatus.Active } and not { Substatus: ReferralStatus.Won })
            throw Ineligible("Microsoft has not accepted this deal");
        if (Moments.TryRead(document.Text("createdDateTime"), out var created) && Moments.TryRead(document.Text("closedDateTime"), out var closed)
            && closed - created < options.LeastAgeOfRegistrableDeal)
            throw Ineligible($"it was won less than {options.LeastAgeOfRegistrableDeal.TotalHours:0} hours after it was created");
        if (document.Amount("details.dealValue") < options.LeastRegistrableValue)
            throw Ineligible($"its value is less than {options.LeastRegistrableValue}");
        if (document["registrations"].AsItems().Count > 0)
            throw Ineligible("it has a deal registration");
    }

    private void CheckRegistration(ReferralCopy copy, Value registration)
    {
        if (registration["type"].AsString() != "AzureIPCoSell")
            throw RefusedException.Invalid("registrations.type", "The registration type must be AzureIPCoSell.");
        var solutions = registration["solutionDetails"].AsItems();
        if (solutions.Count == 0)
            throw RefusedException.Invalid("registrations.solutionDetails", "A deal registration names at least one solution.");
        if (registration["contract"] is not ObjectValue contract || contract["term"].AsString() is not ("Perpetual" or "Finite"))
            throw RefusedException.Invalid("registrations.contract.term", "A deal registration needs a contract with the term Perpetual or Finite.");
        var known = copy.Document.Get("details.requirements.solutions").AsItems().Select(s => s["id"].AsString()).ToHashSet();
        foreach (var id in solutions.Select(s => s["id"].AsString()))
        {
            if (!known.Contains(id) || (options.RegistrableSolutions.Count > 0 && !options.RegistrableSolutions.Contains(id)))
                throw RefusedException.Invalid("registrations.solutionDetails.id",
                    $"The solution '{id}' is not an Azure IP co-sell eligible solution of this deal.");
        }
    }

    private static RefusedException Ineligible(string why) =>
        RefusedException.Invalid("registrations", $"The deal cannot be registered: {why}.");
}
