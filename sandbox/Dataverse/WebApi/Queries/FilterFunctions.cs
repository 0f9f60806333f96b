using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>
/// The Web API's query functions, <c>Microsoft.Dynamics.CRM.LastXHours(PropertyName='modifiedon',PropertyValue=12)</c> and the like
/// (learn, <i>Web API Query Function Reference</i>).
/// OData's parser knows no functions that take a column's name as text, so each call is taken out of the filter, and an alias that is
/// true stands for it.
/// </summary>
internal sealed partial class FilterFunctions
{
    private const string Alias = "@sandboxcall";

    private static readonly Dictionary<string, ConditionOperator> Operators = new(StringComparer.Ordinal)
    {
        ["NotIn"] = ConditionOperator.NotIn,
        ["In"] = ConditionOperator.In,
        ["Between"] = ConditionOperator.Between,
        ["NotBetween"] = ConditionOperator.NotBetween,
        ["On"] = ConditionOperator.On,
        ["NotOn"] = ConditionOperator.NotOn,
        ["OnOrAfter"] = ConditionOperator.OnOrAfter,
        ["OnOrBefore"] = ConditionOperator.OnOrBefore,
        ["EqualUserId"] = ConditionOperator.EqualUserId,
        ["NotEqualUserId"] = ConditionOperator.NotEqualUserId,
    };

    static FilterFunctions()
    {
        foreach (var span in (string[])["Today", "Yesterday", "Tomorrow", "Last7Days", "Next7Days", "LastWeek", "ThisWeek", "NextWeek", "LastMonth", "ThisMonth", "NextMonth", "LastYear", "ThisYear", "NextYear"])
            Operators[span] = Enum.Parse<ConditionOperator>(span);
        foreach (var unit in (string[])["Hours", "Days", "Weeks", "Months", "Years"])
        {
            foreach (var direction in (string[])["LastX", "NextX", "OlderThanX"])
                Operators[direction + unit] = Enum.Parse<ConditionOperator>(direction + unit);
        }
        Operators["OlderThanXMinutes"] = ConditionOperator.OlderThanXMinutes;
    }

    private readonly TableMetadata? _table;
    private readonly List<ConditionExpression> _calls = [];

    private FilterFunctions(TableMetadata? table, QueryOptions options) => (_table, Options) = (table, [.. options.All]);

    public static FilterFunctions None { get; } = new(null, QueryOptions.None);

    /// <summary>The options with aliases instead of calls.</summary>
    public List<KeyValuePair<string, string>> Options { get; }

    /// <exception cref="DataverseException">A function is not known, or called wrong.</exception>
    public static FilterFunctions Take(TableMetadata table, QueryOptions options)
    {
        var functions = new FilterFunctions(table, options);
        for (var i = 0; i < functions.Options.Count; i++)
        {
            var (name, value) = functions.Options[i];
            if (name is "$filter" or "$expand" && value.Contains(WebApiModel.Namespace + ".", StringComparison.Ordinal))
                functions.Options[i] = new(name, name == "$filter" ? functions.Take(value, options) : throw Faults.Unsupported($"functions of {WebApiModel.Namespace} inside $expand"));
        }
        functions.Options.AddRange(functions._calls.Select((_, index) => new KeyValuePair<string, string>(Alias + index.ToString(CultureInfo.InvariantCulture), "true")));
        return functions;
    }

    /// <summary>The call that an alias stands for, on the filter's own table; null for the caller's own aliases.</summary>
    public ConditionExpression? Find(string alias, TableMetadata table)
    {
        if (!alias.StartsWith(Alias, StringComparison.Ordinal))
            return null;
        if (table != _table)
            throw Faults.Unsupported($"functions of {WebApiModel.Namespace} inside any and all");
        return _calls[int.Parse(alias.AsSpan(Alias.Length), CultureInfo.InvariantCulture)];
    }

    private string Take(string filter, QueryOptions options)
    {
        var rest = new StringBuilder();
        var from = 0;
        foreach (Match match in Call().Matches(filter))
        {
            if (match.Index < from || IsInText(filter, match.Index))
                continue;
            var end = End(filter, match.Index + match.Length);
            rest.Append(filter, from, match.Index - from).Append('(').Append(Alias).Append(_calls.Count.ToString(CultureInfo.InvariantCulture)).Append(" eq true)");
            _calls.Add(Condition(match.Groups[1].Value, filter[(match.Index + match.Length)..(end - 1)], options));
            from = end;
        }
        return rest.Append(filter, from, filter.Length - from).ToString();
    }

