namespace Sandbox.Salesforce;

/// <summary>A record type of the org.</summary>
/// <param name="ObjectName">API name of the object, e.g. <c>Opportunity</c>.</param>
/// <param name="DeveloperName">Its own API name.</param>
/// <param name="IsPersonType">Whether accounts of it are persons; only where person accounts are on.</param>
public sealed record OrgRecordType(string ObjectName, string DeveloperName, bool IsPersonType = false);
