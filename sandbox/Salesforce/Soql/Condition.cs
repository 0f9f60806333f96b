namespace Sandbox.Salesforce.Soql;

internal abstract record Condition;

internal sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition;

internal sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition;

internal sealed record NoneOf(Condition Inner) : Condition;

/// <param name="Operator">One of <c>= != &lt; &lt;= &gt; &gt;= LIKE</c>.</param>
internal sealed record Comparison(Operand Left, string Operator, Literal Literal) : Condition;

internal sealed record InList(Operand Left, bool Negated, IReadOnlyList<Literal> Literals) : Condition;

internal sealed record InQuery(Operand Left, bool Negated, SelectQuery Query) : Condition;

/// <summary>INCLUDES and EXCLUDES: each literal is one or more values joined by semicolons, all of which must be there.</summary>
internal sealed record Includes(Operand Left, bool Negated, IReadOnlyList<Literal> Literals) : Condition;
