using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>What tracked properties see: the run, and by <c>action()</c> the action itself, which has ended.</summary>
internal sealed class TrackingContext(IEvaluationContext outer, ActionResult action) : InnerContext(outer)
{
    public override bool TryGetCurrentAction(out Value record)
    {
        record = action.ToValue();
        return true;
    }
}
