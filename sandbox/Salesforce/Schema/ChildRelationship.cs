namespace Sandbox.Salesforce.Schema;

/// <summary>A parent's view of the rows that point to it.</summary>
internal sealed record ChildRelationship(ObjectDefinition Child, FieldDefinition Field);
