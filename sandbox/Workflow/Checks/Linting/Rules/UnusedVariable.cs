using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A variable that nothing reads, however often it is set.</summary>
internal sealed class UnusedVariable() : FlowRule("UnusedVariable", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        if (flow.AllReferences.Any(r => r.ComputedNames))
            return [];
        var read = flow.AllReferences.SelectMany(r => r.Variables).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from placed in flow.ActionsOf("InitializeVariable")
               from variable in placed.Action.Parts.Raw("inputs/variables").AsItems()
               where variable["name"].AsString() is { } name && !read.Contains(name)
               select Problem(placed.Action.Place, $"Nothing reads the variable '{variable["name"]}'.", "Remove it with everything that sets it.");
    }
}
