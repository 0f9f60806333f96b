using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Composite requests as Salesforce takes them: in their order, and with as many queries as it allows.</summary>
[TestClass]
public sealed class RequestShapeTests
{
    [TestMethod]
    public void Every_composite_request_asks_for_its_order()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        var change = (string)hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["dealValue"] = 60_000), Sample.Microsofts())["CrmRequest"];
        hub.Rows.Create(new Entity("cosell_solution") { ["cosell_solutionid"] = "SOL-1", ["cosell_name"] = "ERP", ["modifiedon"] = hub.Now });
        var catalogue = (string)hub.Call(new PlanCatalogue(), [])["CrmRequest"];
        var catchUp = (string)hub.Reconcile()["CrmRequest"];
        var lookups = Lookups(new Hub());

        foreach (var request in new[] { change, catalogue, catchUp, lookups })
            JsonNode.Parse(request)!["collateSubrequests"]!.GetValue<bool>().Should().BeFalse();
    }

    [TestMethod]
    public void Everything_that_can_be_looked_up_takes_five_queries()
    {
        var hub = new Hub();
        var duns = hub.Rows.Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_name") == "Customer DUNS");
        duns["cosell_direction"] = new OptionSetValue(856320000);

        var parts = JsonNode.Parse(Lookups(hub))!["compositeRequest"]!.AsArray();

        parts.Select(part => part!["referenceId"]!.GetValue<string>()).Should().BeEquivalentTo("users", "contacts", "accountsByName", "accountsByDuns", "accountsByEmail");
    }

    private static string Lookups(Hub hub)
    {
        hub.RequestByEvent("referral-created", Sample.ReferralId);
        hub.Plan(hub.Deal, (string)hub.Begin()["LeaseId"], new JsonArray(), Sample.Referral(own =>
        {
            own["externalReferenceId"] = "";
            own["direction"] = "Incoming";
            (own["status"], own["substatus"]) = ("New", "Pending");
            own["customerProfile"]!["ids"] = new JsonArray(new JsonObject { ["profileType"] = "Duns", ["id"] = "123456789" });
        }));
        return (string)hub.Begin()["CrmLookups"];
    }
}
