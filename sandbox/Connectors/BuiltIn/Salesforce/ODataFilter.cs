namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>
/// Translates the part of OData's <c>$filter</c> that has a plain counterpart in SOQL: eq, ne, gt, ge, lt, le with a field on
/// the left and a literal on the right; and, or, not, parentheses. Anything else is refused.
/// </summary>
internal sealed class ODataFilter
{
    private static readonly Dictionary<string, string> Comparisons = new(StringComparer.Ordinal)
    {
        ["eq"] = "=", ["ne"] = "!=", ["gt"] = ">", ["ge"] = ">=", ["lt"] = "<", ["le"] = "<=",
    };

    private readonly List<string> _tokens;
    private int _next;

    private ODataFilter(string filter) => _tokens = [.. ODataTokens.Read(filter)];

    public static string ToSoql(string filter)
    {
        var parser = new ODataFilter(filter);
        var soql = parser.Or();
        return parser._next == parser._tokens.Count ? soql : throw parser.Unexpected("an operator");
    }

    // SOQL refuses AND beside OR without parentheses, so every mixture gets them.
    private string Or() => Joined("or", "OR", () => Joined("and", "AND", Unary));

    private string Joined(string keyword, string soql, Func<string> operand)
    {
        var operands = new List<string> { operand() };
        while (TryTake(keyword))
            operands.Add(operand());
        return operands.Count == 1 ? operands[0] : $"({string.Join($" {soql} ", operands)})";
    }

    private string Unary()
    {
        if (TryTake("not"))
            return $"(NOT {Unary()})";
        if (!TryTake("("))
            return Comparison();
        var inner = Or();
        return TryTake(")") ? inner : throw Unexpected("')'");
    }

    private string Comparison()
    {
        var field = Take("a field");
        if (!Comparisons.TryGetValue(Take("a comparison"), out var comparison))
        {
            _next--;
            throw Unexpected("one of eq, ne, gt, ge, lt, le");
        }
        var literal = ODataTokens.Literal(Take("a value"));
        if (literal is "null" or "true" or "false" && comparison is not ("=" or "!="))
            throw SalesforceRefusal.Because($"$filter compares '{field}' with {literal} by other than eq or ne");
        return $"{SoqlText.Name(field)} {comparison} {literal}";
    }

    private bool TryTake(string token)
    {
        if (_next >= _tokens.Count || _tokens[_next] != token)
            return false;
        _next++;
        return true;
    }

    private string Take(string expected) => _next < _tokens.Count ? _tokens[_next++] : throw Unexpected(expected);

    private Exception Unexpected(string expected) =>
        SalesforceRefusal.Because($"$filter has {(_next < _tokens.Count ? $"'{_tokens[_next]}'" : "its end")} where {expected} is expected. Supported are eq, ne, gt, ge, lt, le, and, or, not and parentheses over fields and literals");
}
