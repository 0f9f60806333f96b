using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A Compose that nothing reads.</summary>
internal sealed class UnusedCompose() : FlowRule("UnusedCompose", FlowSeverity.Information)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        if (flow.AllReferences.Any(r => r.ComputedNames))
            return [];
        var read = flow.AllReferences.SelectMany(r => r.Actions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from placed in flow.ActionsOf("Compose")
               where !read.Contains(placed.Action.Name) && !placed.Containers.Any(c => read.Contains(c.Name)) // result('Scope') reads it, too
               select Problem(placed.Action.Place, $"Nothing reads '{placed.Action.Name}'.", "Remove it, unless it is there to be seen in the run history.");
    }
}
