namespace Sandbox.Salesforce.Soql;

/// <summary>Reads what stands between SELECT and FROM.</summary>
internal sealed class SelectParser(TokenReader tokens, OperandParser operands, Func<SelectQuery> readQuery)
{
    /// <summary><c>COUNT()</c> and nothing else, with or without a name for it.</summary>
    public bool TryReadCount()
    {
        if (!tokens.Current.Is("COUNT") || !tokens.Following.Is("(") || !tokens.Ahead(2).Is(")"))
            return false;
        for (var i = 0; i < 3; i++)
            tokens.Take();
        if (tokens.Current.Kind == TokenKind.Word && !tokens.Current.Is("FROM"))
            tokens.Take();
        return true;
    }

    /// <param name="ends">Words behind the list, which are no names.</param>
    public List<SelectItem> Read(params string[] ends)
    {
        var items = new List<SelectItem>();
        do
        {
            items.Add(ReadItem(ends));
        }
        while (tokens.TryTake(","));
        return items;
    }

    private SelectItem ReadItem(string[] ends)
    {
        if (tokens.TryTake("("))
        {
            var children = tokens.Nested(readQuery);
            tokens.Expect(")");
            return new SelectChildren(children);
        }
        if (tokens.Current.Is("TYPEOF") && tokens.Following.Kind == TokenKind.Word)
            return ReadTypeOf();
        if (tokens.Current.Is("FIELDS") && tokens.Following.Is("("))
            return ReadFields();
        var operand = operands.Read();
        var alias = tokens.Current.Kind == TokenKind.Word && !ends.Any(tokens.Current.Is) ? tokens.Take().Text : null;
        return new SelectOperand(operand, alias);
    }

    private SelectFields ReadFields()
    {
        tokens.Take();
        tokens.Take();
        var kind = tokens.ExpectKind(TokenKind.Word);
        if (!new[] { "ALL", "CUSTOM", "STANDARD" }.Any(kind.Is))
            throw tokens.Source.Malformed(kind);
        tokens.Expect(")");
        return new(kind.Text.ToUpperInvariant());
    }

    private SelectTypeOf ReadTypeOf()
    {
        tokens.Take();
        var relationship = operands.ReadPath();
        var branches = new List<TypeOfBranch>();
        do
        {
            tokens.Expect("WHEN");
            var type = tokens.ExpectKind(TokenKind.Word);
            tokens.Expect("THEN");
            branches.Add(new(type, ReadPaths()));
        }
        while (tokens.Current.Is("WHEN"));
        IReadOnlyList<FieldPath> otherwise = tokens.TryTake("ELSE") ? ReadPaths() : [];
        tokens.Expect("END");
        return new(relationship, branches, otherwise);
    }

    private List<FieldPath> ReadPaths()
    {
        var paths = new List<FieldPath>();
        do
        {
            paths.Add(operands.ReadPath());
        }
        while (tokens.TryTake(","));
        return paths;
    }
}
