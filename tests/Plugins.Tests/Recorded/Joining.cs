using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>Rows that turn out to be one deal, and runs that hand in what they created after another run has begun.</summary>
internal static class Joining
{
    private const string Other = "006000000000002AAA";

    public static void The_event_of_Microsofts_copy_comes_first(DealStory story)
    {
        story.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        story.Microsofts = Sample.Microsofts();
        story.Hub.RequestByEvent("related-referral-created", Sample.MicrosoftReferralId);
        var begin = story.Hub.Begin();
        story.Hub.Plan(story.Hub.Deal, (string)begin["LeaseId"], new JsonArray(), story.Microsofts);
        story.Rounds();
    }

    public static void An_event_tells_of_a_deal_that_is_known_by_its_opportunity(DealStory story)
    {
        story.Shared().Hub.RequestByEvent("referral-created", "0cecbaa3-0000-4000-8000-0000000000a7");
        var row = story.Hub.Deals.Last();
        var begin = story.Hub.Begin(row);
        story.Hub.Plan(row, (string)begin["LeaseId"], new JsonArray(), Sample.Referral(own => (own["id"], own["engagementId"]) = ("0cecbaa3-0000-4000-8000-0000000000a7", "1352e03d-0000-4000-8000-0000000000a7")));
    }

    public static void An_event_tells_of_a_deal_that_is_known_by_its_engagement(DealStory story)
    {
        story.Shared().Hub.RequestByEvent("referral-created", "0cecbaa3-0000-4000-8000-0000000000a7");
        var row = story.Hub.Deals.Last();
        var begin = story.Hub.Begin(row);
        story.Hub.Plan(row, (string)begin["LeaseId"], new JsonArray(), Sample.Microsofts(theirs => theirs["id"] = "0cecbaa3-0000-4000-8000-0000000000a7"));
    }

    public static void An_opportunity_names_a_referral_whose_row_never_learned_of_it(DealStory story)
    {
        story.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        story.Microsofts = Sample.Microsofts();
        story.Hub.RequestByEvent("referral-created", Sample.ReferralId);
        story.Opportunity = Sample.SharedOpportunity(row => row["StageName"] = "On Hold");
        story.Hub.RequestByCrm(Sample.OpportunityId);
        var row = story.Hub.Deals.Last();
        var begin = story.Hub.Begin(row);
        story.Hub.Plan(row, (string)begin["LeaseId"], new JsonArray(story.Opportunity.DeepClone()));
        story.Rounds();
    }

    public static void A_copy_of_a_shared_opportunity_is_a_deal_of_its_own(DealStory story)
    {
        story.Shared().Hub.RequestByCrm(Other);
        var row = story.Hub.Deals.Last();
        var begin = story.Hub.Begin(row);
        story.Hub.Plan(row, (string)begin["LeaseId"], new JsonArray(Sample.SharedOpportunity(copy => (copy["Id"], copy["Name"]) = (Other, "Fabrikam second"))));
    }

    public static void Events_of_a_create_that_is_under_way_wait_for_its_answer(DealStory story)
    {
        story.New();
        story.Hub.RequestByCrm(Sample.OpportunityId);
        story.Hub.Plan(story.Opportunity);
        story.Hub.RequestByEvent("referral-created", Sample.ReferralId);
        story.Hub.RequestByEvent("related-referral-created", Sample.MicrosoftReferralId);
        foreach (var row in story.Hub.Deals.Skip(1).ToList())
            story.Hub.Begin(row);
        story.Hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() });
    }

    public static void A_create_that_ends_after_its_lease(DealStory story)
    {
        foreach (var (referral, opportunity) in new[] { (Sample.ReferralId, Sample.OpportunityId), ("0cecbaa3-0000-4000-8000-0000000000a9", Other), (Sample.ReferralId, "no id") })
        {
            var late = new DealStory().New();
            late.Hub.Set("cosell_NotifyByMail", "all");
            late.Hub.RequestByCrm(Sample.OpportunityId);
            late.Hub.Plan(late.Opportunity);
            var lease = late.Hub.Deal.GetAttributeValue<string>("cosell_leaseid");
            late.Later(TimeSpan.FromMinutes(30));
            late.Hub.Reconcile();
            late.Hub.Begin();
            late.Recording.Begin();
            HandIn(late, lease, referral, opportunity);
            story.Recording.Add(late.Recording);
        }
    }

    public static void A_received_deal_whose_opportunity_comes_late(DealStory story)
    {
        foreach (var takenOver in new[] { false, true })
        {
            var late = new DealStory { Own = (JsonObject)ReceivedDeal.Inbound.DeepClone(), Microsofts = Sample.Microsofts() };
            late.Hub.RequestByEvent("referral-created", Sample.ReferralId);
            late.Hub.Plan(null, late.Own);
            var lease = (string)late.Hub.Begin()["LeaseId"];
            late.Hub.Plan(late.Hub.Deal, lease, new JsonArray(), late.Own, late.Microsofts);
            late.Later(TimeSpan.FromMinutes(30));
            late.Hub.Reconcile();
            var next = (string)late.Hub.Begin()["LeaseId"];
            if (takenOver)
                late.Hub.Plan(late.Hub.Deal, next, new JsonArray(), late.Own, late.Microsofts);
            late.Recording.Begin();
            HandIn(late, lease, Sample.ReferralId, Sample.OpportunityId);
            HandIn(late, next, Sample.ReferralId, Other);
            story.Recording.Add(late.Recording);
        }
    }

    private static void HandIn(DealStory story, string lease, string referral, string opportunity) => story.Hub.Call(
        new CompleteSync(), ("DealId", story.Hub.Deals.First().Id.ToString()), ("LeaseId", lease), ("RunId", "late"), ("Answers", new JsonObject
        {
            ["plan"] = Sample.Step(200), ["referral"] = Sample.Step(200, Sample.Referral(own => own["id"] = referral)),
            ["crm"] = Sample.Step(200, new JsonObject { ["compositeResponse"] = new JsonArray(new JsonObject { ["referenceId"] = "opportunity", ["httpStatusCode"] = 201, ["body"] = new JsonObject { ["id"] = opportunity } }) }),
        }.ToJsonString()));
}
