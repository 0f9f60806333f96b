using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Changes that no event and no poll told of, found from watermarks.</summary>
[TestClass]
public sealed class CatchUpTests
{
    private const string Own = Sample.Integration;

    private readonly Hub _hub = Hub.WithSharedDeal().AskedByFilter();

    [TestMethod]
    public void Both_sides_are_asked_when_it_is_time_and_not_between()
    {
        var first = _hub.Reconcile();
        _hub.Reconcile(Answers());
        _hub.Now = _hub.Now.AddMinutes(5);
        var between = _hub.Reconcile();
        _hub.Now = _hub.Now.AddMinutes(10);
        var later = _hub.Reconcile();

        first["CatchUp"].Should().Be(true);
        between["CatchUp"].Should().Be(false);
        later["CatchUp"].Should().Be(true);
        ((string)later["ReferralFilter"]).Should().StartWith("updatedDateTime ge 2026-03-02T");
        JsonNode.Parse((string)later["CrmRequest"])!["compositeRequest"]!.AsArray()
            .Count(part => ((string)part!["url"]!).Contains("/query")).Should().BeLessThanOrEqualTo(5, "Salesforce takes no more queries in one request");
    }

    [TestMethod]
    public void What_we_recorded_already_is_not_due()
    {
        _hub.Reconcile();

        var answer = _hub.Reconcile(Answers([Changed(Sample.ReferralId, "2026-03-02T09:00:00.0000001Z"), Changed(Sample.MicrosoftReferralId, "2026-03-02T09:00:00.0000001Z", "msft")],
            ("opportunities", [Opportunity("2026-03-02T09:00:05.000+0000", Own)])));

        answer["Requeued"].Should().Be(0);
        answer["More"].Should().Be(false);
        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void A_lost_event_of_either_copy_is_made_up_for_and_counted()
    {
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile();

        _hub.Reconcile(Answers([Changed(Sample.ReferralId, "2026-03-02T09:20:00Z"), Changed(Sample.MicrosoftReferralId, "2026-03-02T09:20:00.1Z", "msft")]));

        _hub.State.Should().Be("Due");
        _hub.Deal.GetAttributeValue<string>("cosell_duereason").Should().Be("catch-up: Partner Center");
        _hub.Log.Last().GetAttributeValue<string>("cosell_message").Should().StartWith("1 events of Partner Center did not arrive");
    }

    [TestMethod]
    public void Two_catch_ups_that_missed_as_many_say_so_once_in_a_message()
    {
        _hub.Set("cosell_NotifyByMail", "webhook");
        _hub.Set("cosell_CatchUpMinutes", "5");
        Miss("0cecbaa3-0000-4000-8000-0000000000a1");

        Miss("0cecbaa3-0000-4000-8000-0000000000a2");

        _hub.Log.Count(row => row.GetAttributeValue<string>("cosell_message").StartsWith("1 events", StringComparison.Ordinal)).Should().Be(2);
        _hub.Rows.Rows("cosell_notification").Should().ContainSingle().Which.GetAttributeValue<int>("cosell_lines").Should().Be(1);

        void Miss(string referral)
        {
            _hub.Now = _hub.Now.AddMinutes(9);
            _hub.Reconcile();
            _hub.Reconcile(Answers([Changed(referral, _hub.Now.AddMinutes(-5).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))]));
        }
    }

    [TestMethod]
    public void A_referral_that_nobody_told_of_gets_a_row_and_Microsofts_copy_of_it_none()
    {
        _hub.Reconcile();

        _hub.Reconcile(Answers([Changed("0cecbaa3-0000-4000-8000-0000000000a2", "2026-03-02T08:50:00Z", "msft"), Changed("0cecbaa3-0000-4000-8000-0000000000a1", "2026-03-02T08:50:01Z")]));

        _hub.Deals.Should().HaveCount(2);
        _hub.Deals.Should().ContainSingle(deal => deal.GetAttributeValue<string>("cosell_referralidentifier") == "0cecbaa3-0000-4000-8000-0000000000a1");
    }

    [TestMethod]
    public void A_missed_edit_a_new_opportunity_and_a_deleted_one_are_due()
    {
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile();

        var answer = _hub.Reconcile(Answers([], ("opportunities", [Opportunity("2026-03-02T09:10:00.000+0000", Sample.Seller, deleted: true), Opportunity("2026-03-02T09:11:00.000+0000", Sample.Seller, id: "006000000000002AAA")])));

        answer["Requeued"].Should().Be(2);
        _hub.Deals.Should().OnlyContain(deal => deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == 856320000);
    }

