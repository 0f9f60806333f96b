using System.Globalization;
using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>Everything that is missing before a deal can be shared, all at once.</summary>
internal static class SharePreflight
{
    public static List<Problem> Check(IReadOnlyList<FieldMapping> fields, JsonObject opportunity, DateTime now, SolutionCatalogue catalogue)
    {
        var problems = new List<Problem>();
        var kind = DealKinds.Wanted(fields, opportunity);
        var hasAccount = !string.IsNullOrEmpty(opportunity.Text("AccountId"));
        if (!hasAccount)
            problems.Add(Sentences.MissingAccount());
        foreach (var field in fields.Where(field => field.GoesToReferral && (hasAccount || !field.CrmPath.StartsWith("Account.", StringComparison.Ordinal))))
        {
            if (field.IsCollection)
                CheckCollection(field, opportunity, kind, SolutionCheck.Of(catalogue, fields, opportunity, now), problems);
            else if (!field.IsOwnField && !DealRegistration.Concerns(field))
                CheckScalar(field, opportunity, kind, now, problems);
        }
        return problems;
    }

    private static void CheckScalar(FieldMapping field, JsonObject opportunity, DealKind kind, DateTime now, List<Problem> problems)
    {
        var reading = FieldReader.FromCrm(field, opportunity);
        if (reading.Problem is not null)
            problems.Add(reading.Problem);
        else if (CustomerConsent.Concerns(field.ReferralPath))
            CheckConsent(field, reading.Value, problems);
        else if (reading.Value is null && DealKinds.Requires(kind, field.Requirement))
            problems.Add(FieldSentences.Missing(field));
        else if (field.ReferralPath == "/details/dealValue" && reading.Value is not null && !(decimal.Parse(reading.Value, CultureInfo.InvariantCulture) > 0))
            problems.Add(FieldSentences.NotPositive(field));
        else if (field.ReferralPath == "/details/closingDateTime" && reading.Value is not null && IsPast(reading.Value, now))
            problems.Add(FieldSentences.ClosingDateIsPast(field, reading.Value));
        else if (field.DataType == MappingDataType.Status && StatusMachine.IsClosed(reading.Value))
            problems.Add(FieldSentences.ClosedBeforeSharing(field));
    }

    /// <summary>Two rows may rest on one checkbox: it is asked for once.</summary>
    private static void CheckConsent(FieldMapping field, string? value, List<Problem> problems)
    {
        if (value != "true" && problems.All(problem => problem.Code != "consent-missing" || problem.Field != field.CrmLabel))
            problems.Add(FieldSentences.MissingConsent(field));
    }

    // A day has passed when it has passed everywhere on earth: sellers and servers live in different zones.
    private static bool IsPast(string day, DateTime now) =>
        DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.AddHours(36) < now;

    private static void CheckCollection(FieldMapping field, JsonObject opportunity, DealKind kind, SolutionCheck check, List<Problem> problems)
    {
        var members = Member.FromCrm(field, opportunity);
        if (field.DataType == MappingDataType.Solutions)
            problems.AddRange(check.ProblemsOfAll(field, members));
        if (!DealKinds.Requires(kind, field.Requirement))
            return;
        if (field.DataType == MappingDataType.Solutions && members.Count == 0)
            problems.Add(FieldSentences.MissingSolution(field));
        if (field.DataType == MappingDataType.Contacts && !members.Any(member => member.IsCompleteContact))
            problems.Add(FieldSentences.MissingContact(field));
    }
}
