namespace Sandbox.Salesforce.Soql;

/// <summary><c>Account.Owner.Name</c> as its parts.</summary>
internal sealed record FieldPath(IReadOnlyList<string> Parts, int Position);
