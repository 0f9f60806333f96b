using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>With trigger concurrency on, an array of more than 100 elements is not split.</summary>
internal sealed class SplitOnConcurrency() : FlowRule("SplitOnConcurrency", FlowSeverity.Warning)
{
    private const int Most = 100;

    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        var trigger = flow.Definition.Trigger;
        var isCapped = trigger.Source["inputs"]["parameters"]["$top"] is IntegerValue { Value: <= Most };
        if (!trigger.Source["splitOn"].IsNull && trigger.ConcurrentRuns is not null && !isCapped)
            yield return Problem($"{CheckedFlow.TriggerPlace(flow.Definition)}.runtimeConfiguration.concurrency", $"With concurrency control on, the trigger splits at most {Most} elements.", $"Turn concurrency control off, or ask for at most {Most} elements with '$top'.");
    }
}
