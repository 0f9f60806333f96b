using System.Text.Json.Nodes;

namespace Plugins.Tests.Doubles;

/// <summary>Referrals and opportunities that were there before the connector, with just what a backfill compares.</summary>
internal static class ExistingDeals
{
    public static string ReferralId(int number) => $"0cecbaa3-0000-4000-8000-{number:000000000000}";

    public static string OpportunityId(int number) => $"0060000{number:00000000}AAA";

    public static JsonObject Referral(int number, Action<JsonObject>? change = null)
    {
        var referral = JsonNode.Parse($$"""
            {
              "id": "{{ReferralId(number)}}", "engagementId": "1352e03d-0000-4000-8000-{{number:000000000000}}", "name": "", "organizationId": "contoso", "organizationName": "Contoso",
              "externalReferenceId": "", "updatedDateTime": "2026-02-01T09:00:00Z", "status": "Active", "substatus": "Accepted", "type": "Independent",
              "qualification": "SalesQualified", "direction": "Outgoing", "eTag": "\"1\"", "inviteContext": { "invitedBy": { "organizationId": "contoso" } },
              "customerProfile": { "name": "", "address": { }, "team": [] }, "consent": { "consentToShareReferralWithMicrosoftSellers": false },
              "details": { "currency": "USD", "requirements": { "solutions": [] } }
            }
            """)!.AsObject();
        change?.Invoke(referral);
        return referral;
    }

    public static JsonObject Opportunity(int number, Action<JsonObject>? change = null)
    {
        var opportunity = JsonNode.Parse($$"""
            {
              "Id": "{{OpportunityId(number)}}", "Name": "", "Amount": null, "CurrencyIsoCode": "USD", "CloseDate": null, "IsClosed": false, "Referral_Identifier__c": null,
              "How_can_Microsoft_help__c": null, "Microsoft_Referral_Visibility__c": "Private", "Sync_with_Partner_Center__c": false,
              "LastModifiedDate": "2026-02-02T09:00:00.000+0000", "LastModifiedById": "{{Sample.Seller}}",
              "Account": { "Name": "", "BillingPostalCode": null, "BillingCountry": null }, "OpportunityContactRoles": null, "Microsoft_Solutions__r": null
            }
            """)!.AsObject();
        change?.Invoke(opportunity);
        return opportunity;
    }

    /// <summary>Fills both from one line of values: customer, postal code, country, deal name, value, currency, closing date, solutions, contact.</summary>
    public static void Fill(JsonObject record, IReadOnlyDictionary<string, string> values)
    {
        if (record.ContainsKey("Id"))
            FillOpportunity(record, values);
        else
            FillReferral(record, values);
    }

    private static void FillReferral(JsonObject referral, IReadOnlyDictionary<string, string> values)
    {
        referral["name"] = values["name"];
        referral["customerProfile"]!["name"] = values["customer"];
        referral["customerProfile"]!["address"] = new JsonObject { ["postalCode"] = values["postal"], ["country"] = values["country"] };
        referral["customerProfile"]!["team"] = new JsonArray([.. List(values["contact"]).Select(email => new JsonObject { ["firstName"] = "A", ["lastName"] = "B", ["email"] = email })]);
        referral["details"]!["dealValue"] = Number(values["value"]);
        referral["details"]!["currency"] = values["currency"];
        referral["details"]!["closingDateTime"] = values["date"].Length == 0 ? null : values["date"] + "T00:00:00Z";
        referral["details"]!["requirements"] = new JsonObject { ["solutions"] = new JsonArray([.. List(values["solutions"]).Select(id => new JsonObject { ["id"] = id, ["name"] = id })]) };
    }

    private static void FillOpportunity(JsonObject opportunity, IReadOnlyDictionary<string, string> values)
    {
        opportunity["Name"] = values["name"];
        opportunity["Account"] = new JsonObject { ["Name"] = values["customer"], ["BillingPostalCode"] = values["postal"], ["BillingCountry"] = values["country"] };
        opportunity["Amount"] = Number(values["value"]);
        opportunity["CurrencyIsoCode"] = values["currency"];
        opportunity["CloseDate"] = values["date"].Length == 0 ? null : values["date"];
        opportunity["OpportunityContactRoles"] = Children(List(values["contact"]).Select(email => new JsonObject
        {
            ["Id"] = "00K", ["ContactId"] = "003", ["Contact"] = new JsonObject { ["FirstName"] = "A", ["LastName"] = "B", ["Email"] = email },
        }));
        opportunity["Microsoft_Solutions__r"] = Children(List(values["solutions"]).Select(id => new JsonObject { ["Id"] = "a01", ["Solution_Name__c"] = id, ["Solution_Id__c"] = id }));
    }

    private static JsonObject Children(IEnumerable<JsonObject> rows) => new() { ["records"] = new JsonArray([.. rows]) };

    private static JsonNode? Number(string text) => text.Length == 0 ? null : JsonNode.Parse(text);

    private static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
