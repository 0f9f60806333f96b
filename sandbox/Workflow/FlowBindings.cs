using Sandbox.Workflow.Values;

namespace Sandbox.Workflow;

/// <summary>What the environment gives to a flow.</summary>
public sealed record FlowBindings
{
    /// <summary>Nothing: all parameters have their defaults.</summary>
    public static FlowBindings Empty { get; } = new();

    /// <summary>Values of parameters by name; they come before environment variables and the definition's defaults.</summary>
    public IReadOnlyDictionary<string, Value> Parameters { get; init; } = new Dictionary<string, Value>();

    /// <summary>Values of environment variables by schema name; what is absent takes the definition's default.</summary>
    public IReadOnlyDictionary<string, Value> EnvironmentVariables { get; init; } = new Dictionary<string, Value>();
}
