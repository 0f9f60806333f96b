namespace Sandbox.Salesforce.Records;

/// <summary>How the duplicate rules look at what one call creates.</summary>
/// <param name="Version">API version for the addresses in the answer, e.g. <c>v58.0</c>.</param>
/// <param name="AllowSave">An alert is acknowledged; a block is not.</param>
/// <param name="IncludeRecordDetails">The answer holds all fields of the rows that match, not their ids alone.</param>
internal sealed record DuplicateOptions(string Version, bool AllowSave, bool IncludeRecordDetails);
