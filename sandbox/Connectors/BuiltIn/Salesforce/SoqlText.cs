using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>Pieces of SOQL, none of which lets text of a caller become anything but what it is meant to be.</summary>
internal static partial class SoqlText
{
    public static string Name(string text) =>
        NamePattern().IsMatch(text) ? text : throw SalesforceRefusal.Because($"'{text}' is not the name of an object or field");

    public static string[] Fields(string select) =>
        [.. select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Name)];

    /// <summary>The fields to read, with those that an operation needs in any case in front.</summary>
    public static IEnumerable<string> Select(string? select, params string[] always)
    {
        if (string.IsNullOrWhiteSpace(select))
            throw SalesforceRefusal.Because("$select is empty. Reading all fields fails on real orgs with 'Query is either selecting too many fields or the filter conditions are too complicated', so name the fields in $select");
        return always.Concat(Fields(select)).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    public static IEnumerable<string> Order(string order)
    {
        foreach (var part in order.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var direction = words.Length == 1 ? "asc" : words[1].ToLowerInvariant();
            if (words.Length > 2 || direction is not ("asc" or "desc"))
                throw SalesforceRefusal.Because($"'{part}' in $orderby is not a field with 'asc' or 'desc'");
            yield return $"{Name(words[0])} {direction.ToUpperInvariant()}";
        }
    }

    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Literal(Value value) => value switch
    {
        NullValue => "null",
        BooleanValue flag => flag.Value ? "true" : "false",
        IntegerValue or FloatValue or DecimalValue => value.ToString(),
        StringValue text => Quoted(text.Text),
        ArrayValue { Items.Count: > 0 } items => $"({string.Join(", ", items.Items.Select(Literal))})",
        _ => throw SalesforceRefusal.Because("a query parameter holds an object or an empty list, which SOQL cannot express"),
    };

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var character in text)
        {
            quoted.Append(character switch
            {
                '\\' => @"\\",
                '\'' => @"\'",
                '"' => "\\\"",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '\b' => @"\b",
                '\f' => @"\f",
                _ => character.ToString(),
            });
        }
        return quoted.Append('\'').ToString();
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
