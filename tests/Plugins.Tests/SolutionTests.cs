using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Solutions of a deal: a set by solution id, chosen from the catalogue or typed, held against the catalogue.</summary>
[TestClass]
public sealed class SolutionTests
{
    private const int ByHand = 856320000;

    private readonly Hub _hub = new();

    [TestMethod]
    public void A_solution_chosen_from_the_catalogue_goes_out_with_the_catalogues_id_and_name()
    {
        var plan = Share(row => Solutions(row)[0] = JsonNode.Parse("""
            { "Id": "a01000000000001AAA", "Solution_Name__c": "whatever", "Solution_Id__c": null, "Co_sell_Solution__r": { "Name": "ERP on Azure", "Solution_Id__c": "SOL-9" } }
            """));

        var solution = JsonNode.Parse((string)plan["ReferralBody"])!["details"]!["requirements"]!["solutions"]![0]!;
        (solution["id"]!.GetValue<string>(), solution["name"]!.GetValue<string>()).Should().Be(("SOL-9", "ERP on Azure"));
    }

    [TestMethod]
    public void Price_and_quantity_stay_as_Partner_Center_has_them_when_the_list_is_written_again()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = hub.Plan(Sample.SharedOpportunity(row => Solutions(row).Add(Row("a02", "SOL-2"))),
            Sample.Referral(own => Listed(own)[0] = JsonNode.Parse("""{ "id": "SOL-15974-MQF", "name": "Named there", "type": "Name", "price": 12.5, "quantity": 3, "currency": "USD" }""")),
            Sample.Microsofts());

