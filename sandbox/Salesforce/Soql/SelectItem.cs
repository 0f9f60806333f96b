namespace Sandbox.Salesforce.Soql;

internal abstract record SelectItem;

/// <summary>A field of the row or of a parent.</summary>
internal sealed record SelectField(FieldPath Path) : SelectItem;

/// <summary>Child rows.</summary>
internal sealed record SelectChildren(SelectQuery Query) : SelectItem;
