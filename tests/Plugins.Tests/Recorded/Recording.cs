using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>Everything that a hub answers and remembers, as text: each call, its answer, and what it changed in the rows.</summary>
internal sealed partial class Recording
{
    private const int Narrow = 150;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _wide = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Hub _hub;
    private readonly Dictionary<string, string> _ids = [];
    private Dictionary<Guid, Dictionary<string, string>> _rows;

    public Recording(Hub hub)
    {
        _hub = hub;
        _rows = Rows();
        hub.Answered = Hear;
    }

    /// <summary>What happens outside of the hub.</summary>
    public void Say(string line) => _text.AppendLine().AppendLine($"== {line}");

    /// <summary>The calls that are written down; all while there are none.</summary>
    public string[] Only { get; set; } = [];

    public void Line(string line) => _text.AppendLine(line);

    /// <summary>Lines of what was said above them; a wide one has a number, by which it is named when it comes again.</summary>
    public void Lines(string head, IEnumerable<string> lines) => Line(head + string.Concat(lines.Select(line => "\n    " + (line.Length > Narrow ? Numbered(line) : line))));

    /// <summary>Leaves out what another recording holds.</summary>
    public void Begin() => _text.Clear();

    /// <summary>Goes on with what another one heard.</summary>
    public void Add(Recording other) => _text.Append(other._text);

    /// <summary>Ids that were drawn are numbered in the order in which they come.</summary>
    public override string ToString() => Drawn().Replace(_text.ToString().Replace("\r", "", StringComparison.Ordinal).Trim(), id =>
        id.Value.StartsWith("0cecbaa3", StringComparison.Ordinal) || id.Value.StartsWith("1352e03d", StringComparison.Ordinal) ? id.Value
        : _ids.TryGetValue(id.Value, out var known) ? known : _ids[id.Value] = FormattableString.Invariant($"<{_ids.Count + 1}>")) + "\n";

    private string Numbered(string line) => _numbers.TryGetValue(line, out var number)
        ? FormattableString.Invariant($"{line[..(Narrow / 2)]}… (#{number})")
        : FormattableString.Invariant($"{line} (#{_numbers[line] = _numbers.Count + 1})");

    private void Hear(string api, ParameterCollection answer)
    {
        var rows = Rows();
        if (Only.Length == 0 || Only.Contains(api))
            Write(api, answer, rows);
        _rows = rows;
    }

    private void Write(string api, ParameterCollection answer, Dictionary<Guid, Dictionary<string, string>> rows)
    {
        _text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{_hub.Now:HH:mm:ss} {api}");
        foreach (var (name, value) in answer.Where(pair => pair.Value is not "" and not null))
            Write($"  {name}: ", Plain(value), 1);
        foreach (var (id, row) in rows)
            Compare(row, _rows.GetValueOrDefault(id));
        foreach (var gone in _rows.Where(pair => !rows.ContainsKey(pair.Key)))
            _text.AppendLine($"  - {gone.Value["row"]}");
    }

    private void Compare(Dictionary<string, string> row, Dictionary<string, string>? before)
    {
        var changed = row.Keys.Union(before is null ? [] : before.Keys).Where(column => row.GetValueOrDefault(column, "") != (before?.GetValueOrDefault(column, "") ?? "")).Order(StringComparer.Ordinal).ToList();
        if (changed.Count == 0)
            return;
        _text.AppendLine($"  {(before is null ? "+" : "*")} {row["row"]}");
        foreach (var column in changed.Where(column => column != "row" && IsTold(column, row, before)))
            Write($"    {column} = ", row.GetValueOrDefault(column, ""), 2);
    }

    /// <summary>A plan that is over has no parts any more, and most parts of a new one are empty.</summary>
    private static bool IsTold(string column, Dictionary<string, string> row, Dictionary<string, string>? before) => row.TryGetValue(column, out var value)
        ? !column.Contains('/') || value is not ("{}" or "[]" or "null" or "\"\"") || before?.ContainsKey(column) == true
        : row.GetValueOrDefault(column.Split('/')[0]) != "{}";

    /// <summary>Rows of the mapping are setup, not what a deal does.</summary>
    private Dictionary<Guid, Dictionary<string, string>> Rows() => _hub.Rows.All.Where(row => row.LogicalName is not ("cosell_fieldmapping" or "cosell_valuemapping")).ToDictionary(row => row.Id, Columns);

    private static Dictionary<string, string> Columns(Entity row)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal) { ["row"] = row.LogicalName };
        foreach (var (name, value) in row.Attributes.Where(pair => pair.Value is not null && pair.Key != row.LogicalName + "id"))
        {
            if (Tree(value as string) is JsonObject { Count: > 0 } json && name is "cosell_baseline" or "cosell_pendingplan")
                Flatten(name, json, columns);
            else
                columns[name] = Plain(value);
        }
        return columns;
    }

    private static void Flatten(string name, JsonObject json, Dictionary<string, string> columns)
    {
        foreach (var (key, value) in json)
            columns[$"{name}/{key}"] = value?.ToJsonString(Readable) ?? "null";
    }

    private static string Plain(object? value) => value switch
    {
        OptionSetValue choice => FormattableString.Invariant($"#{(choice.Value >= 856320000 ? choice.Value - 856320000 : choice.Value)}"),
        EntityReference reference => $"{reference.LogicalName} {reference.Id}",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private void Write(string head, string text, int depth)
    {
        if (text.Length > Narrow && !_wide.Add(text))
            _text.AppendLine(head + "(as before)");
        else if (text.Length <= Narrow || Tree(text) is not { } tree)
            _text.AppendLine(head + text.Replace("\n", "\\n", StringComparison.Ordinal));
        else
            Write(head, tree, depth);
    }

    /// <summary>What is too wide for a line is written part by part.</summary>
    private void Write(string head, JsonNode? node, int depth)
    {
        var text = node?.ToJsonString(Readable) ?? "null";
        var parts = node switch
        {
            JsonObject json => json.Select(pair => (Name: pair.Key + ": ", pair.Value)).ToList(),
            JsonArray list => list.Select(item => (Name: "- ", Value: item)).ToList(),
            _ => [],
        };
        if (text.Length <= Narrow || parts.Count == 0)
        {
            _text.AppendLine(head + text);
            return;
        }
        _text.AppendLine(head.TrimEnd());
        foreach (var (name, value) in parts)
            Write(new string(' ', (depth + 1) * 2) + name, value, depth + 1);
    }

    private static JsonNode? Tree(string? text)
    {
        if (text is not { Length: > 0 } || text[0] is not ('{' or '['))
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Drawn();
}
