using System.Globalization;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Reports;

/// <summary>
/// Compares both sides field by field, by looking at what the two services hold and not at what the product says about it.
/// </summary>
public static class Agreement
{
    private static readonly Dictionary<string, string[]> StagesOf = new()
    {
        ["New/Pending"] = ["On Hold"],
        ["New/Received"] = ["On Hold"],
        ["Active/Accepted"] = ["Prospecting", "Qualification", "Proposal/Price Quote", "Negotiation/Review"],
        ["Closed/Won"] = ["Closed Won"],
        ["Closed/Lost"] = ["Closed Lost"],
        ["Closed/Declined"] = ["Closed Lost"],
        ["Closed/Expired"] = ["Closed Lost"],
    };

    /// <summary>Every difference of every deal that has a referral.</summary>
    public static IReadOnlyList<Difference> Check(RehearsalRoom room)
    {
        var engagements = room.PartnerCenter.Referrals.Engagements.ToDictionary(engagement => engagement.Partner.Id.ToString());
        var seen = new HashSet<string>();
        var differences = new List<Difference>();
        foreach (var opportunity in room.Salesforce.Org.Rows("Opportunity"))
        {
            if (opportunity["Referral_Identifier__c"].AsString() is not { Length: > 0 } id)
                continue;
            if (!engagements.TryGetValue(id, out var engagement))
                differences.Add(new(Name(opportunity), "Referral Identifier", id, "(no such referral)", false));
            else if (!seen.Add(id))
                differences.Add(new(Name(opportunity), "Referral Identifier", id, "(two opportunities)", false));
            else
                differences.AddRange(Compare(room, opportunity, engagement));
        }
        differences.AddRange(engagements.Where(pair => !seen.Contains(pair.Key) && !IsLead(pair.Value)).Select(pair =>
            new Difference(Text(pair.Value.Partner.Document["name"]), "Opportunity", "(none)", pair.Key, false)));
        return differences;
    }

    /// <summary>A lead of the partner's alone may stay in Partner Center: whether leads come in is a setting.</summary>
    private static bool IsLead(EngagementView engagement) =>
        engagement.Microsoft is null && Text(engagement.Partner.Document["direction"]) == "Incoming" && Text(engagement.Partner.Document["type"]) == "Independent";

    private static IEnumerable<Difference> Compare(RehearsalRoom room, SalesforceRow opportunity, EngagementView engagement)
    {
        var message = Text(opportunity["Co_sell_Message__c"]);
        foreach (var (field, left, right) in Fields(room, opportunity, engagement))
        {
            if (left != right)
                yield return new(Name(opportunity), field, left, right, message.Contains(field, StringComparison.Ordinal));
        }
    }

    /// <summary>Every field that both sides show, with each side's value in a form that can be compared.</summary>
    internal static IEnumerable<(string Field, string Salesforce, string PartnerCenter)> Fields(RehearsalRoom room, SalesforceRow opportunity, EngagementView engagement)
    {
        var referral = engagement.Partner.Document;
        var details = referral["details"];
        yield return ("Opportunity Name", Name(opportunity), Text(referral["name"]));
        yield return ("Amount", Number(opportunity["Amount"]), Number(details["dealValue"]));
        yield return ("Opportunity Currency", Text(opportunity["CurrencyIsoCode"]), Text(details["currency"]));
        yield return ("Close Date", Text(opportunity["CloseDate"]), Day(details["closingDateTime"]));
        yield return ("Description", Text(opportunity["Description"]), Text(details["notes"]));
        yield return ("Microsoft Solutions", Solutions(room, opportunity), string.Join(", ", details["requirements"]["solutions"].AsItems().Select(solution => Text(solution["id"])).Order()));
        yield return ("Opportunity ID", opportunity.Id, Text(referral["externalReferenceId"]));
        yield return ("Microsoft CRM Identifier", Text(opportunity["Microsoft_CRM_Identifier__c"]), Text(referral["trackingInfo"]["microsoftMsxId"]));
        var status = $"{engagement.Partner.Status}/{engagement.Partner.Substatus}";
        var stage = Text(opportunity["StageName"]);
        yield return ("Stage", stage, StagesOf.TryGetValue(status, out var stages) && stages.Contains(stage) ? stage : status);
        if (engagement.Microsoft is { } microsoft)
            yield return ("Microsoft Referral Status", Text(opportunity["Microsoft_Referral_Status__c"]), $"{microsoft.Status}/{microsoft.Substatus}");
    }

    private static string Solutions(RehearsalRoom room, SalesforceRow opportunity) =>
        string.Join(", ", room.Salesforce.Org.Children("Opportunity", opportunity.Id, "Microsoft_Solutions__r").Select(row => Text(row["Solution_Id__c"])).Order());

    private static string Name(SalesforceRow opportunity) => Text(opportunity["Name"]);

    private static string Text(Value value) => value.ToString().Replace("\r\n", "\n");

    private static string Number(Value value) => decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", CultureInfo.InvariantCulture) : "";

    private static string Day(Value value) => value.AsString() is { Length: >= 10 } text ? text[..10] : "";
}
