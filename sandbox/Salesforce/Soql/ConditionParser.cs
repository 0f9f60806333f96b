namespace Sandbox.Salesforce.Soql;

/// <summary>Reads what stands behind WHERE or HAVING. AND and OR may only be mixed with parentheses, as Salesforce insists.</summary>
internal sealed class ConditionParser(TokenReader tokens, OperandParser operands, Func<SelectQuery> readQuery)
{
    private static readonly string[] Operators = ["=", "!=", "<>", "<", "<=", ">", ">=", "LIKE"];

    public Condition Read()
    {
        var parts = new List<Condition> { ReadSimple() };
        var joiner = tokens.Current.Is("OR") ? "OR" : "AND";
        while (tokens.TryTake(joiner))
            parts.Add(ReadSimple());
        if (tokens.Current.Is("OR") || tokens.Current.Is("AND"))
            throw tokens.Source.Malformed(tokens.Current);
        return parts.Count == 1 ? parts[0] : joiner == "AND" ? new AllOf(parts) : new AnyOf(parts);
    }

    private Condition ReadSimple()
    {
        if (tokens.TryTake("NOT"))
            return new NoneOf(tokens.Nested(ReadSimple));
        if (!tokens.TryTake("("))
            return ReadComparison();
        var inner = tokens.Nested(Read);
        tokens.Expect(")");
        return inner;
    }

    private Condition ReadComparison()
    {
        var left = operands.Read();
        var negated = tokens.Current.Is("NOT") && tokens.Following.Is("IN") && tokens.TryTake("NOT");
        if (tokens.TryTake("IN"))
            return ReadIn(left, negated);
        if (tokens.TryTake("INCLUDES"))
            return new Includes(left, false, ReadList());
        if (tokens.TryTake("EXCLUDES"))
            return new Includes(left, true, ReadList());
        var sign = tokens.Current;
        if (!Operators.Any(sign.Is))
            throw tokens.Source.Malformed(sign);
        tokens.Take();
        return new Comparison(left, sign.Text == "<>" ? "!=" : sign.Text.ToUpperInvariant(), operands.ReadLiteral());
    }

    private Condition ReadIn(Operand left, bool negated)
    {
        if (!tokens.Following.Is("SELECT"))
            return new InList(left, negated, ReadList());
        tokens.Expect("(");
        var query = tokens.Nested(readQuery);
        tokens.Expect(")");
        return new InQuery(left, negated, query);
    }

    private List<Literal> ReadList()
    {
        if (tokens.Current.Is(":"))
            operands.ReadLiteral();
        tokens.Expect("(");
        var literals = new List<Literal>();
        do
        {
            literals.Add(operands.ReadLiteral());
        }
        while (tokens.TryTake(","));
        tokens.Expect(")");
        return literals;
    }
}
