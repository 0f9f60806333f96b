using System.Text.Json.Nodes;
using CoSell.Plugins.Administration;
using CoSell.Plugins.CustomApis;
using CoSell.Plugins.Guards;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Concurrency;

/// <summary>What is no single deal's and written by many: notifications, alarms, watermarks, the mapping's versions, the catalogue, conflicts.</summary>
[TestClass]
public sealed class HubRowsTests
{
    private const string First = "006000000000011AAA";
    private const string Second = "006000000000012AAA";

    [TestMethod]
    public void Two_deals_that_fail_at_once_are_told_in_one_message_and_raise_one_alarm()
    {
        var hub = TwoSyncing();
        var calls = hub.Deals.Select(deal => MeetingCalls.Complete(deal.Id, deal.GetAttributeValue<string>("cosell_leaseid"), new JsonObject { ["readCrm"] = Sample.Step(401), ["plan"] = Sample.Step(0) })).ToList();

        MeetingCalls.InEveryOrder(hub, calls, (after, done) =>
        {
            Succeeded(done);
            after.Rows.Rows("cosell_notification").Should().ContainSingle().Which.GetAttributeValue<int>("cosell_lines").Should().Be(1);
            after.Rows.Rows("cosell_watermark").Count(row => row.GetAttributeValue<string>("cosell_name") == "alarm: Salesforce").Should().Be(1);
        });
    }

    [TestMethod]
    public void Two_dead_letters_at_once_are_two_lines_of_one_message()
    {
        var hub = TwoSyncing();
        hub.Set("cosell_MostAttempts", "1");
        var calls = hub.Deals.Select(deal => MeetingCalls.Complete(deal.Id, deal.GetAttributeValue<string>("cosell_leaseid"), new JsonObject { ["readCrm"] = Sample.Step(503), ["plan"] = Sample.Step(0) })).ToList();

        MeetingCalls.InEveryOrder(hub, calls, (after, done) =>
        {
            Succeeded(done);
            after.Rows.Rows("cosell_notification").Should().ContainSingle().Which.GetAttributeValue<int>("cosell_lines").Should().Be(2);
        });
    }

