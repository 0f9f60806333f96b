using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A function is called with more or fewer arguments than it takes.</summary>
internal sealed class WrongArgumentCount() : FlowRule("WrongArgumentCount", FlowSeverity.Error)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from references in flow.References
        from call in references.SelectMany(r => r.FailingCalls)
        where Template.Knows(call.Function)
        select Problem(references.Key, call.Message, $"Look up which arguments '{call.Function}' takes.");
}
