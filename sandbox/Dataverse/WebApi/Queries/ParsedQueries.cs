using System.Text;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>
/// Query options that were parsed, kept by their text, for parsing costs several times as much as the query itself. Options that differ
/// by the constants of their filter alone are
/// parsed once.
/// </summary>
internal sealed class ParsedQueries(OrganizationState state)
{
    /// <summary>Far more than the requests of an installation differ in; what outside callers make up must not fill the memory.</summary>
    private const int Most = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RowQuery?> _kept = new(StringComparer.Ordinal);

    /// <exception cref="DataverseException">An option is wrong (400) or not supported (501).</exception>
    public RowQuery Of(TableMetadata table, QueryOptions options)
    {
        var constants = new FilterConstants();
        var filter = Key(table, options, constants, out var key);
        if (!TryFind(key, out var parsed))
            Keep(key, parsed = constants.Count == 0 ? RowQuery.Parse(state, table, options) : Pattern(table, options.With("$filter", filter!), constants.Count));
        if (parsed is not null)
            return parsed.Copy(constants);
        var exact = key + options.Find("$filter");
        if (!TryFind(exact, out parsed))
            Keep(exact, parsed = RowQuery.Parse(state, table, options));
        return parsed!.Copy(constants);
    }

    /// <summary>The pattern of the filter, and the text of all options with it.</summary>
    private static string? Key(TableMetadata table, QueryOptions options, FilterConstants constants, out string key)
    {
        string? filter = null;
        var text = new StringBuilder(table.LogicalName, 256);
        foreach (var (name, value) in options.All)
        {
            if (name == "$skiptoken")
                continue;
            text.Append('\n').Append(name).Append('=');
            var start = text.Length;
            if (name == "$filter")
                constants.Extract(value, text);
            else
                text.Append(value);
            if (name == "$filter" && constants.Count > 0)
                filter = text.ToString(start, text.Length - start);
        }
        key = text.ToString();
        return filter;
    }

    /// <summary>
    /// Null when a stand-in does not come out as the value of a condition: as the name of a column, or where the parser looks at what a
    /// constant says.
    /// </summary>
    private RowQuery? Pattern(TableMetadata table, QueryOptions options, int constants)
    {
        try
        {
            var parsed = RowQuery.Parse(state, table, options);
            return parsed.StandIns == constants ? parsed : null;
        }
        catch (DataverseException)
        {
            return null; // it is parsed as it stands, and refused in its own words
        }
    }

    private bool TryFind(string key, out RowQuery? parsed)
    {
        lock (_gate)
            return _kept.TryGetValue(key, out parsed);
    }

    private void Keep(string key, RowQuery? parsed)
    {
        lock (_gate)
        {
            if (_kept.Count >= Most)
                _kept.Clear();
            _kept[key] = parsed;
        }
    }
}

