using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A child flow gets an input that it does not have, or does not get one that it requires.</summary>
internal sealed class ChildInput() : FlowRule("ChildInput", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => ChildCalls.In(flow)
        .Where(call => call.Child is not null)
        .SelectMany(call => Check(call.Call, call.Child!.Name, call.Child.Trigger.Source["inputs"]["schema"]));

    private IEnumerable<FlowProblem> Check(ActionDefinition call, string child, Value schema)
    {
        var given = call.Source["inputs"]["body"];
        if (given is not (ObjectValue or NullValue))
            yield break; // an expression makes it
        foreach (var name in schema["required"].AsItems().Select(r => r.AsString() ?? "").Where(name => given[name].IsNull))
            yield return Problem($"{call.Place}.inputs.body", $"'{call.Name}' does not give the input '{name}', which '{child}' requires.", "Fill it in.");
        if (schema["properties"] is not ObjectValue known)
            yield break;
        foreach (var name in (given as ObjectValue ?? ObjectValue.Empty).Names.Where(name => !known.TryGet(name, out _)))
            yield return Problem($"{call.Place}.inputs.body.{name}", $"'{child}' has no input '{name}'.", "Remove it, or correct its name.");
    }
}
