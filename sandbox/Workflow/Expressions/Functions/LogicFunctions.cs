using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class LogicFunctions
{
    public static readonly Function[] All =
    [
        new("and", 1, Function.Many, (LazyArguments a) => Decide(a, false)),
        new("coalesce", 1, Function.Many, Coalesce),
        new("if", 3, 3, If),
        new("not", 1, 1, Not),
        new("or", 1, Function.Many, (LazyArguments a) => Decide(a, true)),
    ];

    /// <summary>Stops at the first argument that decides; insists that those before it are booleans.</summary>
    private static Value Decide(LazyArguments a, bool deciding)
    {
        for (var i = 0; i < a.Count; i++)
        {
            var value = a.Evaluate(i);
            if (value is not BooleanValue boolean)
                throw a.With([value]).Refusal($"expects all of its parameters to be booleans. Found invalid parameter types: '{value.Kind}'.");
            if (boolean.Value == deciding)
                return boolean;
        }
        return Value.From(!deciding);
    }

    private static Value Coalesce(LazyArguments a)
    {
        for (var i = 0; i < a.Count; i++)
        {
            var value = a.Evaluate(i);
            if (!value.IsNull)
                return value;
        }
        return Value.Null;
    }

    private static Value If(LazyArguments a)
    {
        var condition = a.Evaluate(0);
        if (condition is not BooleanValue boolean)
            throw a.With([condition]).Mismatch("its first parameter to be of type boolean", condition);
        return a.Evaluate(boolean.Value ? 1 : 2);
    }

    private static Value Not(Arguments a) => a[0] is BooleanValue boolean
        ? Value.From(!boolean.Value)
        : throw a.Mismatch("its parameter to be a boolean", a[0]);
}
