using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A trigger calls an action of the connector, an action a trigger, or a webhook something that is none.</summary>
internal sealed class WrongOperationKind() : FlowRule("WrongOperationKind", FlowSeverity.Error)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        foreach (var use in flow.Uses)
        {
            if (flow.Surroundings.Catalogue is not { } catalogue || !catalogue.TryFind(use.Api, use.Operation, out var operation))
                continue;
            var wanted = use switch
            {
                { IsWebhook: true } => OperationKind.Webhook,
                { IsTrigger: true } => OperationKind.PollingTrigger,
                _ => OperationKind.Action,
            };
            if (operation.Kind != wanted)
                yield return Problem($"{use.Place}.inputs.host.operationId", $"'{use.Name}' needs {Name(wanted)}, and '{use.Operation}' is {Name(operation.Kind)}.", "Pick another operation, or change the type.");
        }
    }

    private static string Name(OperationKind kind) => kind switch
    {
        OperationKind.Webhook => "a webhook",
        OperationKind.PollingTrigger => "a trigger",
        _ => "an action",
    };
}