    [TestMethod]
    [DataRow("accounts", """{"Id":"006000000000001AAA","Account":{"SystemModstamp":"2026-03-02T09:10:00.000+0000","LastModifiedById":"005000000000001AAA"}}""")]
    [DataRow("solutions", """{"Opportunity__c":"006000000000001AAA","SystemModstamp":"2026-03-02T09:10:00.000+0000","LastModifiedById":"005000000000001AAA"}""")]
    [DataRow("roles", """{"OpportunityId":"006000000000001AAA","SystemModstamp":"2026-01-02T09:10:00.000+0000","LastModifiedById":"005000000000001AAA","Contact":{"SystemModstamp":"2026-03-02T09:10:00.000+0000","LastModifiedById":"005000000000001AAA"}}""")]
    [DataRow("team", """{"OpportunityId":"006000000000001AAA","SystemModstamp":"2026-03-02T09:10:00.000+0000","LastModifiedById":"005000000000001AAA"}""")]
    public void A_record_that_belongs_to_a_shared_opportunity_makes_it_due_and_our_own_write_to_it_does_not(string query, string row)
    {
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile();
        var own = row.Replace("2026-03-02T09:10:00", "2026-03-02T09:00:05").Replace(Sample.Seller, Own);

        _hub.Reconcile(Answers([], (query, [JsonNode.Parse(own)!])))["Requeued"].Should().Be(0);
        _hub.Now = _hub.Now.AddMinutes(15);
        _hub.Reconcile();
        _hub.Reconcile(Answers([], (query, [JsonNode.Parse(row)!])))["Requeued"].Should().Be(1);
    }

