namespace CoSell.Plugins.Mapping.Language;

/// <summary>
/// The condition language of <c>cosell_condition</c>: comparisons, <c>in (…)</c>, <c>is empty</c>, joined by <c>and</c>, <c>or</c>,
/// <c>not</c> and brackets. What is compared is written as in an expression; a path needs no braces.
/// </summary>
/// <remarks><c>any = all ("or" all)*; all = test ("and" test)*; test = "not" test | "(" any ")" | sum (comparison | membership | emptiness)</c></remarks>
internal abstract class Condition
{
    private const string Operators = "Write a comparison such as Amount > 1000, Type in ('New', 'Renewal') or Description is empty.";

    /// <summary>Paths of the opportunity that the answer depends on.</summary>
    public abstract IEnumerable<string> Paths { get; }

    public abstract bool Holds(Situation situation);

    /// <exception cref="FormulaException">The text is no condition; the message says where and how to mend it.</exception>
    public static Condition Parse(string text)
    {
        var reader = new TokenReader(text);
        var condition = ReadAny(reader);
        reader.ExpectEnd("Join conditions with and, or.");
        return condition;
    }

    private static Condition ReadAny(TokenReader reader)
    {
        var parts = new List<Condition> { ReadAll(reader) };
        while (reader.TryWord("or"))
            parts.Add(ReadAll(reader));
        return parts.Count == 1 ? parts[0] : new Junction(parts, all: false);
    }

    private static Condition ReadAll(TokenReader reader)
    {
        var parts = new List<Condition> { ReadTest(reader) };
        while (reader.TryWord("and"))
            parts.Add(ReadTest(reader));
        return parts.Count == 1 ? parts[0] : new Junction(parts, all: true);
    }

    private static Condition ReadTest(TokenReader reader)
    {
        if (reader.TryWord("not"))
            return new Negation(reader.Nested(() => ReadTest(reader)));
        if (reader.TrySymbol("("))
        {
            var inner = reader.Nested(() => ReadAny(reader));
            reader.ExpectSymbol(")", "Close the bracket.");
            return inner;
        }
        return ReadComparison(reader, Expression.ReadSum(reader, bareWordsArePaths: true));
    }

    private static Condition ReadComparison(TokenReader reader, Term left)
    {
        var token = reader.Take();
        if (token.Kind == TokenKind.Symbol && Comparison.Find(token.Text) is { } test)
            return new Comparison(left, test, Expression.ReadSum(reader, bareWordsArePaths: true));
        if (token.Is(TokenKind.Word, "in"))
            return new Membership(left, ReadList(reader));
        if (token.Is(TokenKind.Word, "not") && reader.TryWord("in"))
            return new Negation(new Membership(left, ReadList(reader)));
        if (token.Is(TokenKind.Word, "is"))
            return ReadEmptiness(reader, left);
        throw new FormulaException(token.Position, $"Here a comparison is missing, not {token}. {Operators}");
    }

    private static Condition ReadEmptiness(TokenReader reader, Term left)
    {
        var negated = reader.TryWord("not");
        if (!reader.TryWord("empty"))
            throw new FormulaException(reader.Now.Position, $"After is comes empty or not empty, not {reader.Now}. Compare values with = and !=.");
        var empty = new Emptiness(left);
        return negated ? new Negation(empty) : empty;
    }

    private static IReadOnlyList<Term> ReadList(TokenReader reader)
    {
        const string fix = "Write a list such as ('New', 'Renewal').";
        reader.ExpectSymbol("(", fix);
        var items = new List<Term>();
        do
            items.Add(Expression.ReadSum(reader, bareWordsArePaths: true));
        while (reader.TrySymbol(","));
        reader.ExpectSymbol(")", fix);
        return items;
    }
}
