using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>
/// An operand of a comparison: a value that may hold expressions, or a function written as a tree, <c>{"length": ["@…"]}</c> (seen by IllogicApps'
/// author on the Standard host).
/// </summary>
internal sealed class Operand
{
    private readonly Template _template;
    private readonly Operand[]? _arguments;

    private Operand(Template template, Operand[]? arguments = null) => (_template, _arguments) = (template, arguments);

    public static Operand Compile(Value source)
    {
        if (source is not ObjectValue { Count: 1 } call || call.First() is not { Value: ArrayValue given } function || !Template.Knows(function.Key))
            return new(Template.Compile(source));
        var items = string.Join(",", Enumerable.Range(0, given.Items.Count).Select(i => $"item()[{i}]"));
        return new(Template.Compile(Value.From($"@{function.Key}({items})")), [.. given.Items.Select(Compile)]);
    }

    public Value Evaluate(IEvaluationContext context) => _arguments is null
        ? _template.Evaluate(context)
        : _template.Evaluate(new ItemContext(context, new ArrayValue([.. _arguments.Select(argument => argument.Evaluate(context))])));
}
