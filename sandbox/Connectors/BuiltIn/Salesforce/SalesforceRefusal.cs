using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>What the connector, or this sandbox's version of it, does not do.</summary>
internal static class SalesforceRefusal
{
    public static ConnectorException Because(string reason) => new("BadRequest", $"The Salesforce connector refuses the call: {reason}.");
}
