namespace Sandbox.Salesforce.Soql;

/// <summary>The text of a query; makes errors that point at a place in it, in Salesforce's layout.</summary>
internal sealed class SoqlText(string query)
{
    public string Query { get; } = query;

    public SalesforceException Malformed(Token token) => Error("MALFORMED_QUERY", token.Position, $"unexpected {(token.Kind == TokenKind.Other ? "character" : "token")}: '{token.Text}'");

    /// <param name="position">Index of the character at fault.</param>
    public SalesforceException Error(string code, int position, string message)
    {
        var start = position == 0 ? 0 : Query.LastIndexOf('\n', Math.Min(position, Query.Length) - 1) + 1;
        var end = Query.IndexOf('\n', start) is var newline && newline < 0 ? Query.Length : newline;
        var from = Math.Max(start, position - 60);
        var line = Query[from..Math.Min(end, position + 40)];
        var row = Query[..start].Count(character => character == '\n') + 1;
        var column = position - start + 1;
        return new(400, code, $"\n{line}\n{new string(' ', Math.Max(0, position - from))}^\nERROR at Row:{row}:Column:{column}\n{message}");
    }
}
