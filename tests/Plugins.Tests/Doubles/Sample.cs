using System.Text.Json.Nodes;

namespace Plugins.Tests.Doubles;

/// <summary>A deal as Salesforce's query and as Partner Center's list show it.</summary>
internal static class Sample
{
    public const string OpportunityId = "006000000000001AAA";
    public const string Seller = "005000000000001AAA";
    public const string Integration = "005000000000009AAA";
    public const string ReferralId = "0cecbaa3-0000-4000-8000-000000000001";
    public const string MicrosoftReferralId = "0cecbaa3-0000-4000-8000-000000000002";
    public const string EngagementId = "1352e03d-0000-4000-8000-000000000001";
    public const string ETag = "\"2500ec5a-0000-0000-0000-5bf4967d0000\"";

    public static JsonObject Opportunity(Action<JsonObject>? change = null)
    {
        var row = JsonNode.Parse($$"""
            {
              "Id": "{{OpportunityId}}", "AccountId": "001000000000001AAA", "Name": "Fabrikam ERP move", "Amount": 50000.0,
              "CurrencyIsoCode": "USD", "CloseDate": "2026-11-14", "StageName": "Prospecting", "Description": "Moves in spring.",
              "How_can_Microsoft_help__c": "Proof of concept or demo", "Solution_Area__c": "Security", "Solution_Play__c": "Data security", "Sync_with_Partner_Center__c": true,
              "Referral_Identifier__c": null, "Referral_Link__c": null, "Microsoft_CRM_Identifier__c": null, "Microsoft_Referral_Status__c": null,
              "Co_sell_Sync_Status__c": null, "Co_sell_Message__c": null, "Co_sell_Deal_Kind__c": null, "Microsoft_Referral_Visibility__c": "Private",
              "Customer_Consent__c": true, "Customer_Consent_By__c": "Sue Ito", "Customer_Consent_On__c": "2026-03-01", "LastModifiedBy": { "Name": "Joe Rep" },
              "LastModifiedDate": "2026-03-02T08:55:00.000+0000", "LastModifiedById": "{{Seller}}",
              "Account": { "Name": "Fabrikam Inc", "BillingStreet": "1 Main St", "BillingCity": "Redmond", "BillingState": "WA", "BillingPostalCode": "98052", "BillingCountry": "United States" },
              "Owner": { "FirstName": "Joe", "LastName": "Rep", "Email": "joe@partner.example", "Phone": "4255550101" },
              "OpportunityContactRoles": { "totalSize": 1, "done": true, "records": [ { "Id": "00K000000000001AAA", "ContactId": "003000000000001AAA", "Contact": { "FirstName": "Sue", "LastName": "Ito", "Email": "sue@fabrikam.example", "Phone": "4255550100" } } ] },
              "Microsoft_Solutions__r": { "totalSize": 1, "done": true, "records": [ { "Id": "a01000000000001AAA", "Solution_Name__c": "ERP on Azure", "Solution_Id__c": "SOL-15974-MQF" } ] }
            }
            """)!.AsObject();
        change?.Invoke(row);
        return row;
    }

