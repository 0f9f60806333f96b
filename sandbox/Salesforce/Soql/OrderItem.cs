namespace Sandbox.Salesforce.Soql;

internal sealed record OrderItem(Operand Operand, bool Descending, bool NullsLast);
