namespace Sandbox.Salesforce.Soql;

/// <summary>Reads the SOQL that the sandbox supports; a clause that it does not support is refused by name.</summary>
internal sealed class SoqlParser
{
    private static readonly string[] UnsupportedClauses = ["USING", "WITH", "GROUP", "HAVING", "FOR", "ALL", "UPDATE", "TYPEOF"];
    private static readonly string[] ClauseWords = ["WHERE", "ORDER", "LIMIT", "OFFSET", .. UnsupportedClauses];

    private readonly TokenReader _tokens;
    private readonly ConditionParser _conditions;

    private SoqlParser(SoqlText source)
    {
        _tokens = new TokenReader(source);
        _conditions = new ConditionParser(_tokens, ReadQuery);
    }

    public static SelectQuery Parse(SoqlText source)
    {
        var parser = new SoqlParser(source);
        var query = parser.ReadQuery();
        return parser._tokens.Current.Kind == TokenKind.End ? query : throw source.Malformed(parser._tokens.Current);
    }

    private SelectQuery ReadQuery()
    {
        _tokens.Expect("SELECT");
        var isCount = TryReadCount();
        var select = isCount ? [] : ReadSelectList();
        _tokens.Expect("FROM");
        var from = _tokens.ExpectKind(TokenKind.Word);
        var alias = _tokens.Current.Kind == TokenKind.Word && !ClauseWords.Any(_tokens.Current.Is) ? _tokens.Take().Text : null;
        var query = new SelectQuery(select, from, alias, isCount);
        RefuseUnsupportedClause();
        if (_tokens.TryTake("WHERE"))
            query = query with { Where = _conditions.Read() };
        RefuseUnsupportedClause();
        query = query with { OrderBy = ReadOrderBy() };
        if (_tokens.TryTake("LIMIT"))
            query = query with { Limit = _tokens.ExpectWholeNumber() };
        query = query with { Offset = ReadOffset() };
        RefuseUnsupportedClause();
        return query;
    }

    private bool TryReadCount()
    {
        if (!_tokens.Current.Is("COUNT") || !_tokens.Following.Is("("))
            return false;
        _tokens.Take();
        _tokens.Take();
        return _tokens.TryTake(")") ? true : throw SalesforceException.Unsupported("COUNT(field); use COUNT()");
    }

    private List<SelectItem> ReadSelectList()
    {
        var items = new List<SelectItem>();
        do
        {
            items.Add(ReadSelectItem());
        }
        while (_tokens.TryTake(","));
        return items;
    }

    private SelectItem ReadSelectItem()
    {
        if (_tokens.TryTake("("))
        {
            var children = _tokens.Nested(ReadQuery);
            _tokens.Expect(")");
            return new SelectChildren(children);
        }
        if (_tokens.Current.Is("TYPEOF"))
            throw SalesforceException.Unsupported("TYPEOF");
        var name = _tokens.Current.Text;
        var path = ConditionParser.ReadPath(_tokens);
        return _tokens.Current.Is("(") ? throw SalesforceException.Unsupported($"the function {name}() in SELECT") : new SelectField(path);
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
        var path = ConditionParser.ReadPath(_tokens);
        var descending = _tokens.TryTake("DESC");
        if (!descending)
            _tokens.TryTake("ASC");
        if (!_tokens.TryTake("NULLS"))
            return new(path, descending, false);
        var last = _tokens.TryTake("LAST");
        if (!last)
            _tokens.Expect("FIRST");
        return new(path, descending, last);
    }

    private int ReadOffset()
    {
        if (!_tokens.TryTake("OFFSET"))
            return 0;
        var offset = _tokens.ExpectWholeNumber();
        return offset <= 2000 ? offset : throw new SalesforceException(400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
    }

    private void RefuseUnsupportedClause()
    {
        if (UnsupportedClauses.FirstOrDefault(_tokens.Current.Is) is { } clause)
            throw SalesforceException.Unsupported($"the clause {clause} in SOQL");
    }
}
