using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Control;

/// <summary>What <c>result('loop')</c> answers: each child once; for a Foreach, its outputs are the records of its iterations (measured).</summary>
internal static class IterationRecords
{
    public static ArrayValue Of(ActionDefinition loop, IReadOnlyList<Frame> frames) =>
        new([.. loop.Blocks[0].Actions.Select(child => OfChild(child.Name, frames)).OfType<Value>()]);

    public static ArrayValue OfLast(ActionDefinition loop, Frame last, long count) =>
        new([.. loop.Blocks[0].Actions.Select(child => last.Own(child.Name)).OfType<ActionResult>().Select(r => (r with { RepetitionCount = count }).ToValue())]);

    private static ObjectValue? OfChild(string name, IReadOnlyList<Frame> frames)
    {
        var results = frames.Select(f => f.Own(name)).OfType<ActionResult>().ToList();
        if (results.Count == 0)
            return null;
        var worst = results.Find(r => r.Status is FlowStatus.Failed or FlowStatus.TimedOut) ?? results[^1];
        return new Members()
            .Add("name", name)
            .Add("outputs", new ArrayValue([.. results.Select(r => r.ToValue())]))
            .Add("startTime", results.Min(r => r.StartTime))
            .Add("endTime", results.Max(r => r.EndTime))
            .Add("trackingId", results[0].TrackingId.ToString())
            .Add("clientTrackingId", results[0].ClientTrackingId)
            .Add("code", worst.Code)
            .Add("status", worst.Status.ToString())
            .Add("repetitionCount", Value.From(results.Count))
            .ToObject();
    }
}
