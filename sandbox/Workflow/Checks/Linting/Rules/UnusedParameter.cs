using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A parameter, mostly an environment variable, that nothing reads.</summary>
internal sealed class UnusedParameter() : FlowRule("UnusedParameter", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        if (flow.AllReferences.Any(r => r.ComputedNames))
            return [];
        var read = flow.AllReferences.SelectMany(r => r.Parameters).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from parameter in flow.Definition.Parameters
               where !parameter.Name.StartsWith('$') && !read.Contains(parameter.Name) // the platform fills $connections and $authentication
               select Problem($"properties.definition.parameters.{parameter.Name}", $"Nothing reads the parameter '{parameter.Name}'.", "Remove it.");
    }
}
