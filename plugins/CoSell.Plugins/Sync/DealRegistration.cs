using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Registers a won deal with Microsoft where the seller asks for it: a patch of its own that adds to <c>/registrations</c>, and later
/// changes of the contract while the registration is under review (reference, 4.4 and 5.1).
/// </summary>
internal static class DealRegistration
{
    public const string WishField = "Register_Deal__c";

    private const string Prefix = "/registrations/0/";
    private const string SolutionPrefix = "solutionDetails/0/";

    private static readonly string[] Decided = { "Approved", "Passed", "Failed", "Closed" };

    /// <summary>Whether a mapped field is part of a registration, written <c>/registrations/0/contract/term</c> as Partner Center patches it.</summary>
    public static bool Concerns(FieldMapping field) => field.ReferralPath.StartsWith(Prefix, StringComparison.Ordinal);

    public static void Plan(MergeContext context)
    {
        if (!context.Opportunity.Flag(WishField) || context.Status != StatusMachine.Won)
            return;
        if (context.Plan.Patch.Count > 0)
            context.Plan.FollowUp = true; // Partner Center takes a registration in a request of its own
        else if (context.Referral.Objects("registrations").FirstOrDefault() is { } registered)
            Change(context, registered);
        else
            Register(context);
    }

    /// <summary>The eligibility checklist: everything that stands against a registration.</summary>
    private static List<Problem> Checklist(MergeContext context)
    {
        var settings = context.Input.Settings;
        var problems = new List<Problem>();
        if (!context.IsShared)
            problems.Add(Sentences.PrivateDealCannotBeRegistered());
        if (context.Input.MicrosoftReferral is { } microsoft && !StatusMachine.IsActive(StatusMachine.Join(microsoft)) && StatusMachine.Join(microsoft) != StatusMachine.Won)
            problems.Add(Sentences.MicrosoftHasToAcceptFirst());
        if (Time(context.Referral, "createdDateTime") is { } created && Time(context.Referral, "closedDateTime") is { } closed && closed - created < settings.WinAfter)
            problems.Add(Sentences.WonTooEarlyToRegister(settings.WinAfter));
        if (context.Referral.At("/details/dealValue", '/') is decimal value && value < settings.RegistrationMinimum)
            problems.Add(Sentences.TooSmallToRegister(settings.RegistrationMinimum));
        foreach (var field in Fields(context))
        {
            var reading = FieldReader.FromCrm(field, context.Opportunity);
            if (reading.Problem is not null)
                problems.Add(reading.Problem);
            else if (reading.Value is null && field.Requirement == Requirement.Always)
                problems.Add(FieldSentences.Missing(field));
        }
        return problems;
    }

    private static void Register(MergeContext context)
    {
        var problems = Checklist(context);
        if (problems.Count > 0)
        {
            (problems.Any(problem => problem.HasFix) ? context.Plan.Problems : context.Plan.Notes).AddRange(problems);
            return;
        }
        var registration = new JsonObject { { "type", "AzureIPCoSell" }, { "contract", new JsonObject() }, { "solutionDetails", Solutions(context.Referral) } };
        foreach (var field in Fields(context))
        {
            if (FieldReader.FromCrm(field, context.Opportunity).Value is not { } value)
                continue;
            foreach (var owner in Owners(field, registration))
                owner.Set(Name(field), FieldReader.ToReferral(field, value));
            context.Plan.Changed(field, null, value, SyncDirection.ToPartnerCenter);
        }
        context.Plan.Patch.Add("/registrations/-", registration);
        context.Plan.RegistrationAction = "register";
        context.Plan.FollowUp = true; // shows the status that the registration got
    }

    private static void Change(MergeContext context, JsonObject registered)
    {
        if (Decided.Contains(registered.Text("status")))
            return;
        foreach (var field in Fields(context))
        {
            var wanted = FieldReader.FromCrm(field, context.Opportunity).Value;
            if (wanted is null || Owners(field, registered).FirstOrDefault() is not { } owner)
                continue;
            var shown = FieldReader.FromJson(field, owner.At(Name(field), '/'));
            if (wanted == shown)
                continue;
            context.Plan.Patch.Replace(field.ReferralPath, FieldReader.ToReferral(field, wanted));
            context.Plan.Changed(field, shown, wanted, SyncDirection.ToPartnerCenter);
            context.Plan.RegistrationAction = "change-registration";
        }
    }

    /// <summary>The deal's solutions with their share of its value: their own price, or equal parts of what the deal is worth.</summary>
    private static List<object?> Solutions(JsonObject referral)
    {
        var details = referral.Object("details");
        var solutions = details.Object("requirements").Objects("solutions").ToList();
        var share = details["dealValue"] is decimal worth && solutions.Count > 0 ? Math.Round(worth / solutions.Count, 2) : 0m;
        return solutions.Select(solution => (object?)new JsonObject
        {
            { "id", solution.Text("id") },
            { "name", solution.Text("name") },
            { "value", solution["price"] as decimal? ?? share },
            { "currency", solution.Text("currency") ?? details.Text("currency") },
        }).ToList();
    }

    private static IEnumerable<FieldMapping> Fields(MergeContext context) => context.Input.Fields.Where(field => Concerns(field) && field.GoesToReferral);

    /// <summary>The objects of a registration that hold a field: the contract part, or every solution.</summary>
    private static IEnumerable<JsonObject> Owners(FieldMapping field, JsonObject registration) =>
        Relative(field).StartsWith(SolutionPrefix, StringComparison.Ordinal) ? registration.Objects("solutionDetails") : new[] { registration };

    private static string Name(FieldMapping field) =>
        Relative(field) is var path && path.StartsWith(SolutionPrefix, StringComparison.Ordinal) ? path.Substring(SolutionPrefix.Length) : path;

    private static string Relative(FieldMapping field) => field.ReferralPath.Substring(Prefix.Length);

    private static DateTimeOffset? Time(JsonObject referral, string name) =>
        DateTimeOffset.TryParse(referral.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
