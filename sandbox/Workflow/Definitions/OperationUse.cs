namespace Sandbox.Workflow.Definitions;

/// <summary>A connector operation that a trigger or an action of a flow calls.</summary>
/// <param name="ApiName">The connector: the last segment of the host's <c>apiId</c>.</param>
/// <param name="OperationId">The operation of its OpenAPI definition.</param>
/// <param name="ConnectionReference">Logical name of the connection reference; empty when the flow does not bind it.</param>
/// <param name="ParameterNames">Names as the flow has them: body parameters flattened with <c>/</c>.</param>
/// <param name="ActionName">The action, or the trigger.</param>
/// <param name="IsTrigger">Whether it is the trigger that calls.</param>
public sealed record OperationUse(
    string ApiName, string OperationId, string ConnectionReference, IReadOnlyList<string> ParameterNames, string ActionName, bool IsTrigger);

/// <summary>A connection reference that a flow uses.</summary>
/// <param name="Key">The flow's own name for it: what <c>host.connectionName</c> says.</param>
/// <param name="LogicalName">The connection reference in the solution, e.g. <c>abc_Sales</c>.</param>
/// <param name="ApiName">The connector, e.g. <c>shared_salesforce</c>.</param>
public sealed record ConnectionUse(string Key, string LogicalName, string ApiName);
