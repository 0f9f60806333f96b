namespace Sandbox.Salesforce.Soql;

internal sealed record OrderItem(FieldPath Path, bool Descending, bool NullsLast);
