namespace CoSell.Plugins.Mapping.Language;

/// <summary>Walks along tokens. Guards against formulas that nest so deeply that nobody could mean them.</summary>
internal sealed class TokenReader
{
    private const int MostNested = 40;

    private readonly IReadOnlyList<Token> _tokens;
    private int _at;
    private int _nested;

    public TokenReader(string text) => _tokens = Tokenizer.Read(text);

    public Token Now => _tokens[_at];

    public Token Next => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    public Token Take()
    {
        var token = Now;
        if (_at < _tokens.Count - 1)
            _at++;
        return token;
    }

    public bool TrySymbol(string symbol) => Try(TokenKind.Symbol, symbol);

    public bool TryWord(string word) => Try(TokenKind.Word, word);

    public void ExpectSymbol(string symbol, string fix)
    {
        if (!TrySymbol(symbol))
            throw new FormulaException(Now.Position, $"Here {symbol} is missing, not {Now}. {fix}");
    }

    public void ExpectEnd(string fix)
    {
        if (Now.Kind != TokenKind.End)
            throw new FormulaException(Now.Position, $"{Now} is too much here. {fix}");
    }

    public T Nested<T>(Func<T> read)
    {
        if (++_nested > MostNested)
            throw new FormulaException(Now.Position, "The brackets go too deep. Split the row into several rows.");
        var result = read();
        _nested--;
        return result;
    }

    private bool Try(TokenKind kind, string text)
    {
        if (!Now.Is(kind, text))
            return false;
        Take();
        return true;
    }
}
