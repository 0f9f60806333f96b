namespace Sandbox.Salesforce;

/// <summary>A validation rule of the org: rows for which <paramref name="Violated"/> is true are refused.</summary>
/// <param name="ObjectName">API name of the object, e.g. <c>Opportunity</c>.</param>
/// <param name="Violated">Looks at the row as it would be saved.</param>
/// <param name="Message">The error message that the caller gets.</param>
/// <param name="Field">The field at which the error is shown; null for the top of the page.</param>
public sealed record ValidationRule(string ObjectName, Func<SalesforceRow, bool> Violated, string Message, string? Field = null);
