using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Binding;

/// <summary>A call whose parameters are checked, converted and sorted into arguments and a body.</summary>
/// <param name="Arguments">Path, query and header parameters by their names in the definition; defaults filled in, nulls left out.</param>
/// <param name="Body">The body, or null when the call has none.</param>
internal sealed record BoundCall(Operation Operation, IReadOnlyDictionary<string, Value> Arguments, Value? Body)
{
    /// <summary>The text of an argument, or null when it was not given.</summary>
    public string? Text(string name) => Arguments.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The text of an argument that binding has made sure of.</summary>
    public string Required(string name) => Text(name) ?? throw BindingRefusal.Missing(Operation.Id, name);
}
