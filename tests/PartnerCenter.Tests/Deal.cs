using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

/// <summary>Referrals as a partner would send them.</summary>
internal static class Deal
{
    public static ObjectValue Private() => (ObjectValue)Value.Parse("""
        {
          "name": "Fabrikam ERP move", "externalReferenceId": "0066g00000ABC12", "type": "Independent", "qualification": "SalesQualified",
          "customerProfile": {
            "name": "Fabrikam Inc", "size": "10to50employees",
            "address": { "addressLine1": "1 Main St", "city": "Redmond", "state": "WA", "postalCode": "98052", "country": "US" },
            "team": [ { "firstName": "Sue", "lastName": "Ito", "phoneNumber": "4255550100", "email": "sue@fabrikam.example" } ]
          },
          "consent": { "consentToToShareInfoWithOthers": true, "consentToContact": true, "consentToShareReferralWithMicrosoftSellers": false },
          "details": {
            "notes": "Move the ERP", "dealValue": 50000, "currency": "USD", "closingDateTime": "2026-11-14T00:00:00Z",
            "requirements": { "solutions": [ { "id": "SOL-15974-MQF", "name": "ERP", "type": "Name" } ] }
          },
          "team": [ { "firstName": "Joe", "lastName": "Rep", "phoneNumber": "4255550101", "email": "joe@partner.example" } ],
          "target": []
        }
        """);

    public static ObjectValue Shared() => Private()
        .With("type", Value.From("Shared"))
        .Set("consent.consentToShareReferralWithMicrosoftSellers", Value.From(true));

    public static ObjectValue CoSell() => Shared()
        .With("inviteContext", ObjectValue.Of(("notes", Value.From("Please join")), ("assistanceRequestCode", Value.From("ProofOfConceptOrDemo"))));

    public static ObjectValue Connected(string engagementId) => CoSell()
        .With("engagementId", Value.From(engagementId))
        .With("target", new ArrayValue([ObjectValue.Of(("type", Value.From("BusinessProfileLocation")), ("id", Value.From("msft")))]));

    public static NewDeal Inbound(string name = "Adatum analytics") => new()
    {
        Name = name,
        CustomerName = "Adatum",
        Country = "DE",
        City = "Berlin",
        PostalCode = "10115",
        Contact = new DealPerson("Ute", "Beck", "ute@adatum.example", "+49305550100"),
        Solutions = [new DealSolution("SOL-15974-MQF", "ERP")],
        DealValue = 25_000,
        Notes = "They look for a partner in Berlin.",
    };

    public static ArrayValue Patch(params (string Path, Value Value)[] replaced) =>
        new([.. replaced.Select(r => Operation("replace", r.Path, r.Value))]);

    public static ObjectValue Operation(string op, string path, Value value) =>
        ObjectValue.Of(("op", Value.From(op)), ("path", Value.From(path)), ("value", value));

    public static (string, Value)[] Status(string status, string substatus) =>
        [("/status", Value.From(status)), ("/substatus", Value.From(substatus))];
}
