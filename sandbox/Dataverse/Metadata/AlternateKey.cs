namespace Sandbox.Dataverse.Metadata;

/// <summary>An alternate key: columns whose values together name a row. A row with an empty key column is not checked.</summary>
public sealed record AlternateKey(string LogicalName, IReadOnlyList<string> Columns);
