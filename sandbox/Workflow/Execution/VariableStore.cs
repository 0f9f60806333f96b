using System.Collections.Concurrent;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>The variables of a run. Names ignore case.</summary>
internal sealed class VariableStore
{
    private readonly ConcurrentDictionary<string, Variable> _variables = new(StringComparer.OrdinalIgnoreCase);

    public bool TryGet(string name, out Variable variable) => _variables.TryGetValue(name, out variable!);

    public void Initialize(Variable variable)
    {
        if (!_variables.TryAdd(variable.Name, variable))
            throw new ExpressionException($"The variable '{variable.Name}' is already initialized. It can only be initialized once.");
    }

    /// <summary>Changes a variable in one step, so that parallel iterations do not lose updates.</summary>
    public Variable Change(string name, Func<Variable, Variable> change)
    {
        while (_variables.TryGetValue(name, out var current))
        {
            var changed = change(current);
            if (_variables.TryUpdate(name, changed, current))
                return changed;
        }
        throw new ExpressionException($"The variable '{name}' must be initialized before it can be used.");
    }
}

/// <summary>A variable of a run as it stands.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Type">One of <c>boolean integer float string object array</c>.</param>
/// <param name="Value">Its value.</param>
internal sealed record Variable(string Name, string Type, Value Value);
