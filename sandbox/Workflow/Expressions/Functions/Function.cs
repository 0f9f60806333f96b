using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal delegate Value FunctionBody(Arguments arguments);

internal delegate Value LazyFunctionBody(LazyArguments arguments);

/// <summary>A function of the expression language: its name, how many arguments it takes, and what it does.</summary>
internal sealed class Function
{
    public const int Many = int.MaxValue;

    public Function(string name, int fewest, int most, FunctionBody body)
        : this(name, fewest, most) => Body = body;

    public Function(string name, int fewest, int most, LazyFunctionBody body)
        : this(name, fewest, most) => LazyBody = body;

    private Function(string name, int fewest, int most) => (Name, Fewest, Most) = (name, fewest, most);

    public string Name { get; }

    public int Fewest { get; }

    public int Most { get; }

    public FunctionBody? Body { get; }

    /// <summary>Set instead of <see cref="Body"/> by functions that evaluate only what they need.</summary>
    public LazyFunctionBody? LazyBody { get; }
}
