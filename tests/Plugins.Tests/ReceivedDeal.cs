using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A deal that Microsoft sends, on its way into Salesforce.</summary>
internal sealed class ReceivedDeal(Hub hub)
{
    public static readonly JsonObject Inbound = Sample.Referral(referral =>
    {
        referral["externalReferenceId"] = "";
        referral["direction"] = "Incoming";
        (referral["status"], referral["substatus"]) = ("New", "Pending");
    });

    /// <summary>The first synchronization reads the referral, the second knows what Salesforce has of its customer.</summary>
    public ParameterCollection Receive(string accounts = "[]")
    {
        hub.RequestByEvent("referral-created", Sample.ReferralId);
        var begin = hub.Begin();
        begin["ReadBy"].Should().Be("referral");
        hub.Plan(hub.Deal, (string)begin["LeaseId"], new JsonArray(), Inbound)["Done"].Should().Be(true);
        begin = hub.Begin();
        begin["ReadBy"].Should().Be("copies");
        ((string)begin["CrmLookups"]).Should().Contain("Fabrikam");
        hub.Lookups = Sample.Found(("accountsByName", accounts));
        return hub.Plan(hub.Deal, (string)begin["LeaseId"], new JsonArray(), Inbound);
    }

    public void Complete() => Complete(Sample.Step(200, Linked()));

    /// <param name="link">What Partner Center answered to the link back.</param>
    public void Complete(JsonObject link)
    {
        var created = Sample.CompositeDone();
        created["body"]!["compositeResponse"]!.AsArray().RemoveAt(0);
        created["body"]!["compositeResponse"]![0]!["body"] = new JsonObject { ["id"] = Sample.OpportunityId, ["success"] = true };
        hub.Complete(new JsonObject { ["crm"] = created, ["link"] = link });
    }

    public static JsonObject Linked()
    {
        var linked = (JsonObject)Inbound.DeepClone();
        linked["externalReferenceId"] = Sample.OpportunityId;
        return linked;
    }

    public static JsonObject Accepting(Action<JsonObject> change) => Sample.SharedOpportunity(row =>
    {
        row["Amount"] = 50000;
        change(row);
    });

    public static Dictionary<string, JsonObject> Requests(ParameterCollection plan) =>
        JsonNode.Parse((string)plan["CrmRequest"])!["compositeRequest"]!.AsArray().Where(request => request!["body"] is not null)
            .ToDictionary(request => request!["referenceId"]!.GetValue<string>(), request => request!["body"]!.AsObject());
}
