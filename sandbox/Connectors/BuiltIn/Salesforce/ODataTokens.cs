using System.Globalization;
using System.Text.RegularExpressions;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>The words of an OData filter, and its literals in SOQL.</summary>
internal static partial class ODataTokens
{
    public static IEnumerable<string> Read(string filter)
    {
        var position = 0;
        while (position < filter.Length)
        {
            if (char.IsWhiteSpace(filter[position]))
            {
                position++;
                continue;
            }
            var match = Token().Match(filter, position);
            if (!match.Success)
                throw SalesforceRefusal.Because($"$filter cannot be read from '{filter[position..]}' on");
            position += match.Length;
            yield return match.Value;
        }
    }

    public static string Literal(string token)
    {
        if (token is "null" or "true" or "false")
            return token;
        if (token[0] == '\'')
            return SoqlText.Quoted(token[1..^1].Replace("''", "'", StringComparison.Ordinal));
        if (Number().IsMatch(token) || Date().IsMatch(token))
            return token;
        return Moment().IsMatch(token) && DateTimeOffset.TryParse(token, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? SoqlText.Moment(moment)
            : throw SalesforceRefusal.Because($"$filter has '{token}' as a value. Supported are texts in single quotes, numbers, dates, date-times, true, false and null");
    }

    [GeneratedRegex(@"\G(?:'(?:[^']|'')*'|[()]|[A-Za-z0-9_.:+/\-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"^-?\d+(\.\d+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
