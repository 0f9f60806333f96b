using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Nodes;

/// <summary>A compiled piece of a template. Immutable, so that runs share it.</summary>
internal abstract class Node
{
    /// <exception cref="ExpressionException">The platform would refuse, with its message.</exception>
    public abstract Value Evaluate(IEvaluationContext context);

    /// <summary>The value, where it is the same in every run; else null.</summary>
    public virtual Value? Known => null;

    /// <summary>Adds what this and everything below it mentions.</summary>
    public virtual void Collect(ReferenceCollector references)
    {
    }
}
