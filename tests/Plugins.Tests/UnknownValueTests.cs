using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What Partner Center may say one day and nobody knows today is kept and said, never thrown.</summary>
[TestClass]
public sealed class UnknownValueTests
{
    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    [DataRow("Paused", "AwaitingReview")]
    [DataRow("Active", "Negotiating")]
    [DataRow("Closed", "Merged")]
    public void A_status_that_nobody_knows_is_said_and_the_stage_stays(string status, string substatus)
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T11:00:00Z");

        var plan = _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(referral => (referral["status"], referral["substatus"]) = (status, substatus)), Sample.Microsofts());

        var columns = Columns(plan);
        columns.Should().NotContainKey("StageName");
        columns["Co_sell_Message__c"]!.GetValue<string>().Should().Contain($"{status}/{substatus}");
        plan["ReferralAction"].Should().Be("none");
    }

    [TestMethod]
    public void Further_properties_and_odd_shapes_of_a_referral_do_no_harm()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T11:00:00Z");

        var plan = _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(referral =>
        {
            referral["brandNew"] = new JsonObject { ["deep"] = new JsonArray(1, "two", null) };
            referral["customerProfile"]!["ids"] = new JsonObject();
            referral["type"] = "Federated";
            referral["qualification"] = "PartnerQualified";
            referral["details"]!["dealValue"] = 61000;
            referral["inviteContext"] = null;
        }), Sample.Microsofts());

        Columns(plan)["Amount"]!.GetValue<decimal>().Should().Be(61000);
    }

    private static JsonObject Columns(Microsoft.Xrm.Sdk.ParameterCollection plan) =>
        JsonNode.Parse((string)plan["CrmRequest"])!["compositeRequest"]!.AsArray().Single(request => request!["referenceId"]!.GetValue<string>() == "opportunity")!["body"]!.AsObject();
}
