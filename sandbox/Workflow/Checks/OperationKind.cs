namespace Sandbox.Workflow.Checks;

/// <summary>What may call an operation.</summary>
public enum OperationKind
{
    /// <summary>An action of type OpenApiConnection.</summary>
    Action,

    /// <summary>A trigger of type OpenApiConnection.</summary>
    PollingTrigger,

    /// <summary>A trigger or an action of type OpenApiConnectionWebhook.</summary>
    Webhook,
}
