using CoSell.Plugins.Calls;
using CoSell.Plugins.Catalogue;
using CoSell.Plugins.CatchUp;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Erasing;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_Reconcile</c>: what has to happen although nobody asks for it. Without answers: overdue deals, warnings of invitations that
/// end, notifications, an erasure that broke off, rows that are older than they are kept, and, when it is time, what the flows <c>Catch Up</c> and <c>Solution Catalogue to Salesforce</c> are to ask and to publish. With
/// the answers to the question of the former: which deals changed without an event.
/// </summary>
public sealed class Reconcile : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        if (call.Text("Answers") is { } answers)
            Take(call, JsonText.ParseObject(answers, "Answers"));
        else
            Begin(call);
    }

    private static void Begin(ApiCall call)
    {
        var isTime = new CatchUpRun(call).Begin();
        Upkeep.Run(call);
        var queue = new DealQueue(call.Deals, call.Now);
        var overdue = queue.RetryOverdue();
        var warned = new ExpiryWarning(call).Warn(queue);
        var released = call.Notices.Release();
        var publication = new CataloguePublication(call.Service, call.Now);
        if (publication.IsTime)
            call.LastSteps.Add(publication.AskWhenDue);
        Answer(call, overdue + warned, $"{overdue} overdue deals requeued, {warned} warned of, {released} notifications released.{(isTime ? " It is time to catch up." : "")}");
    }

    private static void Take(ApiCall call, JsonObject answers)
    {
        var run = new CatchUpRun(call);
        if (!run.IsTurn(call.Text("Turn")))
        {
            Answer(call, 0, "Another run goes on with this; nothing was done twice.");
            return;
        }
        run.Take(answers);
        if (run.Lost > 0)
            TellOfLostEvents(call, run.Lost);
        if (run.Failure is { } failure)
            TellOfFailure(call, failure);
        Answer(call, run.MadeDue, $"{run.MadeDue} deals had changed without us knowing.{(run.Failure is null ? "" : " " + StepFailure.Of(run.Failure).Problem)}");
    }

    private static void TellOfLostEvents(ApiCall call, int lost)
    {
        var text = call.HubMessages.Text(RecoverySentences.LostEvents(lost));
        call.Deals.Log(new SyncEvent(StepAnswer.PartnerCenter, SyncEvent.CatchUp, call.Now) { Message = text, CorrelationId = call.CorrelationId });
        call.Alarms.Gather("lost events", NotificationKind.Webhook, text, null);
    }

    private static void TellOfFailure(ApiCall call, StepAnswer answer)
    {
        var failure = StepFailure.Of(answer);
        if (failure.Class == ErrorClass.Unauthorized)
            call.Alarms.Raise(answer.Service, NotificationKind.Connection, RecoverySentences.ConnectionDead(answer.Service, answer.Words));
        else if (failure.IsFinal)
            call.Alarms.Gather("catch-up of " + answer.Service, NotificationKind.Failed, call.HubMessages.Text(RecoverySentences.CatchUpRefused(answer.Service, answer.Words)), null);
    }

    private static void Answer(ApiCall call, int requeued, string message)
    {
        call.Answer("Requeued", requeued);
        call.Answer("Message", message);
    }
}