    private ConditionExpression Condition(string function, string arguments, QueryOptions options)
    {
        if (!Operators.TryGetValue(function, out var comparison))
            throw Faults.Unsupported($"the function {WebApiModel.Namespace}.{function} in $filter");
        var given = Arguments(function, arguments, options);
        var name = given.GetValueOrDefault("PropertyName") is [string property] ? property : throw Wrong(function, "PropertyName, a text, is missing");
        var column = WebApiModel.ColumnOf(_table!, name) ?? _table!.FindColumn(name)
            ?? throw new DataverseException(0x80060888, $"Could not find a property named '{name}' on type '{WebApiModel.Namespace}.{_table!.LogicalName}'.");
        var values = given.GetValueOrDefault("PropertyValues") ?? given.GetValueOrDefault("PropertyValue") ?? [];
        if (values.Count < Needed(comparison))
            throw Wrong(function, $"it takes {Needed(comparison)} value/s");
        return new(column.LogicalName, comparison, [.. values]);
    }

    private static int Needed(ConditionOperator comparison) => comparison switch
    {
        ConditionOperator.Between or ConditionOperator.NotBetween => 2,
        ConditionOperator.In or ConditionOperator.NotIn or ConditionOperator.On or ConditionOperator.NotOn or ConditionOperator.OnOrAfter or ConditionOperator.OnOrBefore => 1,
        _ => comparison.ToString().Contains('X', StringComparison.Ordinal) ? 1 : 0,
    };

    private static Dictionary<string, List<object>> Arguments(string function, string text, QueryOptions options)
    {
        var given = new Dictionary<string, List<object>>(StringComparer.Ordinal);
        foreach (Match match in Argument().Matches(text))
        {
            var value = match.Groups[2].Value;
            if (value.StartsWith('@'))
                value = options.Find(value) ?? throw Wrong(function, $"the alias {value} has no value");
            if (match.Groups[1].Value is not ("PropertyName" or "PropertyValue" or "PropertyValues"))
                throw Wrong(function, $"it has no parameter '{match.Groups[1].Value}'");
            given[match.Groups[1].Value] = Values(function, value);
        }
        if (Argument().Replace(text, "").Trim(' ', ',').Length > 0)
            throw Wrong(function, $"'{text}' cannot be read");
        return given;
    }

    private static List<object> Values(string function, string text)
    {
        if (text.StartsWith('\''))
            return [text[1..^1].Replace("''", "'", StringComparison.Ordinal)];
        if (!text.StartsWith('['))
            return [text];
        try
        {
            return [.. JsonDocument.Parse(SingleQuoted().Replace(text, match => JsonSerializer.Serialize(match.Groups[1].Value))).RootElement.EnumerateArray().Select(item => item.ToString())];
        }
        catch (JsonException)
        {
            throw Wrong(function, $"the list {text} cannot be read");
        }
    }

    private static bool IsInText(string filter, int index) => filter.AsSpan(0, index).Count('\'') % 2 == 1;

    /// <summary>Behind the parenthesis that closes the call.</summary>
    private static int End(string filter, int start)
    {
        var (depth, quoted) = (1, false);
        for (var i = start; i < filter.Length; i++)
        {
            quoted ^= filter[i] == '\'';
            if (quoted)
                continue;
            depth += filter[i] == '(' ? 1 : filter[i] == ')' ? -1 : 0;
            if (depth == 0)
                return i + 1;
        }
        throw new DataverseException(0x80060888, "A call of a function in $filter has no closing parenthesis.");
    }

    private static DataverseException Wrong(string function, string reason) => new(0x80060888, $"{WebApiModel.Namespace}.{function}: {reason}.");

    [GeneratedRegex("""Microsoft\.Dynamics\.CRM\.(\w+)\(""")]
    private static partial Regex Call();

    [GeneratedRegex("""(\w+)\s*=\s*('(?:[^']|'')*'|\[[^\]]*\]|@\w+|[^,\s]+)""")]
    private static partial Regex Argument();

    [GeneratedRegex("""'([^']*)'""")]
    private static partial Regex SingleQuoted();
}