    [TestMethod]
    public void Two_deals_that_bring_the_same_new_solution_add_it_once_and_none_fails()
    {
        var hub = TwoSyncing();
        var calls = hub.Deals.Select((deal, index) => MeetingCalls.Plan(deal.Id, deal.GetAttributeValue<string>("cosell_leaseid"), Sample.SharedOpportunity(row => row["Id"] = deal.GetAttributeValue<string>("cosell_crmrecordid")),
            Sample.Referral(own => (own["id"], own["engagementId"], own["externalReferenceId"]) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), deal.GetAttributeValue<string>("cosell_crmrecordid"))))).ToList();

        MeetingCalls.InEveryOrder(hub, calls, (after, done) =>
        {
            Succeeded(done);
            after.Rows.Rows("cosell_solution").Should().ContainSingle();
        }, mostStops: 2);
    }

    [TestMethod]
    public void Two_runs_of_the_timer_share_the_work_and_move_no_mark_over_what_nobody_read()
    {
        var hub = new Hub();
        hub.Reconcile(); // the marks begin
        hub.Now = hub.Now.AddMinutes(30);
        var asked = hub.Reconcile();
        var answers = new JsonObject { ["referrals"] = Sample.Step(200, new JsonObject { ["value"] = new JsonArray() }), ["crm"] = Sample.Step(200, new JsonObject { ["compositeResponse"] = new JsonArray() }) }.ToJsonString();
        var take = MeetingCalls.Of(new Reconcile(), ("Answers", answers), ("Turn", (string)asked["Turn"]));
        hub.Now = hub.Now.AddMinutes(20);

        MeetingCalls.InEveryOrder(hub, [take, take], (after, done) =>
        {
            Succeeded(done);
            after.Rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "Salesforce").GetAttributeValue<string>("cosell_position")
                .Should().Be("2026-03-02T09:00:00Z|2026-03-02T09:50:00Z", "the window that was asked for ended at nine, and the one since then has to be asked yet");
        });
    }

    [TestMethod]
    public void The_timer_and_an_import_that_both_have_solutions_published_do_not_wait_for_each_other()
    {
        var hub = new Hub();
        hub.Reconcile();
        hub.Rows.Create(new Entity("cosell_solution") { ["cosell_identifier"] = "SOL-0", ["cosell_name"] = "Of a deal" });
        hub.Now = hub.Now.AddHours(1);

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Of(new Reconcile()), MeetingCalls.Of(new ImportSolutions(), ("Csv", "solution id,name\nSOL-1,One"))], (after, done) =>
        {
            Succeeded(done);
            after.Rows.Rows("cosell_watermark").Should().ContainSingle(row => row.GetAttributeValue<string>("cosell_name") == "catalogue").Which.GetAttributeValue<DateTime?>("cosell_askedon").Should().Be(after.Now);
        }, mostStops: 2);
    }

    [TestMethod]
    public void Two_people_who_edit_the_mapping_at_once_make_two_versions()
    {
        var hub = new Hub();
        var rows = hub.Rows.Rows("cosell_fieldmapping").Take(2).ToList();

        MeetingCalls.InEveryOrder(hub, [Edit(rows[0]), Edit(rows[1])], (after, done) =>
        {
            Succeeded(done);
            after.Rows.Rows("cosell_mappingchange").Select(change => change.GetAttributeValue<int>("cosell_number")).Should().BeEquivalentTo([1, 2]);
        });
    }

    [TestMethod]
    public void A_choice_that_meets_the_end_of_its_conflict_is_carried_out_or_refused_but_not_lost()
    {
        var hub = Hub.WithSharedDeal();
        var conflict = new Entity("cosell_conflict") { ["cosell_referralid"] = new EntityReference("cosell_referral", hub.Deal.Id), ["cosell_field"] = "Deal value", ["cosell_label"] = "Amount" };
        conflict.Id = hub.Rows.Create(conflict);
        hub.Deal["cosell_errorclass"] = new OptionSetValue(856320002);
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:10:00Z");
        var lease = (string)hub.Begin()["LeaseId"];

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Plan(hub.Deal.Id, lease, Sample.SharedOpportunity(), Sample.Referral(), Sample.Microsofts()), Choose(conflict)], (after, done) =>
        {
            done.Faults[0].Should().BeNull();
            var row = after.Rows.Row("cosell_conflict", conflict.Id);
            var isOpen = row.GetAttributeValue<OptionSetValue>("statecode").Value == 0;
            if (done.Faults[1] is null && isOpen)
                after.State.Should().Be("Due");
            (done.Faults[1] is null || !isOpen).Should().BeTrue();
            if (done.Faults[1] is null && !isOpen)
                done.Trace.ToList().FindIndex(line => line.StartsWith("1: commit", StringComparison.Ordinal)).Should().BeLessThan(done.Trace.ToList().FindIndex(line => line.StartsWith("0: commit", StringComparison.Ordinal)));
        });
    }

    [TestMethod]
    public void A_request_that_an_older_version_lost_is_found_by_the_timer()
    {
        var hub = Hub.WithSharedDeal();
        hub.Deal["cosell_requested"] = hub.Deal.GetAttributeValue<int>("cosell_claimed") + 1;
        hub.State.Should().Be("In step");

        hub.Reconcile()["Requeued"].Should().Be(1);

        hub.State.Should().Be("Due");
    }

    private static Hub TwoSyncing()
    {
        var hub = new Hub();
        hub.Set("cosell_NotifyByMail", "all");
        hub.RequestByCrm(First);
        hub.RequestByCrm(Second);
        foreach (var deal in hub.Deals.ToList())
            hub.Begin(deal);
        return hub;
    }

    /// <summary>A person saves a row: the guard before the write, the recorder behind it.</summary>
    private static Call Edit(Entity row) => (service, now) =>
    {
        var target = new Entity(row.LogicalName, row.Id) { ["cosell_order"] = 4711 };
        void Prepare(PluginRun run)
        {
            run.InputParameters["Target"] = target;
            run.PreEntityImages["PreImage"] = row;
        }

        PluginRun.Execute(new FieldMappingGuard(), service, now, "Update", Prepare);
        service.Update(target);
        return PluginRun.Execute(new MappingChangeRecorder(), service, now, "Update", Prepare);
    };

    private static Call Choose(Entity conflict) => (service, now) =>
    {
        var target = new Entity(conflict.LogicalName, conflict.Id) { ["cosell_choice"] = new OptionSetValue(856320000) };
        var image = new Entity(conflict.LogicalName, conflict.Id) { ["statecode"] = new OptionSetValue(0), ["cosell_referralid"] = conflict["cosell_referralid"] };
        var answer = PluginRun.Execute(new ConflictGuard(), service, now, "Update", run =>
        {
            run.InputParameters["Target"] = target;
            run.PreEntityImages["PreImage"] = image;
        });
        service.Update(target);
        return answer;
    };

    private static void Succeeded(CallsDone done) => done.Faults.Should().AllSatisfy(fault => fault.Should().BeNull());
}
