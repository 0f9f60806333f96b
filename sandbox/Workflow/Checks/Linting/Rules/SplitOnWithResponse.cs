using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A trigger splits its array into runs, and a Response would answer the one caller from each of them.</summary>
internal sealed class SplitOnWithResponse() : FlowRule("SplitOnWithResponse", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        if (!flow.Definition.Trigger.Source["splitOn"].IsNull && flow.ActionsOf("Response").FirstOrDefault() is { } response)
            yield return Problem($"{CheckedFlow.TriggerPlace(flow.Definition)}.splitOn", $"The trigger splits into several runs, so that the caller gets 202 at once and never what '{response.Action.Name}' says.", "Loop over the array in one run, or leave out the Response.");
    }
}
