using CoSell.Plugins.Backfilling;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_Backfill</c>: matches referrals and opportunities that exist already, links what was decided, and undoes it. A step machine:
/// each call takes what the flow got back for the last step and names the next one. All progress stands in a report, so that a run
/// that dies is gone on with by the next.
/// </summary>
public sealed class Backfill : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var isNext = false;
        var run = call.Text("Turn") is { } turn ? BackfillOpening.GoOn(call, turn, out isNext) : BackfillOpening.Begin(call);
        if (run is null)
        {
            AnswerTakenOver(call);
            return;
        }
        if (PhaseNames.Of(run.Phase) is LinkPairs or UnlinkPairs or RestoreReferrals)
            Writing.Demand(call);
        if (isNext)
            PhaseNames.Of(run.Phase).Take(run, Answer(call));
        var next = new NextStep();
        while (run.Stopped is null && !PhaseNames.Of(run.Phase).Ask(run, next))
        {
            // a phase that is over has set the one that follows
        }
        if (run.Stopped is not null)
            next.Step = "stopped";
        run.SetNumber("number", run.Number("number") + 1);
        run.Save();
        next.AnswerTo(call);
        call.Answer("ReportId", run.First.Id.ToString());
        call.Answer("Turn", $"{run.Head.Text("turn")}/{run.Number("number")}");
        call.Answer("Message", run.Stopped ?? run.Message);
    }

    private static StepAnswer Answer(ApiCall call)
    {
        var answer = ReadAnswers.Tree(call.Text("Answer"), "Answer") as JsonObject ?? new JsonObject();
        var step = answer.Text("step") ?? "";
        return new StepAnswer(new JsonObject { { step, answer } }, step);
    }

    private static void AnswerTakenOver(ApiCall call)
    {
        new NextStep { Step = "stopped" }.AnswerTo(call);
        call.Answer("ReportId", call.Text("ReportId") ?? "");
        call.Answer("Turn", "");
        call.Answer("Message", BackfillSentences.TakenOver().ToString());
    }
}
