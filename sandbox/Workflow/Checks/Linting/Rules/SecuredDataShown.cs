using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>
/// Hidden data that comes to light one step further: what a Compose, Parse JSON or Response hides does not hide who uses it, and the
/// run of a child flow has a history of its own.
/// </summary>
internal sealed class SecuredDataShown() : FlowRule("SecuredDataShown", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => Readers(flow).Concat(Children(flow));

    private IEnumerable<FlowProblem> Readers(CheckedFlow flow)
    {
        var hiding = flow.Actions.Select(a => a.Action).Where(a => SecureDataSupport.OutputsFollowInputs(a.Type) && HidesInputs(flow, a)).Select(a => a.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var action in flow.Actions.Select(a => a.Action).Where(a => a.Blocks.Count == 0 && !HidesInputs(flow, a)))
        {
            if (flow.References[action.Place].SelectMany(r => r.Actions).FirstOrDefault(hiding.Contains) is { } read)
                yield return Problem(action.Place, $"'{action.Name}' uses what '{read}' hides, and shows it in the run history.", "Turn on 'Secure inputs' in its settings, or use the secured action itself.");
        }
    }

    private IEnumerable<FlowProblem> Children(CheckedFlow flow) =>
        from call in ChildCalls.In(flow)
        where call.Child is not null && HidesInputs(flow, call.Call) && call.Child.Trigger.Secure is not { Inputs: true, Outputs: true }
        select Problem(call.Call.Place, $"'{call.Call.Name}' hides what it hands to '{call.Child!.Name}', whose own run shows it.", "Secure inputs and outputs of the child's trigger.");

    private static bool HidesInputs(CheckedFlow flow, ActionDefinition action) =>
        action.Secure.Inputs || (SecureDataSupport.OfInputs(action.Type) && ReadsSecured(flow, action));

    /// <summary>Whether it uses a secured trigger or action directly; that hides its inputs without a setting of its own.</summary>
    private static bool ReadsSecured(CheckedFlow flow, ActionDefinition action)
    {
        var references = flow.References[action.Place].ToList();
        var trigger = flow.Definition.Trigger.Secure is { Inputs: true } or { Outputs: true }
            && references.Any(r => r.Functions.Any(f => f.StartsWith("trigger", StringComparison.OrdinalIgnoreCase)));
        return trigger || references.SelectMany(r => r.Actions).Select(flow.Definition.FindAction)
            .Any(a => a is { Secure: { Inputs: true } or { Outputs: true } } && !SecureDataSupport.OutputsFollowInputs(a.Type));
    }
}
