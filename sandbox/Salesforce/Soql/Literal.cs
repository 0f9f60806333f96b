namespace Sandbox.Salesforce.Soql;

/// <param name="Count">The n of <c>LAST_N_DAYS:n</c>; 0 otherwise.</param>
internal sealed record Literal(LiteralKind Kind, string Text, int Position, int Count = 0);
