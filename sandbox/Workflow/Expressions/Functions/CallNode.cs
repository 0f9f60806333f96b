using System.Runtime.CompilerServices;
using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>A call whose arguments are all evaluated first. Up to four of them live on the stack.</summary>
internal sealed class CallNode(string name, Function function, Node[] arguments) : Node
{
    private readonly FunctionBody _body = function.Body!;

    public override Value Evaluate(IEvaluationContext context)
    {
        var few = new FewValues();
        var values = arguments.Length <= FewValues.Capacity ? few[..arguments.Length] : new Value[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            values[i] = arguments[i].Evaluate(context);
        return _body(new Arguments(name, function, values, context));
    }

    public override void Collect(ReferenceCollector references) => references.AddCall(name, arguments);

    [InlineArray(Capacity)]
    private struct FewValues
    {
        public const int Capacity = 4;

        private Value _first;
    }
}
