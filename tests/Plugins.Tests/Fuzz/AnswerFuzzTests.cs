using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Fuzz;

/// <summary>
/// What services answer and what comes to the webhook, damaged: the hub plans, says what is wrong, or refuses the call in words. Another
/// exception would reach the platform as a fault of our code.
/// </summary>
[TestClass]
[TestCategory("Fuzzing")]
public sealed class AnswerFuzzTests
{
    private const int Patience = 120_000;
    private const string Event = """{"EventName":"referral-updated","ResourceUri":"https://api.partnercenter.microsoft.com/engagements/v1/referrals/4b4c9a0e-0000-4000-8000-000000000001","ResourceChangeUtcDate":"2026-03-02T08:59:00Z"}""";

    [TestMethod]
    [Timeout(Patience)]
    public void No_body_breaks_the_webhook()
    {
        var hub = new Hub();
        Rounds.Run(3_000, (random, attempt) =>
        {
            attempt.Input = Wounds.Of(Event, random, 5);
            hub.Receive(attempt.Input)["Outcome"].Should().BeOneOf("due", "already due", "known", "test", "ignored", "no event");
        }, IsRefusal);
    }

    [TestMethod]
    [DataRow("[")]
    [DataRow("{\"EventName\":")]
    public void A_body_that_nests_without_end_is_no_event(string open) =>
        new Hub().Receive(string.Concat(Enumerable.Repeat(open, 100_000)))["Outcome"].Should().Be("no event");

    [TestMethod]
    [Timeout(Patience)]
    public void No_opportunity_breaks_the_plan_of_a_new_deal() => Rounds.Run(200, (random, attempt) =>
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        var opportunity = JsonWounds.Of(Sample.Opportunity(), random);
        attempt.Input = opportunity?.ToJsonString() ?? "null";
        hub.Plan(opportunity);
    }, IsRefusal);

    [TestMethod]
    [Timeout(Patience)]
    public void No_referral_breaks_the_plan_of_a_shared_deal() => Rounds.Run(200, (random, attempt) =>
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId);
        var (ours, theirs) = (JsonWounds.Of(Sample.Referral(), random), random.Next(2) == 0 ? Sample.Microsofts() : JsonWounds.Of(Sample.Microsofts(), random));
        attempt.Input = $"[{ours?.ToJsonString()},{theirs?.ToJsonString()}]";
        hub.Plan(Sample.SharedOpportunity(), ours, theirs);
    }, IsRefusal);

    [TestMethod]
    [Timeout(Patience)]
    public void No_answer_of_a_write_breaks_its_record() => Rounds.Run(200, (random, attempt) =>
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        hub.Plan(Sample.Opportunity());
        var answers = JsonWounds.Of(
            new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() }, random);
        attempt.Input = answers?.ToJsonString() ?? "null";
        hub.Complete(answers as JsonObject ?? []);
    }, IsRefusal);

    [TestMethod]
    [Timeout(Patience)]
    public void No_text_breaks_what_reads_answers()
    {
        var hub = Hub.WithSharedDeal();
        var good = new JsonArray(Sample.SharedOpportunity()).ToJsonString();
        Rounds.Run(200, (random, attempt) =>
        {
            hub.RequestByCrm(Sample.OpportunityId);
            attempt.Input = Wounds.Of(good, random);
            if (hub.State != "Due")
                return;
            var lease = (string)hub.Begin()["LeaseId"];
            hub.Call(new PlanSync(), ("DealId", hub.Deal.Id.ToString()), ("LeaseId", lease), ("CrmRecords", attempt.Input), ("Referrals", "[]"), ("CrmLookups", ""));
        }, IsRefusal);
    }

    [TestMethod]
    [Timeout(Patience)]
    public void No_document_breaks_the_import_of_a_mapping()
    {
        var hub = new Hub();
        var good = (string)hub.Call(new ExportMapping())["Json"];
        Rounds.Run(150, (random, attempt) =>
        {
            attempt.Input = random.Next(2) == 0 ? Wounds.Of(good, random) : JsonWounds.Of(JsonNode.Parse(good), random)?.ToJsonString() ?? "null";
            hub.Call(new ImportMapping(), ("Json", attempt.Input));
        }, exception => IsRefusal(exception) && (!exception.Message.Contains("is not JSON", StringComparison.Ordinal) || exception.Message.Contains("line ", StringComparison.Ordinal)));
    }

    private static bool IsRefusal(Exception exception) => exception is InvalidPluginExecutionException { Message.Length: > 10 };
}
