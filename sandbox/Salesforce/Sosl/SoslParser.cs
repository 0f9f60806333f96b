using System.Text;
using Sandbox.Salesforce.Soql;

namespace Sandbox.Salesforce.Sosl;

/// <summary>Reads the SOSL that the sandbox searches by: FIND, IN … FIELDS, RETURNING with fields, WHERE, ORDER BY, LIMIT and OFFSET, LIMIT. What else there is, is refused by name.</summary>
internal static class SoslParser
{
    public static SearchQuery Parse(string sosl)
    {
        var (text, end) = ReadText(sosl);
        var tokens = new TokenReader(new SoqlText(new string(' ', end) + sosl[end..]));
        var group = "ALL";
        if (tokens.TryTake("IN"))
        {
            group = tokens.ExpectKind(TokenKind.Word).Text.ToUpperInvariant();
            if (group == "SIDEBAR")
                throw SalesforceException.Unsupported("IN SIDEBAR FIELDS in SOSL");
            if (!SearchQuery.Groups.Contains(group))
                throw new SalesforceException(400, "MALFORMED_SEARCH", $"unexpected token: '{group}'");
            tokens.Expect("FIELDS");
        }
        var returning = tokens.TryTake("RETURNING") ? ReadReturning(tokens) : [];
        var limit = tokens.TryTake("LIMIT") ? tokens.ExpectWholeNumber() : SearchQuery.MostRows;
        if (tokens.Current.Kind == TokenKind.Word)
            throw Unread(tokens.Current.Text.ToUpperInvariant());
        return tokens.Current.Kind == TokenKind.End ? new(new SearchText(text), group, returning, limit) : throw tokens.Source.Malformed(tokens.Current);
    }

    /// <summary>SOSL has <c>WITH</c> and <c>UPDATE</c> behind what is returned; any other word there, a second <c>RETURNING</c> too, it has not.</summary>
    private static SalesforceException Unread(string word) => word is "WITH" or "UPDATE"
        ? SalesforceException.Unsupported($"the clause {word} in SOSL")
        : new(400, "MALFORMED_SEARCH", $"unexpected token: '{word}'");

    private static (string Text, int End) ReadText(string sosl)
    {
        var open = sosl.IndexOf('{', StringComparison.Ordinal);
        if (open < 0 || !sosl[..open].Trim().Equals("FIND", StringComparison.OrdinalIgnoreCase))
            throw new SalesforceException(400, "MALFORMED_SEARCH", "A search begins with FIND {words}.");
        var text = new StringBuilder();
        for (var i = open + 1; i < sosl.Length; i++)
        {
            if (sosl[i] == '}')
                return (text.ToString(), i + 1);
            text.Append(sosl[i] == '\\' && i + 1 < sosl.Length ? sosl[++i] : sosl[i]);
        }
        throw new SalesforceException(400, "MALFORMED_SEARCH", "The brace behind FIND is not closed.");
    }

    private static List<SelectQuery> ReadReturning(TokenReader tokens)
    {
        var objects = new List<SelectQuery>();
        do
        {
            objects.Add(SoqlParser.ReadReturning(tokens));
        }
        while (tokens.TryTake(","));
        return objects;
    }
}
