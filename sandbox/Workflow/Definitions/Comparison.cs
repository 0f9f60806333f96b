using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>
/// A leaf of a condition tree. It calls the expression function of the same name, so that a tree and an expression
/// cannot disagree: the operands are handed to it as the items of <c>item()</c>.
/// </summary>
internal sealed class Comparison : Condition
{
    private static readonly Dictionary<string, int> Operators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["equals"] = 2,
        ["greater"] = 2,
        ["greaterOrEquals"] = 2,
        ["less"] = 2,
        ["lessOrEquals"] = 2,
        ["contains"] = 2,
        ["startsWith"] = 2,
        ["endsWith"] = 2,
        ["empty"] = 1,
    };

    private readonly Operand[] _operands;
    private readonly Template _function;

    private Comparison(Operand[] operands, Template function) => (_operands, _function) = (operands, function);

    public static Comparison Compile(string name, Value operands)
    {
        if (!Operators.TryGetValue(name, out var count))
            throw new ExpressionException($"The template function '{name}' is not expected in a condition.");
        var items = operands is ArrayValue array ? array.Items : [operands];
        if (items.Count != count)
            throw new ExpressionException($"The operator '{name}' of a condition takes {count} operands, not {items.Count}.");
        var arguments = string.Join(",", Enumerable.Range(0, count).Select(i => $"item()[{i}]"));
        return new([.. items.Select(Operand.Compile)], Template.Compile(Value.From($"@{name}({arguments})")));
    }

    public override bool IsTrue(IEvaluationContext context)
    {
        var operands = new ArrayValue([.. _operands.Select(o => o.Evaluate(context))]);
        return _function.Evaluate(new ItemContext(context, operands)) is BooleanValue { Value: true };
    }
}
