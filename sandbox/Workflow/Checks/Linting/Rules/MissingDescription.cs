using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A trigger or an action without a note that says what it is for.</summary>
internal sealed class MissingDescription() : FlowRule("MissingDescription", FlowSeverity.Information)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => flow.Definition.AllActions
        .Select(a => (a.Place, a.Name, a.Source))
        .Prepend((CheckedFlow.TriggerPlace(flow.Definition), flow.Definition.Trigger.Name, flow.Definition.Trigger.Source))
        .Where(a => string.IsNullOrWhiteSpace(a.Source["description"].AsString()))
        .Select(a => Problem(a.Item1, $"'{a.Item2}' has no description.", "Add a note that says what it is for."));
}
