using System.Text.RegularExpressions;

namespace Sandbox.Salesforce.Soql;

/// <summary>Reads fields, functions of them, and literals.</summary>
internal sealed partial class OperandParser(TokenReader tokens)
{
    public FieldPath ReadPath()
    {
        var first = tokens.ExpectKind(TokenKind.Word);
        var parts = new List<string> { first.Text };
        while (tokens.TryTake("."))
            parts.Add(tokens.ExpectKind(TokenKind.Word).Text);
        return new(parts, first.Position);
    }

    public Operand Read()
    {
        var path = ReadPath();
        if (path.Parts.Count > 1 || !tokens.TryTake("("))
            return new FieldOperand(path);
        var arguments = new List<Operand>();
        if (!tokens.Current.Is(")"))
        {
            do
            {
                arguments.Add(tokens.Nested(ReadArgument));
            }
            while (tokens.TryTake(","));
        }
        tokens.Expect(")");
        return new CallOperand(path.Parts[0].ToUpperInvariant(), arguments, path.Position);
    }

    public Literal ReadLiteral()
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
            TokenKind.Word when MoneyPattern().IsMatch(token.Text) => new(LiteralKind.Money, token.Text + ReadRest(token), token.Position),
            TokenKind.Symbol when token.Text == ":" => throw NoBinds(token),
            _ => throw tokens.Source.Malformed(token),
        };
    }

    /// <summary>The cents of <c>USD5.01</c>, the number of <c>USD-5</c>.</summary>
    private string ReadRest(Token money)
    {
        var rest = "";
        while (tokens.Current.Position == money.Position + money.Text.Length + rest.Length && (tokens.Current.Kind == TokenKind.Number || tokens.Current.Is(".")))
            rest += tokens.Take().Text;
        return char.IsAsciiDigit((money.Text + rest)[^1]) ? rest : throw tokens.Source.Malformed(money);
    }

    private SalesforceException NoBinds(Token token) => tokens.Source.Error("MALFORMED_QUERY", token.Position, "Bind variables only allowed in Apex code");

    private Operand ReadArgument() => tokens.Current.Kind is TokenKind.Number or TokenKind.Text ? new LiteralOperand(ReadLiteral()) : Read();

    private Literal ReadDateRange(Token name)
    {
        if (!DateRange.TakesCount(name.Text))
            return new(LiteralKind.DateRange, name.Text.ToUpperInvariant(), name.Position);
        tokens.Expect(":");
        return new(LiteralKind.DateRange, name.Text.ToUpperInvariant(), name.Position, tokens.ExpectWholeNumber());
    }

    /// <summary>An amount with its currency.</summary>
    [GeneratedRegex(@"^[A-Za-z]{3}\d*\z")]
    private static partial Regex MoneyPattern();
}
