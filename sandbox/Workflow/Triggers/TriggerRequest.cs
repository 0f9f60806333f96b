using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers;

/// <summary>What a caller sends to a Request trigger or a service to a webhook's callback URL.</summary>
public sealed record TriggerRequest
{
    /// <summary>HTTP method.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>One text each; <c>Content-Type</c> tells form functions what the body is.</summary>
    public ObjectValue Headers { get; init; } = ObjectValue.Empty;

    /// <summary>As <see cref="Connectors.MessageBody"/> reads it; null when there is none.</summary>
    public Value? Body { get; init; }

    /// <summary>The query string, one text each.</summary>
    public ObjectValue Queries { get; init; } = ObjectValue.Empty;

    /// <summary>What follows the trigger's own path, e.g. <c>/deals/42</c>.</summary>
    public string RelativePath { get; init; } = "";
}
