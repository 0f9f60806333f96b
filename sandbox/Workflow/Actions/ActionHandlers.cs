using System.Collections.Frozen;
using Sandbox.Workflow.Actions.Calls;
using Sandbox.Workflow.Actions.Control;
using Sandbox.Workflow.Actions.Data;
using Sandbox.Workflow.Actions.Variables;
using Sandbox.Workflow.Execution;

namespace Sandbox.Workflow.Actions;

/// <summary>Every action type that the sandbox runs. What is not here is refused when a flow is registered.</summary>
internal static class ActionHandlers
{
    private static readonly FrozenDictionary<string, IActionHandler> ByType = new Dictionary<string, IActionHandler>
    {
        ["Compose"] = new ComposeHandler(),
        ["ParseJson"] = new ParseJsonHandler(),
        ["Select"] = new SelectHandler(),
        ["Query"] = new QueryHandler(),
        ["Join"] = new JoinHandler(),
        ["Table"] = new TableHandler(),
        ["Expression"] = new ExpressionHandler(),
        ["InitializeVariable"] = new InitializeVariableHandler(),
        ["SetVariable"] = new SetVariableHandler(),
        ["IncrementVariable"] = new AddToVariableHandler(1),
        ["DecrementVariable"] = new AddToVariableHandler(-1),
        ["AppendToArrayVariable"] = new AppendToArrayHandler(),
        ["AppendToStringVariable"] = new AppendToStringHandler(),
        ["If"] = new IfHandler(),
        ["Switch"] = new SwitchHandler(),
        ["Foreach"] = new ForeachHandler(),
        ["Until"] = new UntilHandler(),
        ["Scope"] = new ScopeHandler(),
        ["Terminate"] = new TerminateHandler(),
        ["Wait"] = new WaitHandler(),
        ["Response"] = new ResponseHandler(),
        ["Http"] = new HttpHandler(),
        ["ApiConnection"] = new LegacyOperationHandler(),
        ["ApiConnectionWebhook"] = new LegacyOperationHandler(),
        ["OpenApiConnection"] = new OperationHandler(),
        ["OpenApiConnectionWebhook"] = new WebhookHandler(),
        ["Changeset"] = new ChangesetHandler(),
        ["Workflow"] = new ChildFlowHandler(),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool Knows(string type) => ByType.ContainsKey(type);

    public static IActionHandler For(string type) => ByType[type];
}
