using System.Text.RegularExpressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Sosl;

/// <summary>
/// What stands between the braces of FIND: words and phrases, all of which have to be there, or one of those that OR separates; <c>*</c> and <c>?</c> stand for letters. A word is
/// found where a word of a field is the same, whatever its case.
/// </summary>
internal sealed partial class SearchText
{
    private readonly IReadOnlyList<IReadOnlyList<(Regex Pattern, bool Negated)>> _choices;

    /// <exception cref="SalesforceException">It is too short, or goes beyond what the sandbox searches for.</exception>
    public SearchText(string text)
    {
        if (text.Count(char.IsLetterOrDigit) < 2)
            throw new SalesforceException(400, "MALFORMED_SEARCH", $"search term must be longer than one character: {text}");
        if (text.Contains('(', StringComparison.Ordinal) || text.Contains(')', StringComparison.Ordinal))
            throw SalesforceException.Unsupported("parentheses in a search");
        var choices = new List<List<(Regex, bool)>> { new() };
        var negated = false;
        foreach (Match match in Terms().Matches(text))
        {
            if (match.Value is "OR")
                choices.Add([]);
            else if (match.Value is "NOT")
                negated = true;
            else if (match.Value is not "AND")
            {
                choices[^1].Add((Pattern(match.Value.Trim('"')), negated));
                negated = false;
            }
        }
        _choices = [.. choices];
        if (_choices.Any(choice => choice.All(term => term.Negated)))
            throw new SalesforceException(400, "MALFORMED_SEARCH", $"a search needs a word to look for: {text}");
    }

    /// <summary>Whether the fields of a row hold it.</summary>
    public bool IsIn(IEnumerable<Value> fields)
    {
        var words = string.Join('\n', fields.Select(field => field.AsString() ?? "").Where(text => text.Length > 0).Select(text => $" {Separators().Replace(text, " ")} "));
        return _choices.Any(choice => choice.All(term => term.Pattern.IsMatch(words) != term.Negated));
    }

    private static Regex Pattern(string term)
    {
        var words = Separators().Replace(term, " ").Trim();
        return new($" {Regex.Escape(words).Replace(@"\*", @"\w*", StringComparison.Ordinal).Replace(@"\?", @"\w", StringComparison.Ordinal)} ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex("\"[^\"]*\"|[^\\s\"]+")]
    private static partial Regex Terms();

    [GeneratedRegex(@"[^\w*?]+")]
    private static partial Regex Separators();
}
