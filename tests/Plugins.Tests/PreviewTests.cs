using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A dry run of the mapping against one deal.</summary>
[TestClass]
public sealed class PreviewTests
{
    [TestMethod]
    public void A_preview_first_says_what_to_read_proposed_fields_included()
    {
        var hub = Hub.WithSharedDeal();

        var answer = hub.Call(new PreviewMapping(), ("CrmRecordId", Sample.OpportunityId), ("MappingJson", """{"fields": [{"name": "Codename", "crmPath": "Codename__c", "referralPath": "/referralProgram", "order": 5}]}"""));

        answer["ReadBy"].Should().Be("engagement");
        answer["ReferralFilter"].Should().Be($"engagementId eq '{Sample.EngagementId}'");
        ((string)answer["CrmQuery"]).Should().Contain("Codename__c");
        answer["Content"].Should().Be("");
    }

    [TestMethod]
    public void Every_field_is_shown_on_both_sides_before_and_after_with_what_decided()
    {
        var hub = Hub.WithSharedDeal();

        var fields = Fields(Preview(hub, Sample.SharedOpportunity(row => row["Amount"] = 60000), Sample.Referral(referral => referral["details"]!["notes"] = "Ask Sue.")));

        Line(fields, "Deal value").Should().Be("60000 > 60000 | 50000 > 60000 | Both ways | Only Salesforce has changed.");
        Line(fields, "Notes").Should().Be("Moves in spring. > Ask Sue. | Ask Sue. > Ask Sue. | Both ways | Only Partner Center has changed.");
        Line(fields, "Currency").Should().Be("USD > USD | USD > USD | Both ways | Both sides say the same.");
        Line(fields, "Solutions").Should().Be("SOL-15974-MQF > SOL-15974-MQF | SOL-15974-MQF > SOL-15974-MQF | Both ways | Merged element by element.");
        Line(fields, "Status").Should().Be("Prospecting > Prospecting | Active/Accepted > Active/Accepted | Both ways | Both sides say the same.");
    }

    [TestMethod]
    public void A_conflict_names_the_policy_and_a_locked_field_says_so()
    {
        var hub = Hub.WithSharedDeal();

        var fields = Fields(Preview(hub, Sample.SharedOpportunity(row => (row["Amount"], row["Name"]) = (60000, "Fabrikam, renamed")), Sample.Referral(referral => referral["details"]!["dealValue"] = 70000)));

        Line(fields, "Deal value").Should().Be("60000 > 70000 | 70000 > 70000 | Both ways | Both sides have changed; the conflict policy decides: Microsoft wins.");
        Line(fields, "Deal name").Should().Be("Fabrikam, renamed > Fabrikam, renamed | Fabrikam ERP move > Fabrikam ERP move | Both ways | Partner Center takes no change of it any more.");
        Field(fields, "Deal name")["problem"]!.GetValue<string>().Should().Contain("cannot be changed in Partner Center any more");
    }

    [TestMethod]
    public void A_preview_is_the_plan_that_a_synchronization_makes()
    {
        var opportunity = Sample.SharedOpportunity(row => (row["Amount"], row["Description"]) = (60000, "Moves in autumn."));
        var hub = Hub.WithSharedDeal();
        var content = Content(Preview(hub, opportunity, Sample.Referral()));
        hub.Now = hub.Now.AddMinutes(1);
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:30:00.000+0000|" + Sample.Seller);

        var plan = hub.Plan(opportunity, Sample.Referral(), Sample.Microsofts());

        Same(content["referralRequest"], (string)plan["ReferralPatch"]);
        Same(content["crmRequest"], (string)plan["CrmRequest"]);
    }

    [TestMethod]
    public void A_preview_writes_nothing()
    {
        var hub = Hub.WithSharedDeal();
        var before = Everything(hub);

        Preview(hub, Sample.SharedOpportunity(row => row["Amount"] = 60000), Sample.Referral(), """{"fields": [{"name": "Notes", "direction": "Paused"}]}""");

        Everything(hub).Should().Be(before);
    }

    [TestMethod]
    public void A_proposed_mapping_is_tried_without_being_saved()
    {
        var hub = Hub.WithSharedDeal();

        var answer = Preview(hub, Sample.SharedOpportunity(row => (row["Amount"], row["Codename__c"]) = (60000, "Blue")), Sample.Referral(),
            """{"fields": [{"name": "Deal value", "direction": "Paused"}, {"name": "Codename", "crmPath": "Codename__c", "referralPath": "/referralProgram", "order": 5, "conflictPolicy": "Salesforce wins"}]}""");

        Line(Fields(answer), "Deal value").Should().Be("60000 > 60000 | 50000 > 50000 | Paused | The mapping is paused.");
        Line(Fields(answer), "Codename").Should().Be("Blue > Blue |  > Blue | Both ways | Only Salesforce has changed.");
        ((string)answer["Summary"]).Should().StartWith("Proposed changes on version").And.Contain("Nothing was written.").And.Contain("Would change: 1 fields");
    }

    [TestMethod]
    public void A_proposed_mapping_that_could_not_be_imported_is_told_why()
    {
        var answer = Preview(Hub.WithSharedDeal(), Sample.SharedOpportunity(), Sample.Referral(), """{"fields": [{"name": "Notes", "direction": "Sideways"}]}""");

        ((string)answer["Summary"]).Should().StartWith("The proposed mapping could not be imported:\nfields / Notes / Direction: Direction cannot be 'Sideways'.");
        ((string)answer["Problems"]).Should().Contain("mapping-no-choice");
    }

