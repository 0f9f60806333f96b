namespace Sandbox.Salesforce.Soql;

/// <summary>Walks over the tokens of a query and knows what to say when one is out of place.</summary>
internal sealed class TokenReader(SoqlText source)
{
    /// <summary>More than any query needs, and shallow enough for whoever walks its conditions.</summary>
    private const int DeepestNesting = 100;

    private readonly List<Token> _tokens = new Tokenizer(source).ReadAll();
    private int _index;
    private int _depth;

    public SoqlText Source { get; } = source;

    public Token Current => _tokens[_index];

    public Token Following => Ahead(1);

    public Token Ahead(int count) => _tokens[Math.Min(_index + count, _tokens.Count - 1)];

    /// <summary>Reads what lies inside parentheses or behind a NOT.</summary>
    /// <exception cref="SalesforceException">It nests without end (the code is Salesforce's, its limit is not published).</exception>
    public T Nested<T>(Func<T> read)
    {
        if (++_depth > DeepestNesting)
            throw Source.Error("QUERY_TOO_COMPLICATED", Current.Position, "Query is either selecting too many fields or the filter conditions are too complicated.");
        var inner = read();
        _depth--;
        return inner;
    }

    public Token Take()
    {
        var token = Current;
        if (_index < _tokens.Count - 1)
            _index++;
        return token;
    }

    public bool TryTake(string text)
    {
        if (!Current.Is(text))
            return false;
        Take();
        return true;
    }

    public void Expect(string text)
    {
        if (!TryTake(text))
            throw Source.Malformed(Current);
    }

    public Token ExpectKind(TokenKind kind) => Current.Kind == kind ? Take() : throw Source.Malformed(Current);

    public int ExpectWholeNumber()
    {
        var token = ExpectKind(TokenKind.Number);
        return int.TryParse(token.Text, out var number) && number >= 0 ? number : throw Source.Malformed(token);
    }
}
