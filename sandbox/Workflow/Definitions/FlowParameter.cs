using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>A parameter of the definition; with a schema name it is an environment variable.</summary>
/// <param name="Name">As expressions name it.</param>
/// <param name="Type"><c>String</c>, <c>Int</c>, <c>Bool</c>, <c>Object</c>, <c>SecureString</c>, …</param>
/// <param name="DefaultValue">What holds when the environment says nothing; null when there is no default.</param>
/// <param name="SchemaName">The environment variable's schema name, or null.</param>
public sealed record FlowParameter(string Name, string Type, Value? DefaultValue, string? SchemaName)
{
    /// <summary>Whether its value must not be recorded.</summary>
    public bool IsSecure => Type.StartsWith("Secure", StringComparison.OrdinalIgnoreCase);
}