        var list = plan.Patched("/details/requirements/solutions")!.AsArray();
        list.Should().HaveCount(2);
        list[0]!.ToJsonString().Should().Be("""{"id":"SOL-15974-MQF","name":"Named there","type":"Name","price":12.5,"quantity":3,"currency":"USD"}""");
    }

    [TestMethod]
    [DataRow("yes", true)]
    [DataRow("no", false)]
    public void The_target_names_each_solution_when_the_deal_is_shared_and_follows_them_later_where_the_admin_has_it_so(string setting, bool follows)
    {
        var hub = Hub.WithSharedDeal();
        hub.Set("cosell_TargetFollowsSolutions", setting);
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = hub.Plan(Sample.SharedOpportunity(row => Solutions(row).Add(Row("a02", "SOL-2"))), Sample.Referral(), Sample.Microsofts());

        JsonNode.Parse((string)Share(row => Solutions(row).Add(Row("a02", "SOL-2")))["ReferralBody"])!["target"]!.AsArray().Should().HaveCount(2);
        plan.Patched("/details/requirements/solutions")!.AsArray().Should().HaveCount(2);
        plan.Patched("/target")?.ToJsonString().Should().Be(follows ? """[{"type":"SolutionProfile","id":"SOL-15974-MQF"},{"type":"SolutionProfile","id":"SOL-2"}]""" : null);
    }

    [TestMethod]
    public void A_target_that_names_the_other_side_of_an_invitation_is_left_alone()
    {
        var hub = Hub.WithSharedDeal();
        hub.Set("cosell_TargetFollowsSolutions", "yes");
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = hub.Plan(Sample.SharedOpportunity(row => Solutions(row).Add(Row("a02", "SOL-2"))),
            Sample.Referral(own => own["target"] = new JsonArray(new JsonObject { ["type"] = "BusinessProfileLocation", ["id"] = "1234567" })), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().NotContain("/target").And.Contain("SOL-2");
    }

    [TestMethod]
    public void The_last_solution_cannot_be_removed()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = hub.Plan(Sample.SharedOpportunity(row => Solutions(row).Clear()), Sample.Referral(), Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
        plan.Message().Should().StartWith("A shared deal needs at least one Microsoft solution.");
    }

    [TestMethod]
    public void A_solution_in_two_rows_that_Partner_Center_removed_leaves_with_both_rows()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = hub.Plan(Sample.SharedOpportunity(row => Solutions(row).Add(Row("a01000000000002AAA", "sol-15974-mqf"))),
            Sample.Referral(own => Listed(own)[0] = JsonNode.Parse("""{ "id": "SOL-2", "name": "New", "type": "Name" }""")), Sample.Microsofts());

        plan.Requests().Where(request => request["method"]!.GetValue<string>() == "DELETE").Should().HaveCount(2);
        plan.Created("Microsoft_Solution__c").Single()["Solution_Id__c"]!.GetValue<string>().Should().Be("SOL-2");
    }

    [TestMethod]
    public void More_than_fifty_solutions_are_asked_to_be_fewer()
    {
        var plan = Share(row => row["Microsoft_Solutions__r"]!["records"] = new JsonArray([.. Enumerable.Range(1, 51).Select(number => Row("a" + number, "SOL-" + number))]));

        ((string)plan["Message"]).Should().Be("Partner Center takes at most 50 solutions in one deal. Remove some of the Microsoft Solutions, then save the opportunity.");
    }

    [TestMethod]
    [DataRow("cosell_validto", "2026-03-01", "The solution ERP on Azure (SOL-15974-MQF) could be sold until 2026-03-01. Choose another Microsoft Solution, or ask your administrator to correct the catalogue.")]
    [DataRow("cosell_validfrom", "2026-03-03", "The solution ERP on Azure (SOL-15974-MQF) can be sold from 2026-03-03 on. Choose another Microsoft Solution, or share the deal on that day.")]
    public void A_solution_that_is_not_offered_today_is_refused_with_the_fix(string column, string day, string message)
    {
        InCatalogue(row => row[column] = DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        var plan = Share();

        plan["ReferralAction"].Should().Be("none");
        ((string)plan["Message"]).Should().Be(message);
    }

    [TestMethod]
    [DataRow("DE; France", false)]
    [DataRow("Canada, United States", true)]
    [DataRow("Worldwide", true)]
    [DataRow("", true)]
    public void A_solution_is_offered_where_its_territory_says(string territory, bool offered)
    {
        InCatalogue(row => row["cosell_territory"] = territory);

        var plan = Share();

        plan["ReferralAction"].Should().Be(offered ? "create" : "none");
        if (!offered)
            ((string)plan["Message"]).Should().StartWith("The solution ERP on Azure (SOL-15974-MQF) is not offered in US, only in DE; France.");
    }

    [TestMethod]
    public void The_first_and_the_last_day_count_and_the_preflight_says_the_same()
    {
        InCatalogue(row => (row["cosell_validfrom"], row["cosell_validto"]) = (_hub.Now.Date, _hub.Now.Date));

        _hub.Call(new Preflight(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", new JsonArray(Sample.Opportunity()).ToJsonString()))["Ready"].Should().Be(true);
        _hub.Now = _hub.Now.AddDays(1);
        ((string)_hub.Call(new Preflight(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", new JsonArray(Sample.Opportunity()).ToJsonString()))["Problems"]).Should().Contain("solution-expired");
    }

    [TestMethod]
    public void A_withdrawn_solution_is_refused_for_a_shared_deal_as_well()
    {
        var hub = Hub.WithSharedDeal();
        hub.Rows.Create(Entry("SOL-2", row => row["statecode"] = new OptionSetValue(1)));
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = hub.Plan(Sample.SharedOpportunity(row => Solutions(row).Add(Row("a02", "SOL-2"))), Sample.Referral(), Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
        plan.Message().Should().StartWith("The solution ERP on Azure (SOL-2) is no longer offered.");
    }

    [TestMethod]
    public void An_id_that_the_catalogue_does_not_have_is_sent_and_noted_when_somebody_keeps_one()
    {
        _hub.Rows.Create(Entry("SOL-OTHER", _ => { }));

        var plan = Share();

        plan["ReferralAction"].Should().Be("create");
        plan.Message().Should().Be("The solution SOL-15974-MQF is not in the catalogue; make sure that its id is spelt as in Partner Center.");
    }

    [TestMethod]
    public void Solutions_that_are_seen_in_referrals_join_the_catalogue_once()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => Listed(own).Add(JsonNode.Parse("""{ "id": "SOL-3", "name": "Theirs", "type": "Name", "publisherName": "Contoso", "solutionType": "3P" }"""))), Sample.Microsofts());

        var rows = hub.Rows.Rows("cosell_solution").ToList();

        rows.Select(row => row.GetAttributeValue<string>("cosell_identifier")).Should().Equal("SOL-15974-MQF", "SOL-3");
        rows[1].GetAttributeValue<string>("cosell_publisher").Should().Be("Contoso");
        rows[1].GetAttributeValue<OptionSetValue>("cosell_source").Value.Should().Be(856320002);
        hub.Deal.GetAttributeValue<string>("cosell_solutionids").Should().Be("SOL-15974-MQF, SOL-3");
    }

    private ParameterCollection Share(Action<JsonObject>? change = null)
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        return _hub.Plan(Sample.Opportunity(change));
    }

    private void InCatalogue(Action<Entity> change) => _hub.Rows.Create(Entry("SOL-15974-MQF", change));

    private static Entity Entry(string id, Action<Entity> change)
    {
        var row = new Entity("cosell_solution") { ["cosell_identifier"] = id, ["cosell_name"] = "ERP on Azure", ["cosell_source"] = new OptionSetValue(ByHand) };
        change(row);
        return row;
    }

    private static JsonArray Solutions(JsonObject opportunity) => opportunity["Microsoft_Solutions__r"]!["records"]!.AsArray();

    private static JsonArray Listed(JsonObject referral) => referral["details"]!["requirements"]!["solutions"]!.AsArray();

    private static JsonObject Row(string rowId, string solutionId) => new() { ["Id"] = rowId, ["Solution_Name__c"] = "Row", ["Solution_Id__c"] = solutionId };
}
