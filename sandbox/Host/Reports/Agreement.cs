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
            new Difference(Text(pair.Value.Partner.Document["name"]), "Opportunity", Named(room, pair.Value), pair.Key, false) { Status = $"{pair.Value.Partner.Status}/{pair.Value.Partner.Substatus}" }));
        return differences;
    }

    /// <summary>Of a referral that no opportunity shows: which referral the opportunity that it names shows instead.</summary>
    private static string Named(RehearsalRoom room, EngagementView engagement) =>
        engagement.Partner.Document["externalReferenceId"].AsString() is { Length: > 0 } named
        && room.Salesforce.Org.Rows("Opportunity").FirstOrDefault(row => row.Id == named) is { } opportunity
            ? $"(none; {Name(opportunity)} shows {(Text(opportunity["Referral_Identifier__c"]) is { Length: > 0 } other ? other : "no referral")})"
            : "(none)";

    /// <summary>A lead of the partner's alone may stay in Partner Center: whether leads come in is a setting.</summary>
    internal static bool IsLead(EngagementView engagement) =>
        engagement.Microsoft is null && Text(engagement.Partner.Document["direction"]) == "Incoming" && Text(engagement.Partner.Document["type"]) == "Independent";

    private static IEnumerable<Difference> Compare(RehearsalRoom room, SalesforceRow opportunity, EngagementView engagement)
    {
        var message = Text(opportunity["Co_sell_Message__c"]);
        var status = $"{engagement.Partner.Status}/{engagement.Partner.Substatus}";
        foreach (var (field, left, right) in Fields(room, opportunity, engagement))
        {
            if (left != right)
                yield return new(Name(opportunity), field, left, right, Explanation.IsGiven(message, new(field, left, right, status))) { Message = message, Status = status };
        }
    }

    /// <summary>Every field that both sides hold, with each side's value in a form that can be compared.</summary>
    internal static IEnumerable<(string Field, string Salesforce, string PartnerCenter)> Fields(RehearsalRoom room, SalesforceRow opportunity, EngagementView engagement) =>
        new DealFields(room, opportunity, engagement).All();

    private static string Name(SalesforceRow opportunity) => Text(opportunity["Name"]);

    private static string Text(Value value) => value.ToString().Replace("\r\n", "\n");
}
