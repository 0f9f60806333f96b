using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>Secured inputs or outputs of a type that cannot hide them: the data stands in the run history all the same.</summary>
internal sealed class UnsupportedSecureData() : FlowRule("UnsupportedSecureData", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => flow.Actions
        .Select(a => (a.Action.Place, a.Action.Name, a.Action.Source))
        .Prepend((Place: CheckedFlow.TriggerPlace(flow.Definition), flow.Definition.Trigger.Name, flow.Definition.Trigger.Source))
        .SelectMany(a => Sides(a.Source).Select(side => Problem(
            $"{a.Place}.runtimeConfiguration.secureData",
            $"'{a.Name}' secures its {side}, which '{a.Source["type"]}' does not support: they stay in the run history.",
            side == "outputs" && SecureDataSupport.OfInputs(a.Source["type"].AsString() ?? "")
                ? "Secure the inputs: that hides the outputs, too."
                : "Remove it, and keep such data out of it: hand it to an action that can be secured.")));

    private static IEnumerable<string> Sides(ObjectValue source)
    {
        var (written, type) = (SecureData.Written(source), source["type"].AsString() ?? "");
        if (written.Inputs && !SecureDataSupport.OfInputs(type))
            yield return "inputs";
        if (written.Outputs && !SecureDataSupport.OfOutputs(type))
            yield return "outputs";
    }
}
