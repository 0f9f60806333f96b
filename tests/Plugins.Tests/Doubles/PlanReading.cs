using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>Reads what a plan wants to write.</summary>
internal static class PlanReading
{
    /// <summary>The value that a patch of the referral sets at a path; null when it sets none.</summary>
    public static JsonNode? Patched(this ParameterCollection plan, string path) =>
        JsonNode.Parse((string)plan["ReferralPatch"])!.AsArray().SingleOrDefault(operation => operation!["path"]!.GetValue<string>() == path)?["value"];

    /// <summary>The subrequests to Salesforce; none when nothing is written there.</summary>
    public static IReadOnlyList<JsonObject> Requests(this ParameterCollection plan) => (string)plan["CrmRequest"] is { Length: > 0 } request
        ? [.. JsonNode.Parse(request)!["compositeRequest"]!.AsArray().Select(part => part!.AsObject())]
        : [];

    /// <summary>The rows that are created in an object of Salesforce.</summary>
    public static IReadOnlyList<JsonObject> Created(this ParameterCollection plan, string table) =>
        [.. plan.Requests().Where(request => request["url"]!.GetValue<string>().EndsWith("/sobjects/" + table, StringComparison.Ordinal)).Select(request => request["body"]!.AsObject())];

    /// <summary>The columns that are set on the opportunity.</summary>
    public static JsonObject Columns(this ParameterCollection plan) =>
        plan.Requests().Single(request => request["referenceId"]!.GetValue<string>() == "opportunity")["body"]!.AsObject();

    public static string Message(this ParameterCollection plan) => plan.Columns()["Co_sell_Message__c"]!.GetValue<string>();

    public static IEnumerable<string> Emails(this JsonNode people) => people.AsArray().Select(person => person!["email"]?.GetValue<string>() ?? "");
}
