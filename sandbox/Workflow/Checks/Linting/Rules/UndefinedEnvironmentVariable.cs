using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>An environment variable that the solution does not define.</summary>
internal sealed class UndefinedEnvironmentVariable() : FlowRule("UndefinedEnvironmentVariable", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => flow.Surroundings.Solution is not { } solution
        ? []
        : from parameter in flow.Definition.Parameters
          where parameter.SchemaName is { } name && !solution.EnvironmentVariables.Contains(name)
          select Problem($"properties.definition.parameters.{parameter.Name}", $"The solution defines no environment variable '{parameter.SchemaName}'.", "Add it to 'environmentvariabledefinitions', unless a solution that is imported before defines it.");
}