    [TestMethod]
    public void What_a_synchronization_has_read_is_not_read_again()
    {
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:29:00Z");
        _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["updatedDateTime"] = "2026-03-02T09:29:00Z"), Sample.Microsofts());
        _hub.State.Should().Be("In step");
        _hub.Reconcile();

        _hub.Reconcile(Answers([], ("solutions", [JsonNode.Parse("""{"Opportunity__c":"006000000000001AAA","SystemModstamp":"2026-03-02T09:10:00.000+0000","LastModifiedById":"005000000000001AAA"}""")!])))
            ["Requeued"].Should().Be(0);
    }

    [TestMethod]
    public void A_deal_that_waits_for_a_person_is_not_tried_again_by_every_catch_up()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:29:00Z");
        _hub.Begin();
        _hub.Complete(new JsonObject { ["readCrm"] = Sample.Step(400), ["plan"] = Sample.Step(0) });
        _hub.State.Should().Be("Needs attention");
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile();

        _hub.Reconcile(Answers([Changed(Sample.ReferralId, "2026-03-02T08:59:30Z"), Changed(Sample.MicrosoftReferralId, "2026-03-02T08:59:31Z", "msft")]))["Requeued"].Should().Be(0);
    }

    [TestMethod]
    public void Pages_go_on_from_the_last_referral_that_was_handled_also_after_a_run_that_died()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var page = Enumerable.Range(1, 100).Select(i => Changed($"0cecbaa3-0000-4000-8000-{i:d12}", $"2026-03-02T10:{i / 60:d2}:{i % 60:d2}Z", "msft")).ToArray();

        var next = _hub.Reconcile(Answers(page));
        _hub.Now = _hub.Now.AddMinutes(5); // the run died here
        _hub.Reconcile()["CatchUp"].Should().Be(false, "it might still be at it");
        _hub.Now = _hub.Now.AddMinutes(20);
        var afterwards = _hub.Reconcile();

        next["More"].Should().Be(true);
        next["ReferralFilter"].Should().Be("updatedDateTime ge 2026-03-02T10:01:40.0000000Z");
        afterwards["CatchUp"].Should().Be(true);
        afterwards["ReferralFilter"].Should().Be("updatedDateTime ge 2026-03-02T10:01:40.0000000Z");
    }

    [TestMethod]
    public void A_bulk_change_of_one_moment_is_walked_through_until_nothing_new_is_found()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var bulk = Enumerable.Range(1, 150).Select(i => Changed($"b01cbaa3-0000-4000-8000-{i:d12}", "2026-03-02T10:30:00Z")).ToArray();

        var walk = new List<int>();
        for (var next = _hub.Reconcile(Answers(bulk[..100])); next["More"] is true; next = _hub.Reconcile(Answers(bulk[walk[^1]..Math.Min(150, walk[^1] + 100)])))
            walk.Add((int)next["ReferralSkip"]);

        walk.Should().Equal(100, 0, 100);
        _hub.Deals.Should().HaveCount(151);
    }

    [TestMethod]
    public void A_failed_read_moves_nothing_and_is_not_repeated_before_its_time()
    {
        _hub.Reconcile();
        _hub.Reconcile(Answers([Changed(Sample.ReferralId, "2026-03-02T09:00:00.0000001Z")]));
        _hub.Now = _hub.Now.AddMinutes(15);
        var asked = (string)_hub.Reconcile()["ReferralFilter"];

        var answer = _hub.Reconcile(new JsonObject { ["referrals"] = Sample.Step(503), ["crm"] = Sample.Step(503) });
        _hub.Now = _hub.Now.AddMinutes(5);

        answer["More"].Should().Be(false);
        _hub.Reconcile()["CatchUp"].Should().Be(false);
        _hub.Now = _hub.Now.AddMinutes(10);
        _hub.Reconcile()["ReferralFilter"].Should().Be(asked);
    }

    [TestMethod]
    public void A_storm_is_spread_over_runs()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var all = Enumerable.Range(1, 250).Select(i => Opportunity("2026-03-02T10:00:00.000+0000", Sample.Seller, id: $"006{i:d12}AAB")).ToArray();

        var first = _hub.Reconcile(Answers([], ("opportunities", all)));
        foreach (var deal in _hub.Deals.Where(deal => deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == 856320000))
            (deal["cosell_syncstate"], deal["cosell_readon"], deal["cosell_claimed"]) = (new OptionSetValue(856320002), _hub.Now, deal["cosell_requested"]);
        _hub.Now = _hub.Now.AddMinutes(5);
        var next = _hub.Reconcile();
        var second = _hub.Reconcile(Answers([], ("opportunities", all)));

        first["Requeued"].Should().Be(200);
        first["More"].Should().Be(false);
        next["CatchUp"].Should().Be(true, "the rest goes on with the next run");
        second["Requeued"].Should().Be(50);
    }

    [TestMethod]
    public void A_window_that_holds_more_than_one_answer_is_halved()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var full = Enumerable.Range(1, 2000).Select(i => JsonNode.Parse($$$"""{"OpportunityId":"006{{{i:d12}}}AAB","SystemModstamp":"2026-03-02T10:00:00.000+0000"}""")!).ToArray();

        var next = _hub.Reconcile(Answers([], ("team", full)));

        next["More"].Should().Be(true);
        Uri.UnescapeDataString((string)next["CrmRequest"]).Should().Contain("SystemModstamp >= 2026-03-02T10:45:00Z AND SystemModstamp < 2026-03-02T10:52:30Z");
    }

    [TestMethod]
    public void An_org_without_opportunity_teams_is_no_failure()
    {
        _hub.Reconcile();
        var answers = Answers();
        answers["crm"]!["body"]!["compositeResponse"]!.AsArray().Add(JsonNode.Parse("""{"referenceId":"team","httpStatusCode":400,"body":[{"errorCode":"INVALID_TYPE","message":"sObject type 'OpportunityTeamMember' is not supported."}]}"""));

        _hub.Reconcile(answers)["Message"].Should().Be("0 deals had changed without us knowing.");
    }

    [TestMethod]
    public void Newest_first_goes_page_by_page_until_the_watermark()
    {
        _hub.Set("cosell_CatchUpQuery", "newest");
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        _hub.Reconcile(Answers([Changed(Sample.ReferralId, "2026-03-02T10:59:00Z")]));
        _hub.Reconcile(Answers()); // nothing older: that was all there is
        _hub.Now = _hub.Now.AddHours(1);
        var first = _hub.Reconcile();
        var page = Enumerable.Range(0, 100).Select(i => Changed($"0cecbaa3-0000-4000-8000-{i:d12}", $"2026-03-02T11:{58 - (i / 60):d2}:{59 - (i % 60):d2}Z", "msft")).ToArray();

        var second = _hub.Reconcile(Answers(page));
        var last = _hub.Reconcile(Answers([Changed(Sample.MicrosoftReferralId, "2026-03-02T10:00:00Z", "msft")]));

        first["ReferralOrderBy"].Should().Be("updatedDateTime desc");
        first["ReferralSkip"].Should().Be(0);
        second["ReferralSkip"].Should().Be(100);
        last["More"].Should().Be(false, "what follows is older than the watermark");
    }

    private static JsonNode Changed(string id, string updated, string organization = "contoso") => new JsonObject
    {
        ["id"] = id, ["engagementId"] = id == Sample.ReferralId || id == Sample.MicrosoftReferralId ? Sample.EngagementId : "e" + id, ["externalReferenceId"] = "", ["organizationId"] = organization, ["updatedDateTime"] = updated,
    };

    private static JsonNode Opportunity(string stamp, string user, bool deleted = false, string id = Sample.OpportunityId) => new JsonObject
    {
        ["Id"] = id, ["IsDeleted"] = deleted, ["SystemModstamp"] = stamp, ["LastModifiedDate"] = stamp, ["LastModifiedById"] = user,
    };

    private static JsonObject Answers(JsonNode[]? referrals = null, params (string Query, JsonNode[] Rows)[] crm) => new()
    {
        ["referrals"] = Sample.Step(200, new JsonObject { ["value"] = new JsonArray([.. (referrals ?? []).Select(row => row.DeepClone())]) }),
        ["crm"] = Sample.Step(200, new JsonObject
        {
            ["compositeResponse"] = new JsonArray([.. crm.Select(answer => new JsonObject
            {
                ["referenceId"] = answer.Query, ["httpStatusCode"] = 200, ["body"] = new JsonObject { ["records"] = new JsonArray([.. answer.Rows.Select(row => row.DeepClone())]) },
            })]),
        }),
    };
}