    [TestMethod]
    public void An_opportunity_that_is_not_shared_yet_shows_what_sharing_it_would_send()
    {
        var hub = new Hub();

        var answer = Preview(hub, Sample.Opportunity(row => row["Sync_with_Partner_Center__c"] = false));

        ((string)answer["Summary"]).Should().Contain("Sync with Partner Center is off: this is what would be sent once it is on.");
        Content(answer)["referralRequest"]!["details"]!["dealValue"]!.GetValue<int>().Should().Be(50000);
        Line(Fields(answer), "Deal value").Should().Be("50000 > 50000 |  > 50000 | Both ways | Goes out with the new referral.");
        hub.Deals.Should().BeEmpty();
    }

    [TestMethod]
    public void What_keeps_a_deal_from_being_sent_is_listed_and_both_sides_stay()
    {
        var answer = Preview(new Hub(), Sample.Opportunity(row => row["Account"]!["BillingCountry"] = "Ruritania"));

        ((string)answer["Problems"]).Should().Contain("country-unknown");
        Content(answer)["referralRequest"].Should().BeNull();
        Field(Fields(answer), "Customer country")["problem"]!.GetValue<string>().Should().Contain("Ruritania");
        Fields(answer).Should().OnlyContain(field => field!["partnerCenterAfter"]!.GetValue<string>() == "");
    }

    [TestMethod]
    public void A_referral_from_Microsoft_shows_the_opportunity_that_it_would_become()
    {
        var hub = new Hub();
        hub.RequestByEvent("referral-created", Sample.ReferralId);

        var referrals = new JsonArray(Sample.Referral(referral =>
        {
            referral["direction"] = "Incoming";
            referral["externalReferenceId"] = null;
            referral["status"] = "New";
            referral["substatus"] = "Received";
            referral["inviteContext"] = new JsonObject { ["invitedBy"] = new JsonObject { ["organizationId"] = "msft" } };
        })).ToJsonString();
        var first = hub.Call(new PreviewMapping(), ("DealId", hub.Deal.Id.ToString()), ("CrmRecords", "[]"), ("Referrals", referrals));

        var answer = hub.Call(new PreviewMapping(), ("DealId", hub.Deal.Id.ToString()), ("CrmRecords", "[]"), ("Referrals", referrals), ("CrmLookups", NothingFound((string)first["CrmLookups"])));

        Line(Fields(answer), "Deal value").Should().Be(" > 50000 | 50000 > 50000 | Both ways | Comes with the new opportunity.");
        Line(Fields(answer), "Customer city").Should().Be(" > Redmond | Redmond > Redmond | Both ways | Comes with the new opportunity.");
        Line(Fields(answer), "Solutions").Should().StartWith(" > SOL-15974-MQF | SOL-15974-MQF");
    }

    private static string NothingFound(string lookups) => new JsonObject
    {
        ["compositeResponse"] = new JsonArray([.. JsonNode.Parse(lookups)!["compositeRequest"]!.AsArray().Select(query => new JsonObject
        {
            ["referenceId"] = query!["referenceId"]!.GetValue<string>(), ["httpStatusCode"] = 200, ["body"] = new JsonObject { ["records"] = new JsonArray() },
        })]),
    }.ToJsonString();

    private static ParameterCollection Preview(Hub hub, JsonNode opportunity, JsonNode? referral = null, string? proposed = null) =>
        hub.Call(new PreviewMapping(), ("CrmRecordId", Sample.OpportunityId), ("MappingJson", proposed), ("CrmRecords", new JsonArray(opportunity.DeepClone()).ToJsonString()),
            ("Referrals", referral is null ? null : new JsonArray(referral, Sample.Microsofts()).ToJsonString()));

    private static JsonNode Content(ParameterCollection answer) => JsonNode.Parse((string)answer["Content"])!;

    private static JsonArray Fields(ParameterCollection answer) => Content(answer)["fields"]!.AsArray();

    private static JsonNode Field(JsonArray fields, string name) => fields.Single(field => field!["field"]!.GetValue<string>() == name)!;

    private static string Line(JsonArray fields, string name)
    {
        var field = Field(fields, name);
        return $"{field["salesforceNow"]} > {field["salesforceAfter"]} | {field["partnerCenterNow"]} > {field["partnerCenterAfter"]} | {field["direction"]} | {field["rule"]}";
    }

    private static void Same(JsonNode? one, string other) => JsonNode.DeepEquals(one, other.Length == 0 ? null : JsonNode.Parse(other)).Should().BeTrue($"{one} is {other}");

    private static string Everything(Hub hub) => string.Join("\n", new[] { "cosell_referral", "cosell_syncevent", "cosell_fieldmapping", "cosell_valuemapping", "cosell_mappingchange", "cosell_conflict" }
        .SelectMany(table => hub.Rows.Rows(table)).Select(row => row.LogicalName + row.Id + string.Join(",", row.Attributes.Select(attribute => $"{attribute.Key}={(attribute.Value as OptionSetValue)?.Value ?? attribute.Value}"))));
}
