using System.Text.RegularExpressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>Fills the <c>@name</c> placeholders of "Execute a SOQL query" with literals.</summary>
internal static partial class SoqlParameters
{
    public static string Fill(string query, ObjectValue parameters) => Pieces().Replace(query, match =>
    {
        if (match.Value[0] == '\'')
            return match.Value; // inside a text, @ is just a character
        var name = match.Value[1..];
        return parameters.TryGet(name, out var value)
            ? SoqlText.Literal(value)
            : throw SalesforceRefusal.Because($"the query uses '@{name}', but there is no query parameter '{name}'");
    });

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'|@[A-Za-z_][A-Za-z0-9_]*", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Pieces();
}
