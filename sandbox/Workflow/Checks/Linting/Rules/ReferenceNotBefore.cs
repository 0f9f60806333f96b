using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>An expression names an action that need not have ended: one that comes later, or in a parallel or other branch.</summary>
internal sealed class ReferenceNotBefore() : FlowRule("ReferenceNotBefore", FlowSeverity.Error)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        foreach (var placed in flow.Actions)
        {
            var named = flow.References[placed.Action.Place].SelectMany(r => r.Actions).Where(name => flow.Definition.FindAction(name) is not null).ToList();
            if (named.Count == 0)
                continue;
            var before = flow.Order.NamesBefore(placed);
            foreach (var name in named.Where(n => !before.Contains(n)))
                yield return Problem(placed.Action.Place, $"'{placed.Action.Name}' reads '{name}', but does not run after it.", $"Let '{placed.Action.Name}' (or what contains it) run after '{name}' (or what contains it).");
        }
    }
}
