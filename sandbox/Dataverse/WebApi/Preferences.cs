namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// What a request prefers (header <c>Prefer</c>). What is not known is refused by name: to do without it could be what the client does
/// not expect.
/// </summary>
internal sealed class Preferences
{
    private static readonly string[] Known = ["return", "odata.include-annotations", "odata.maxpagesize", "odata.track-changes", "odata.continue-on-error"];

    private readonly Dictionary<string, string>? _values;

    /// <exception cref="DataverseException">A preference is not supported.</exception>
    public Preferences(string header)
    {
        if (header.Length == 0)
            return;
        _values = new(StringComparer.OrdinalIgnoreCase);
        Parse(header);
        foreach (var name in _values.Keys)
        {
            if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw Faults.Unsupported($"the preference '{name}'");
        }
        if (Find("return") is { } wanted and not ("representation" or "minimal"))
            throw Faults.Unsupported($"the preference 'return={wanted}'");
    }

    /// <summary>Its value, empty when it has none; null when it is not there.</summary>
    public string? Find(string name) => _values?.GetValueOrDefault(name);

    /// <summary>Preferences stand apart by commas, but a quoted value may hold commas itself.</summary>
    private void Parse(string header)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i <= header.Length; i++)
        {
            if (i < header.Length && header[i] == '"')
                quoted = !quoted;
            if (i < header.Length && (quoted || header[i] is not (',' or ';')))
                continue;
            var part = header[start..i].Split('=', 2, StringSplitOptions.TrimEntries);
            if (part[0].Length > 0)
                _values![part[0]] = part.Length > 1 ? part[1].Trim('"') : "";
            start = i + 1;
        }
    }
}
