namespace Sandbox.Salesforce.Soql;

/// <summary>Reads what stands behind WHERE. AND and OR may only be mixed with parentheses, as Salesforce insists.</summary>
internal sealed class ConditionParser(TokenReader tokens, Func<SelectQuery> readQuery)
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

    public static FieldPath ReadPath(TokenReader tokens)
    {
        var first = tokens.ExpectKind(TokenKind.Word);
        var parts = new List<string> { first.Text };
        while (tokens.TryTake("."))
            parts.Add(tokens.ExpectKind(TokenKind.Word).Text);
        return new(parts, first.Position);
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
        var name = tokens.Current.Text;
        var path = ReadPath(tokens);
        if (tokens.Current.Is("("))
            throw SalesforceException.Unsupported($"the function {name}() in WHERE");
        var negated = tokens.Current.Is("NOT") && tokens.Following.Is("IN") && tokens.TryTake("NOT");
        if (tokens.TryTake("IN"))
            return ReadIn(path, negated);
        if (tokens.TryTake("INCLUDES"))
            return new Includes(path, false, ReadList());
        if (tokens.TryTake("EXCLUDES"))
            return new Includes(path, true, ReadList());
        var sign = tokens.Current;
        if (!Operators.Any(sign.Is))
            throw tokens.Source.Malformed(sign);
        tokens.Take();
        return new Comparison(path, sign.Text == "<>" ? "!=" : sign.Text.ToUpperInvariant(), ReadLiteral());
    }

    private Condition ReadIn(FieldPath path, bool negated)
    {
        if (!tokens.Following.Is("SELECT"))
            return new InList(path, negated, ReadList());
        tokens.Expect("(");
        var query = tokens.Nested(readQuery);
        tokens.Expect(")");
        return new InQuery(path, negated, query);
    }

    private List<Literal> ReadList()
    {
        tokens.Expect("(");
        var literals = new List<Literal>();
        do
        {
            literals.Add(ReadLiteral());
        }
        while (tokens.TryTake(","));
        tokens.Expect(")");
        return literals;
    }

    private Literal ReadLiteral()
    {
        var token = tokens.Take();
        return token.Kind switch
        {
            TokenKind.Text => new(LiteralKind.Text, token.Text, token.Position),
            TokenKind.Number => new(LiteralKind.Number, token.Text, token.Position),
            TokenKind.Date => new(LiteralKind.Date, token.Text, token.Position),
            TokenKind.DateTime => new(LiteralKind.DateTime, token.Text, token.Position),
            TokenKind.Word when token.Is("null") => new(LiteralKind.Null, "null", token.Position),
            TokenKind.Word when token.Is("true") || token.Is("false") => new(LiteralKind.Boolean, token.Text.ToLowerInvariant(), token.Position),
            TokenKind.Word when DateRange.Knows(token.Text) => ReadDateRange(token),
            _ => throw tokens.Source.Malformed(token),
        };
    }

    private Literal ReadDateRange(Token name)
    {
        if (!DateRange.TakesCount(name.Text))
            return new(LiteralKind.DateRange, name.Text.ToUpperInvariant(), name.Position);
        tokens.Expect(":");
        return new(LiteralKind.DateRange, name.Text.ToUpperInvariant(), name.Position, tokens.ExpectWholeNumber());
    }
}
