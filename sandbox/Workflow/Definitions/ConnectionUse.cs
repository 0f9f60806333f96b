namespace Sandbox.Workflow.Definitions;

/// <summary>A connection reference that a flow uses.</summary>
/// <param name="Key">The flow's own name for it: what <c>host.connectionName</c> says.</param>
/// <param name="LogicalName">The connection reference in the solution, e.g. <c>abc_Sales</c>.</param>
/// <param name="ApiName">The connector, e.g. <c>shared_salesforce</c>.</param>
public sealed record ConnectionUse(string Key, string LogicalName, string ApiName);
