using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>A condition: an expression text, or the designer's tree of <c>and</c>, <c>or</c>, <c>not</c> and comparisons.</summary>
internal abstract class Condition
{
    public static Condition Compile(Value source)
    {
        if (source is not ObjectValue tree)
            return new Expression(Template.Compile(source));
        if (tree.Count != 1)
            throw new ExpressionException("A condition must hold exactly one operator.");
        var (name, operands) = tree.First();
        return name.ToLowerInvariant() switch
        {
            "and" => new All([.. operands.AsItems().Select(Compile)]),
            "or" => new Any([.. operands.AsItems().Select(Compile)]),
            "not" => new Not(Compile(operands is ArrayValue { Items: [var only] } ? only : operands)),
            _ => Comparison.Compile(name, operands),
        };
    }

    /// <exception cref="ExpressionException">An operand fails, or the result is not a boolean.</exception>
    public abstract bool IsTrue(IEvaluationContext context);

    private sealed class Expression(Template template) : Condition
    {
        public override bool IsTrue(IEvaluationContext context) => AsBoolean(template.Evaluate(context));

        private static bool AsBoolean(Value value) => value is BooleanValue boolean
            ? boolean.Value
            : throw new ExpressionException($"The result of the condition is of type '{TypeNames.Of(value)}'. The result must be a valid boolean.");
    }

    private sealed class All(Condition[] parts) : Condition
    {
        public override bool IsTrue(IEvaluationContext context) => Array.TrueForAll(parts, p => p.IsTrue(context));
    }

    private sealed class Any(Condition[] parts) : Condition
    {
        public override bool IsTrue(IEvaluationContext context) => Array.Exists(parts, p => p.IsTrue(context));
    }

    private sealed class Not(Condition part) : Condition
    {
        public override bool IsTrue(IEvaluationContext context) => !part.IsTrue(context);
    }
}
