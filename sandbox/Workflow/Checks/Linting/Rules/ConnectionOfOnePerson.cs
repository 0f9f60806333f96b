using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>
/// A connection that is bound without a connection reference of a solution, as packages and flows outside of solutions have them: whoever
/// imports the flow picks a connection anew.
/// </summary>
internal sealed class ConnectionOfOnePerson() : FlowRule("ConnectionOfOnePerson", FlowSeverity.Information)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from connection in flow.Definition.ConnectionReferences.Values
        where connection.LogicalName.Length == 0
        select Problem($"properties.connectionReferences.{connection.Key}", $"The connection '{connection.Key}' is no connection reference: it belongs to a person, and an import asks for another one.", "Use a connection reference of the solution.");
}
