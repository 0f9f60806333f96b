using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>Everything that is missing before a deal can be shared, all at once.</summary>
internal static class SharePreflight
{
    public static List<Problem> Check(IReadOnlyList<FieldMapping> fields, JsonObject opportunity)
    {
        var problems = new List<Problem>();
        var helpAsked = IsHelpAsked(fields, opportunity);
        var hasAccount = !string.IsNullOrEmpty(opportunity.Text("AccountId"));
        if (!hasAccount)
            problems.Add(Sentences.MissingAccount());
        foreach (var field in fields.Where(field => field.GoesToReferral && (hasAccount || !field.CrmPath.StartsWith("Account.", StringComparison.Ordinal))))
        {
            if (field.IsCollection)
                CheckCollection(field, opportunity, helpAsked, problems);
            else if (!field.IsOwnField)
                CheckScalar(field, opportunity, helpAsked, problems);
        }
        return problems;
    }

    /// <summary>Asking for help is what makes a deal a co-sell deal.</summary>
    public static bool IsHelpAsked(IReadOnlyList<FieldMapping> fields, JsonObject opportunity)
    {
        var help = fields.FirstOrDefault(field => field.ReferralPath == "/inviteContext/assistanceRequestCode" && field.GoesToReferral);
        return help is not null && FieldReader.FromCrm(help, opportunity) is var reading && (reading.Value is not null || reading.Problem is not null);
    }

    private static void CheckScalar(FieldMapping field, JsonObject opportunity, bool helpAsked, List<Problem> problems)
    {
        var reading = FieldReader.FromCrm(field, opportunity);
        if (reading.Problem is not null)
            problems.Add(reading.Problem);
        else if (reading.Value is null && IsRequired(field, helpAsked))
            problems.Add(Sentences.Missing(field));
        else if (field.ReferralPath == "/details/dealValue" && reading.Value is not null && !(decimal.Parse(reading.Value, System.Globalization.CultureInfo.InvariantCulture) > 0))
            problems.Add(Sentences.NotPositive(field));
        else if (field.DataType == MappingDataType.Status && StatusMachine.IsClosed(reading.Value))
            problems.Add(Sentences.ClosedBeforeSharing(field));
    }

    private static void CheckCollection(FieldMapping field, JsonObject opportunity, bool helpAsked, List<Problem> problems)
    {
        if (!IsRequired(field, helpAsked))
            return;
        var members = Member.FromCrm(field, opportunity);
        if (field.DataType == MappingDataType.Solutions && members.Count == 0)
            problems.Add(Sentences.MissingSolution(field));
        if (field.DataType == MappingDataType.Contacts && !members.Any(member => member.IsCompleteContact))
            problems.Add(Sentences.MissingContact(field));
    }

    private static bool IsRequired(FieldMapping field, bool helpAsked) =>
        field.Requirement == Requirement.Always || (field.Requirement == Requirement.WhenHelpIsAsked && helpAsked);
}
