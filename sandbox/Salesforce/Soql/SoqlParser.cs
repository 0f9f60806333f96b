namespace Sandbox.Salesforce.Soql;

/// <summary>Reads SOQL. What Salesforce has and the sandbox does not work out is read all the same and refused by name.</summary>
internal sealed class SoqlParser
{
    private static readonly string[] ClauseWords = ["USING", "WHERE", "WITH", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR", "UPDATE", "ALL"];

    private readonly TokenReader _tokens;
    private readonly OperandParser _operands;
    private readonly ConditionParser _conditions;
    private readonly SelectParser _select;
    private readonly SideClauses _sides;

    private SoqlParser(TokenReader tokens)
    {
        _tokens = tokens;
        _operands = new OperandParser(_tokens);
        _conditions = new ConditionParser(_tokens, _operands, ReadQuery);
        _select = new SelectParser(_tokens, _operands, ReadQuery);
        _sides = new SideClauses(_tokens, _operands);
    }

    public static SelectQuery Parse(SoqlText source)
    {
        var parser = new SoqlParser(new TokenReader(source));
        var query = parser.ReadQuery();
        if (parser._tokens.Current.Kind != TokenKind.End)
            throw source.Malformed(parser._tokens.Current);
        return parser._sides.Refused is { } refused ? throw refused : query;
    }

    /// <summary>One object behind RETURNING in SOSL: <c>Account(Name, Phone WHERE … ORDER BY … LIMIT 5)</c>; without fields its ids.</summary>
    public static SelectQuery ReadReturning(TokenReader tokens)
    {
        var parser = new SoqlParser(tokens);
        var from = tokens.ExpectKind(TokenKind.Word);
        var query = new SelectQuery([new SelectOperand(new FieldOperand(new(["Id"], from.Position)), null)], from, null, false);
        if (!tokens.TryTake("("))
            return query;
        query = query with { Select = parser._select.Read("USING", "WHERE", "ORDER", "LIMIT", "OFFSET") };
        if (tokens.TryTake("USING"))
            throw SalesforceException.Unsupported("USING in SOSL");
        if (tokens.TryTake("WHERE"))
            query = query with { Where = parser._conditions.Read() };
        query = parser.ReadPage(query with { OrderBy = parser.ReadOrderBy() });
        tokens.Expect(")");
        return query;
    }

    private SelectQuery ReadQuery()
    {
        _tokens.Expect("SELECT");
        var isCount = _select.TryReadCount();
        var select = isCount ? [] : _select.Read("FROM");
        _tokens.Expect("FROM");
        var query = ReadFrom(new(select, _tokens.Current, null, isCount));
        query = query with { Scope = _sides.ReadScope() };
        if (_tokens.TryTake("WHERE"))
            query = query with { Where = _conditions.Read() };
        _sides.RefuseWith();
        query = ReadGroups(query);
        query = ReadPage(query with { OrderBy = ReadOrderBy() });
        return query with { IsLookedAt = _sides.ReadEnd() };
    }

    private SelectQuery ReadPage(SelectQuery query)
    {
        if (_tokens.TryTake("LIMIT"))
            query = query with { Limit = _tokens.ExpectWholeNumber() };
        return query with { Offset = ReadOffset() };
    }

    /// <summary>An object or a relationship, which may have the parent's name before it: <c>FROM Account.Contacts</c>.</summary>
    private SelectQuery ReadFrom(SelectQuery query)
    {
        var from = _tokens.ExpectKind(TokenKind.Word);
        while (_tokens.TryTake("."))
            from = new(TokenKind.Word, $"{from.Text}.{_tokens.ExpectKind(TokenKind.Word).Text}", from.Position);
        var alias = _tokens.Current.Kind == TokenKind.Word && !IsClause() ? _tokens.Take().Text : null;
        if (_tokens.Current.Is(","))
            _sides.Refuse("several names behind FROM; use paths such as Account.Name");
        while (_tokens.TryTake(","))
        {
            _operands.ReadPath();
            _tokens.ExpectKind(TokenKind.Word);
        }
        return query with { From = from, Alias = alias };
    }

    /// <summary>A word that opens a clause is an alias where its clause cannot go on: <c>FROM Account offset</c>.</summary>
    private bool IsClause() => ClauseWords.Any(_tokens.Current.Is) && !(_tokens.Current.Is("OFFSET") && _tokens.Following.Kind == TokenKind.End);

    private SelectQuery ReadGroups(SelectQuery query)
    {
        if (!_tokens.TryTake("GROUP"))
            return query;
        _tokens.Expect("BY");
        query = query with { GroupBy = ReadGrouping() };
        return _tokens.TryTake("HAVING") ? query with { Having = _conditions.Read() } : query;
    }

    private Grouping ReadGrouping()
    {
        foreach (var (word, kind) in new[] { ("ROLLUP", GroupingKind.Rollup), ("CUBE", GroupingKind.Cube) })
        {
            if (!_tokens.Current.Is(word) || !_tokens.Following.Is("("))
                continue;
            _tokens.Take();
            _tokens.Take();
            var by = ReadOperands();
            _tokens.Expect(")");
            return new(kind, by);
        }
        return new(GroupingKind.Plain, ReadOperands());
    }

    private List<Operand> ReadOperands()
    {
        var operands = new List<Operand>();
        do
        {
            operands.Add(_operands.Read());
        }
        while (_tokens.TryTake(","));
        return operands;
    }

    private List<OrderItem> ReadOrderBy()
    {
        var items = new List<OrderItem>();
        if (!_tokens.TryTake("ORDER"))
            return items;
        _tokens.Expect("BY");
        do
        {
            items.Add(ReadOrderItem());
        }
        while (_tokens.TryTake(","));
        return items;
    }

    private OrderItem ReadOrderItem()
    {
        var operand = _operands.Read();
        var descending = _tokens.TryTake("DESC");
        if (!descending)
            _tokens.TryTake("ASC");
        if (!_tokens.TryTake("NULLS"))
            return new(operand, descending, false);
        var last = _tokens.TryTake("LAST");
        if (!last)
            _tokens.Expect("FIRST");
        return new(operand, descending, last);
    }

    private int ReadOffset()
    {
        if (!_tokens.TryTake("OFFSET"))
            return 0;
        var offset = _tokens.ExpectWholeNumber();
        return offset <= 2000 ? offset : throw new SalesforceException(400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
    }
}
