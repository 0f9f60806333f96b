using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions.Templates;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A function is called with more or fewer arguments than it takes. Flows that say <c>@uriPath()</c> were saved; they fail when they come to it.</summary>
internal sealed class WrongArgumentCount() : FlowRule("WrongArgumentCount", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from references in flow.References
        from call in references.SelectMany(r => r.FailingCalls)
        where Template.Knows(call.Function)
        select Problem(references.Key, call.Message, $"Look up which arguments '{call.Function}' takes.");
}
