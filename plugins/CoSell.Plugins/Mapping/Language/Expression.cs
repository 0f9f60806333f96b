namespace CoSell.Plugins.Mapping.Language;

/// <summary>
/// The expression language of <c>cosell_expression</c>: text in quotes, <c>{Path}</c>, functions, <c>+</c> to join texts, and days
/// with spans of time added or taken off.
/// </summary>
/// <remarks><c>sum = part (("+" part) | (("+" | "-") span))*; part = text | date | {path} | function "(" sum ("," sum)* ")" | "(" sum ")"</c></remarks>
internal static class Expression
{
    private static readonly string[] Reserved = { "and", "or", "not", "in", "is", "empty" };

    /// <exception cref="FormulaException">The text is no expression; the message says where and how to mend it.</exception>
    public static Term Parse(string text)
    {
        var reader = new TokenReader(text);
        var term = ReadSum(reader, bareWordsArePaths: false);
        reader.ExpectEnd("Join texts with +, and put text in quotes.");
        return term;
    }

    /// <param name="reader">Stands before the sum; afterwards behind it.</param>
    /// <param name="bareWordsArePaths">In a condition a path needs no braces, and numbers and true and false may stand by themselves.</param>
    public static Term ReadSum(TokenReader reader, bool bareWordsArePaths)
    {
        var sum = ReadPart(reader, bareWordsArePaths);
        while (true)
        {
            if (reader.Now.Is(TokenKind.Symbol, "+") || reader.Now.Is(TokenKind.Symbol, "-"))
                sum = ReadAddition(reader, sum, bareWordsArePaths);
            else
                return sum;
        }
    }

    private static Term ReadAddition(TokenReader reader, Term sum, bool bareWordsArePaths)
    {
        var sign = reader.Take();
        if (reader.Now.Kind == TokenKind.Span)
            return new ShiftTerm(sum, sign.Text == "+", reader.Take().Text);
        if (sign.Text == "-")
            throw new FormulaException(sign.Position, "Only a span of time can be taken off, such as today() - 2w.");
        if (reader.Now.Kind == TokenKind.Number)
            throw new FormulaException(reader.Now.Position, $"+ joins texts and does not count. Put the number in quotes: '{reader.Now.Text}', or write a span of time such as {reader.Now.Text}d.");
        return new JoinTerm(sum, ReadPart(reader, bareWordsArePaths));
    }

    private static Term ReadPart(TokenReader reader, bool bareWordsArePaths)
    {
        var token = reader.Take();
        switch (token.Kind)
        {
            case TokenKind.Text or TokenKind.Date:
                return new LiteralTerm(token.Text);
            case TokenKind.Path:
                return new PathTerm(token.Text);
            case TokenKind.Number:
                return new LiteralTerm(token.Text);
            case TokenKind.Word:
                return reader.Now.Is(TokenKind.Symbol, "(") ? reader.Nested(() => ReadCall(reader, token, bareWordsArePaths)) : ReadWord(token, bareWordsArePaths);
            case TokenKind.Symbol when token.Text == "-" && bareWordsArePaths && reader.Now.Kind == TokenKind.Number:
                return new LiteralTerm("-" + reader.Take().Text);
            case TokenKind.Symbol when token.Text == "(" && !bareWordsArePaths:
                var inner = reader.Nested(() => ReadSum(reader, bareWordsArePaths: false));
                reader.ExpectSymbol(")", "Close the bracket.");
                return inner;
            case TokenKind.Span:
                throw new FormulaException(token.Position, $"A span of time needs a day before it, such as today() + {token.Text}.");
            default:
                throw new FormulaException(token.Position, $"Here a value is missing, not {token}. Write text in quotes, {{Path}} or a function such as today().");
        }
    }

    private static Term ReadWord(Token token, bool bareWordsArePaths)
    {
        if (bareWordsArePaths && (token.Is(TokenKind.Word, "true") || token.Is(TokenKind.Word, "false")))
            return new LiteralTerm(token.Text.ToLowerInvariant());
        if (!bareWordsArePaths)
            throw new FormulaException(token.Position, $"Is {token} a field or a text? Write {{{token.Text}}} for the field, or '{token.Text}' for the text.");
        return Tokenizer.IsPath(token.Text) && !Reserved.Contains(token.Text, StringComparer.OrdinalIgnoreCase)
            ? new PathTerm(token.Text)
            : throw new FormulaException(token.Position, $"{token} is no field path. Use API names such as Amount or Account.Name.");
    }

    private static Term ReadCall(TokenReader reader, Token name, bool bareWordsArePaths)
    {
        var function = Function.Find(name.Text)
            ?? throw new FormulaException(name.Position, $"There is no function {name}. There are {string.Join(", ", Function.Names)}.");
        reader.Take();
        var arguments = new List<Term>();
        while (!reader.Now.Is(TokenKind.Symbol, ")"))
        {
            arguments.Add(ReadSum(reader, bareWordsArePaths));
            if (!reader.TrySymbol(","))
                break;
        }
        reader.ExpectSymbol(")", $"Close the bracket of {name.Text}(.");
        if (!function.Takes(arguments.Count))
            throw new FormulaException(name.Position, $"{name.Text}() wants {function.Wants}.");
        return new CallTerm(function, arguments);
    }
}
