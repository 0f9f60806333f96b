namespace Sandbox.Salesforce.Soql;

/// <summary>What is selected, compared, grouped or sorted by: a field, or a function of one.</summary>
internal abstract record Operand(int Position);

internal sealed record FieldOperand(FieldPath Path) : Operand(Path.Position);

/// <param name="Name">In capitals.</param>
/// <param name="Arguments">Fields, functions and literals.</param>
internal sealed record CallOperand(string Name, IReadOnlyList<Operand> Arguments, int Position) : Operand(Position);

internal sealed record LiteralOperand(Literal Literal) : Operand(Literal.Position);
