using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.BuiltIn.Messaging;

/// <summary>What the connectors for mail and Teams, or this sandbox's version of them, do not do.</summary>
internal static class MessagingRefusal
{
    public static ConnectorException Because(string operationId, string reason) => new("BadRequest", $"The operation '{operationId}' is refused: {reason}.");
}
