using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Templates;

/// <summary>
/// A JSON value of a definition in which strings may be expressions (<c>@…</c>), escaped (<c>@@…</c>) or interpolated
/// (<c>@{…}</c>), at any depth, in values and in keys. Parsed once, evaluated many times.
/// </summary>
public sealed class Template
{
    /// <summary>
    /// Twice what the JSON reader takes. Loops could nest values ever deeper, until whoever walks them runs out of stack;
    /// the platform's limit is not known.
    /// </summary>
    private const int DeepestValue = 1024;

    private readonly Node _root;
    private TemplateReferences? _references;

    private Template(Node root, bool isConstant) => (_root, IsConstant) = (root, isConstant);

    /// <summary>Parses every expression in <paramref name="source"/>.</summary>
    /// <exception cref="ExpressionException">One of them does not parse, or is longer than 8,192 characters.</exception>
    public static Template Compile(Value source)
    {
        var root = TemplateCompiler.Compile(source);
        return new(root, TemplateCompiler.IsUnchanged(root, source));
    }

    /// <summary>Whether <paramref name="function"/> is one that expressions can call, name in any case.</summary>
    public static bool Knows(string function) => Functions.FunctionTable.Knows(function);

    /// <summary>Whether evaluating can only give the source itself.</summary>
    public bool IsConstant { get; }

    /// <summary>What the expressions mention; for a linter, and for importing.</summary>
    public TemplateReferences References => _references ??= ReferenceCollector.Of(_root);

    /// <summary>Evaluates in a run.</summary>
    /// <exception cref="ExpressionException">The platform would refuse, with its message.</exception>
    public Value Evaluate(IEvaluationContext context)
    {
        var value = _root.Evaluate(context);
        return value.Depth <= DeepestValue
            ? value
            : throw new ExpressionException($"The result of the template language expressions nests deeper than {DeepestValue} levels.");
    }
}
