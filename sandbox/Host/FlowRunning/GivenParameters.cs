using Sandbox.Workflow;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>Values of parameters, by their names or by the schema names of environment variables.</summary>
internal sealed class GivenParameters(ObjectValue given)
{
    private readonly Dictionary<string, Value> _values = given.ToDictionary(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase);

    public FlowBindings Bindings => new() { Parameters = _values, EnvironmentVariables = _values };

    /// <summary>Those that the flow does not have.</summary>
    public IEnumerable<string> Unknown(FlowDefinition flow) => _values.Keys.Where(name =>
        !flow.Parameters.Any(p => name.Equals(p.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(p.SchemaName, StringComparison.OrdinalIgnoreCase)));
}
