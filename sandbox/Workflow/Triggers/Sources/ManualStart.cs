using System.Collections.Concurrent;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>Starts what a trigger starts when it hands over given outputs, without its service or schedule.</summary>
internal static class ManualStart
{
    public static IReadOnlyList<StartedRun> Start(FlowInstance flow, Value? outputs)
    {
        if (RequestTrigger.SchemaFault(flow, outputs?["body"]) is { } fault)
        {
            TriggerFiring.Note(flow, FlowStatus.Failed, "TriggerInputSchemaMismatch", new("TriggerInputSchemaMismatch", fault));
            return [];
        }
        var answers = new ConcurrentDictionary<string, TaskCompletionSource<TriggerAnswer?>>(StringComparer.Ordinal);
        var firing = new Firing { Outputs = outputs, Answer = (run, answer) => Of(run).TrySetResult(answer) };
        return [.. TriggerFiring.Fire(flow, firing).Select(run => new StartedRun(run.Id, Of(run.Id).Task))];

        TaskCompletionSource<TriggerAnswer?> Of(string run) =>
            answers.GetOrAdd(run, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
