using System.Text.Json.Nodes;

namespace Plugins.Tests.Recorded;

/// <summary>The rows below an opportunity, as Salesforce keeps them when a request creates or deletes some.</summary>
internal sealed class ChildRowsOfStory(JsonObject opportunity, JsonObject lookups)
{
    private readonly Dictionary<string, JsonObject> _contacts = [];
    private int _number = 100;

    /// <returns>The id of the new row.</returns>
    public string Create(string table, string reference, JsonObject body)
    {
        var id = FormattableString.Invariant($"a0000000000{++_number}AAA");
        if (table == "Contact")
            _contacts[reference] = body;
        else if (Row(table, id, body) is var (relationship, row))
            Rows(relationship).Add(row);
        return id;
    }

    public void Delete(string id)
    {
        foreach (var relationship in new[] { "Microsoft_Solutions__r", "OpportunityContactRoles", "OpportunityTeamMembers" })
        {
            foreach (var row in Rows(relationship).Where(row => row!["Id"]!.ToString() == id).ToList())
                Rows(relationship).Remove(row);
        }
    }

    private (string Relationship, JsonObject Row)? Row(string table, string id, JsonObject body) => table switch
    {
        "Microsoft_Solution__c" => ("Microsoft_Solutions__r", new JsonObject { ["Id"] = id, ["Solution_Name__c"] = body["Solution_Name__c"]?.DeepClone(), ["Solution_Id__c"] = body["Solution_Id__c"]?.DeepClone() }),
        "OpportunityContactRole" => ("OpportunityContactRoles", new JsonObject { ["Id"] = id, ["ContactId"] = body["ContactId"]?.DeepClone(), ["Contact"] = Contact(body["ContactId"]!.ToString()) }),
        "OpportunityTeamMember" => ("OpportunityTeamMembers", new JsonObject { ["Id"] = id, ["UserId"] = body["UserId"]?.DeepClone(), ["User"] = Found("users", body["UserId"]!.ToString()) }),
        _ => null,
    };

    private JsonNode? Contact(string id) => _contacts.FirstOrDefault(pair => id.Contains(pair.Key + ".", StringComparison.Ordinal)).Value?.DeepClone() ?? Found("contacts", id);

    private JsonNode? Found(string query, string id) => lookups["compositeResponse"]!.AsArray().Single(answer => answer!["referenceId"]!.ToString() == query)!["body"]!["records"]!.AsArray()
        .FirstOrDefault(row => row!["Id"]!.ToString() == id)?.DeepClone();

    private JsonArray Rows(string relationship)
    {
        opportunity[relationship] ??= new JsonObject { ["records"] = new JsonArray() };
        return opportunity[relationship]!["records"]!.AsArray();
    }
}