    /// <summary>The opportunity once it is shared.</summary>
    public static JsonObject SharedOpportunity(Action<JsonObject>? change = null) => Opportunity(row =>
    {
        row["Referral_Identifier__c"] = ReferralId;
        row["Referral_Link__c"] = "https://partner.microsoft.com/dashboard/v2/referrals/cosell/" + ReferralId;
        row["Co_sell_Sync_Status__c"] = "In step";
        row["Microsoft_Referral_Status__c"] = "New/Pending";
        row["Co_sell_Deal_Kind__c"] = "Co-sell";
        row["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers";
        row["Microsoft_Deal_Value__c"] = 50000.0;
        row["Microsoft_Closing_Date__c"] = "2026-11-14";
        row["Microsoft_Notes__c"] = "Moves in spring.";
        change?.Invoke(row);
    });

    /// <summary>The seller was told of a refusal.</summary>
    public static JsonObject Told(Action<JsonObject> change) => SharedOpportunity(row =>
    {
        row["Co_sell_Sync_Status__c"] = "Needs attention";
        change(row);
    });

    public static JsonObject Referral(Action<JsonObject>? change = null)
    {
        var referral = JsonNode.Parse($$"""
            {
              "id": "{{ReferralId}}", "engagementId": "{{EngagementId}}", "name": "Fabrikam ERP move", "organizationId": "contoso", "organizationName": "Contoso",
              "externalReferenceId": "{{OpportunityId}}", "updatedDateTime": "2026-03-02T09:00:00.0000001Z", "status": "Active", "substatus": "Accepted", "salesStage": "Qualify",
              "type": "Shared", "qualification": "SalesQualified", "direction": "Outgoing", "eTag": {{JsonValue.Create(ETag).ToJsonString()}},
              "target": [ { "type": "SolutionProfile", "id": "SOL-15974-MQF" } ],
              "customerProfile": { "name": "Fabrikam Inc", "address": { "addressLine1": "1 Main St", "city": "Redmond", "state": "WA", "postalCode": "98052", "country": "US" },
                "team": [ { "firstName": "Sue", "lastName": "Ito", "email": "sue@fabrikam.example", "phoneNumber": "4255550100" } ] },
              "consent": { "consentToShareReferralWithMicrosoftSellers": true },
              "details": { "notes": "Moves in spring.", "dealValue": 50000, "currency": "USD", "closingDateTime": "2026-11-14T00:00:00Z",
                "requirements": { "solutions": [ { "id": "SOL-15974-MQF", "name": "ERP on Azure", "type": "Name" } ],
                "additionalRequirements": { "attributes": [ { "type": "CustomerMarketplaceIntent", "id": "HaveNotDecided" }, { "type": "SolutionArea", "id": "Security" }, { "type": "SolutionPlay", "id": "DataSecurity" } ] } } },
              "team": [ { "firstName": "Joe", "lastName": "Rep", "email": "joe@partner.example", "phoneNumber": "4255550101" } ],
              "inviteContext": { "assistanceRequestCode": "ProofOfConceptOrDemo" },
              "trackingInfo": { "microsoftMsxId": null }
            }
            """)!.AsObject();
        change?.Invoke(referral);
        return referral;
    }

    public static JsonObject Microsofts(Action<JsonObject>? change = null) => Referral(referral =>
    {
        referral["id"] = MicrosoftReferralId;
        referral["organizationId"] = "msft";
        referral["organizationName"] = "Microsoft";
        referral["externalReferenceId"] = "";
        referral["team"] = new JsonArray();
        referral["status"] = "New";
        referral["substatus"] = "Pending";
        referral.Remove("salesStage");
        referral["target"] = new JsonArray(new JsonObject { ["type"] = "BusinessProfileLocation", ["id"] = "msft" });
        change?.Invoke(referral);
    });

    /// <summary>Salesforce's answer to a request that looks something up: the rows of each query.</summary>
    public static JsonObject Found(params (string Query, string Rows)[] answers) => new()
    {
        ["compositeResponse"] = new JsonArray([.. new[] { "users", "contacts", "accountsByName", "accountsByDuns", "accountsByEmail" }.Union(answers.Select(answer => answer.Query)).Select(query => Answer(query, answers.FirstOrDefault(answer => answer.Query == query).Rows ?? "[]"))]),
    };

    private static JsonObject Answer(string query, string rows) => new()
    {
        ["referenceId"] = query, ["httpStatusCode"] = 200, ["body"] = new JsonObject { ["done"] = true, ["records"] = JsonNode.Parse(rows) },
    };

    /// <summary>What the flow reports after a step.</summary>
    public static JsonObject Step(int statusCode, JsonNode? body = null) => new() { ["statusCode"] = statusCode, ["headers"] = new JsonObject(), ["body"] = body };

    /// <summary>Salesforce's answer to a composite request that worked.</summary>
    public static JsonObject CompositeDone(string before = "2026-03-02T08:55:00.000+0000|" + Seller, string after = "2026-03-02T09:00:05.000+0000|" + Integration) =>
        Step(200, new JsonObject { ["compositeResponse"] = new JsonArray(Version("before", before), new JsonObject { ["referenceId"] = "opportunity", ["httpStatusCode"] = 204, ["body"] = null }, Version("after", after)) });

    private static JsonObject Version(string reference, string version) => new()
    {
        ["referenceId"] = reference,
        ["httpStatusCode"] = 200,
        ["body"] = new JsonObject { ["Id"] = OpportunityId, ["LastModifiedDate"] = version.Split('|')[0], ["LastModifiedById"] = version.Split('|')[1] },
    };
}
