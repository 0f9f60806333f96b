using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sandbox.Dataverse.WebApi.Queries;

namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// Arguments of a function call in an address: <c>(Name=@p1,Other='text')</c>, aliases with their values among the query options.
/// </summary>
internal sealed partial class FunctionArguments
{
    private readonly Dictionary<string, string> _literals = new(StringComparer.Ordinal);

    /// <exception cref="DataverseException">The arguments cannot be read, or an alias has no value.</exception>
    public FunctionArguments(string function, string key, QueryOptions options)
    {
        var aliases = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in Argument().Matches(key))
        {
            var value = match.Groups[2].Value;
            if (value.StartsWith('@'))
            {
                aliases.Add(value);
                value = options.Find(value) ?? throw new DataverseException(0x80060888, $"The parameter alias '{value}' of '{function}' has no value.");
            }
            _literals[match.Groups[1].Value] = value;
        }
        if (Argument().Replace(key, "").Trim(' ', ',').Length > 0)
            throw new DataverseException(0x80060888, $"Bad Request - Error in query syntax: '{function}({key})'.");
        if (options.All.FirstOrDefault(option => !aliases.Contains(option.Key)).Key is { } unknown)
            throw Faults.Unsupported($"the query option {unknown} on the function '{function}'");
    }

    public IEnumerable<string> Names => _literals.Keys;

    /// <summary>The value as JSON, which differs from OData's own literals by its quotes alone; null when it is not given.</summary>
    public JsonElement? Find(string name)
    {
        if (!_literals.TryGetValue(name, out var literal))
            return null;
        try
        {
            return JsonDocument.Parse(Json(literal)).RootElement;
        }
        catch (JsonException)
        {
            throw new DataverseException(0x80060888, $"The value {literal} of the parameter '{name}' cannot be read.");
        }
    }

    private static string Json(string literal)
    {
        if (literal.StartsWith('\'') && literal.EndsWith('\'') && literal.Length > 1)
            return JsonSerializer.Serialize(literal[1..^1].Replace("''", "'", StringComparison.Ordinal));
        if (literal.StartsWith('[') || literal.StartsWith('{') || literal is "true" or "false" or "null" || double.TryParse(literal, CultureInfo.InvariantCulture, out _))
            return literal.StartsWith('[') ? SingleQuoted().Replace(literal, match => JsonSerializer.Serialize(match.Groups[1].Value)) : literal;
        return JsonSerializer.Serialize(literal); // ids and dates stand without quotes
    }

    [GeneratedRegex("""(\w+)\s*=\s*('(?:[^']|'')*'|\[[^\]]*\]|@\w+|[^,\s]+)""")]
    private static partial Regex Argument();

    [GeneratedRegex("""'([^']*)'""")]
    private static partial Regex SingleQuoted();
}
