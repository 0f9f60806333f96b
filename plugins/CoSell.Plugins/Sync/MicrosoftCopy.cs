using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>What Microsoft's own copy of the deal says. Partners read it and never write it.</summary>
internal static class MicrosoftCopy
{
    public const string StatusPath = "/microsoft/status";
    public const string TeamPath = "/microsoft/team";
    public const string KindPath = "/deal/kind";

    private const string TrackingPrefix = "/trackingInfo/";

    /// <summary>Whether a mapped value comes from Microsoft's copy or from the deal as a whole, not from our referral.</summary>
    public static bool Concerns(string path) => path is StatusPath or TeamPath or KindPath;

    /// <summary>The value of a field that is not our referral's own; what Salesforce shows already while Microsoft's copy was not read.</summary>
    public static string? Value(MergeContext context, FieldMapping field)
    {
        if (field.ReferralPath == KindPath)
            return DealKinds.Label(context.Kind);
        if (context.Input.MicrosoftReferral is not { } microsoft)
            return FieldReader.FromCrm(field, context.Opportunity).Value;
        return field.ReferralPath == StatusPath ? StatusMachine.Join(microsoft) : Team(microsoft);
    }

    /// <summary>The value of a field when the deal is received: of our referral, of Microsoft's copy, or of the deal as a whole.</summary>
    public static string? Received(SyncInput input, FieldMapping field) => field.ReferralPath switch
    {
        KindPath => DealKinds.Label(DealKinds.Of(input.Referral!, input.MicrosoftReferral, input.Settings.MicrosoftOrganizationId)),
        StatusPath => input.MicrosoftReferral is { } microsoft ? StatusMachine.Join(microsoft) : null,
        TeamPath => input.MicrosoftReferral is { } microsoft ? Team(microsoft) : null,
        ReferralPaths.NewRecord => field.Default.Length > 0 ? field.Default : null,
        _ => FieldReader.FromReferral(field, input.Referral!) ?? Tracking(input, field),
    };

    /// <summary>Microsoft's number of the deal may stand on either copy.</summary>
    public static string? Tracking(SyncInput input, FieldMapping field) =>
        input.MicrosoftReferral is { } microsoft && field.ReferralPath.StartsWith(TrackingPrefix, StringComparison.Ordinal)
            ? FieldReader.FromReferral(field, microsoft)
            : null;

    /// <summary>The people on Microsoft's copy, a line each; null while Microsoft has named nobody.</summary>
    public static string? Team(JsonObject microsoft)
    {
        var people = microsoft.Objects("team").Select(Person).Where(person => person.Length > 0).ToList();
        return people.Count == 0 ? null : string.Join("\n", people);
    }

    /// <summary>What the seller has to know of Microsoft's answer; null while there is none or it was a yes.</summary>
    public static Problem? Refusal(JsonObject microsoft) => StatusMachine.Join(microsoft) switch
    {
        StatusMachine.Declined => Sentences.MicrosoftDeclined(microsoft.Text("statusReason")),
        "Closed/Expired" => Sentences.MicrosoftDidNotAnswer(),
        StatusMachine.Lost => Sentences.MicrosoftLost(microsoft.Text("statusReason")),
        _ => null,
    };

    private static string Person(JsonObject member)
    {
        var name = $"{member.Text("firstName")} {member.Text("lastName")}".Trim();
        var email = member.Text("email");
        return string.IsNullOrEmpty(email) ? name : name.Length == 0 ? email! : $"{name} <{email}>";
    }
}
