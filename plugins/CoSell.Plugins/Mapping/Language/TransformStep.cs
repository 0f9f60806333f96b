using System.Globalization;
using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>The steps that a transform may have, by name.</summary>
internal static class TransformStep
{
    private const int LongestText = 100_000;

    private static readonly Dictionary<string, Func<TokenReader, Transform>> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["trim"] = _ => new Rewrite(text => text.Trim()),
        ["upper"] = _ => new Rewrite(text => text.ToUpperInvariant()),
        ["lower"] = _ => new Rewrite(text => text.ToLowerInvariant()),
        ["truncate"] = reader => Truncate((int)Number(reader, "truncate 120", number => number >= 1 && number <= LongestText && number == decimal.Truncate(number))),
        ["prefix"] = reader => new Affix(Text(reader, "prefix 'ACME-'"), atStart: true),
        ["suffix"] = reader => new Affix(Text(reader, "suffix ' (CRM)'"), atStart: false),
        ["replace"] = reader => new Replacement(Text(reader, "replace 'a' 'b'"), Text(reader, "replace 'a' 'b'", mayBeEmpty: true)),
        ["round"] = reader => Round((int)Number(reader, "round 2", number => number >= 0 && number <= 10 && number == decimal.Truncate(number))),
        ["multiply"] = reader => new Multiplication(Number(reader, "multiply 1000", number => number != 0)),
        ["strip html"] = _ => new Rewrite(Html.Strip, "strip html cannot be undone. Set the direction to To Partner Center, or leave the step out."),
        ["first line"] = _ => new Rewrite(text => text.Split('\r', '\n')[0].Trim()),
        ["digits"] = _ => new Rewrite(text => new string(text.Where(c => c is >= '0' and <= '9').ToArray())),
    };

    public static Transform Read(TokenReader reader)
    {
        var name = reader.Take();
        // Two names are of two words.
        var words = name.Is(TokenKind.Word, "strip") || name.Is(TokenKind.Word, "first") ? name.Text + " " + reader.Take().Text : name.Text;
        if (name.Kind != TokenKind.Word || !ByName.TryGetValue(words, out var step))
            throw new FormulaException(name.Position, $"There is no transform '{words}'. There are {string.Join(", ", ByName.Keys)}.");
        return step(reader);
    }

    private static Rewrite Truncate(int length) => new(text => CrmLimits.Cut(text, length).TrimEnd());

    private static Rewrite Round(int digits) => new(text => Multiplication.Count(text, number => Math.Round(number, digits, MidpointRounding.AwayFromZero)));

    private static string Text(TokenReader reader, string example, bool mayBeEmpty = false)
    {
        var token = reader.Take();
        return token.Kind == TokenKind.Text && (mayBeEmpty || token.Text.Length > 0)
            ? token.Text
            : throw new FormulaException(token.Position, $"Here a text in quotes is missing, not {token}. Write it as in {example}.");
    }

    private static decimal Number(TokenReader reader, string example, Func<decimal, bool> isGood)
    {
        var token = reader.Take();
        return token.Kind == TokenKind.Number && decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && isGood(number)
            ? number
            : throw new FormulaException(token.Position, $"Here a number is missing or wrong: {token}. Write it as in {example}.");
    }
}
