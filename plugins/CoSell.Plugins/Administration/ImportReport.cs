using System.Text;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Administration;

/// <summary>What an import did or would do, as JSON and in words.</summary>
internal sealed class ImportReport
{
    private readonly MappingImport _import;
    private readonly IReadOnlyList<RowDifference> _removed;
    private readonly bool _applied;
    private readonly int _version;

    public ImportReport(MappingImport import, IReadOnlyList<RowDifference> removed, bool applied, int version)
    {
        _import = import;
        _removed = removed;
        _applied = applied;
        _version = version;
    }

    public JsonObject ToJson() => new()
    {
        { "applied", _applied },
        { "version", _version },
        { "added", List(_import.Added) },
        { "changed", List(_import.Changed) },
        { "removed", List(_removed) },
        { "unchanged", _import.Unchanged },
        { "problems", _import.Problems.Count },
    };

    public string ToText(MessageCatalogue messages)
    {
        var text = new StringBuilder();
        text.Append(Headline()).Append('\n');
        text.Append($"{_import.Added.Count} added, {_import.Changed.Count} changed, {_removed.Count} removed, {_import.Unchanged} as they are.\n");
        foreach (var problem in _import.Problems)
            text.Append("Problem: ").Append(problem.ToText(messages)).Append('\n');
        Append(text, "Added", _import.Added, withColumns: false);
        Append(text, "Changed", _import.Changed, withColumns: true);
        Append(text, "Removed", _removed, withColumns: false);
        return ReportText.Fit(text.ToString().TrimEnd());
    }

    private string Headline()
    {
        if (_import.Problems.Count > 0)
            return $"Nothing was written: {_import.Problems.Count} problems. The mapping stays at version {_version}.";
        if (_import.Added.Count + _import.Changed.Count + _removed.Count == 0)
            return $"Nothing differs. The mapping is version {_version}.";
        return _applied ? $"The mapping is now version {_version}." : $"A dry run: nothing was written. The mapping is version {_version}.";
    }

    private static void Append(StringBuilder text, string title, IReadOnlyList<RowDifference> differences, bool withColumns)
    {
        foreach (var difference in differences)
        {
            text.Append($"{title}: {difference.Table.Section} / {difference.Row}\n");
            foreach (var column in withColumns ? difference.Columns.Cast<JsonObject>() : Enumerable.Empty<JsonObject>())
                text.Append($"  {column.Text("column")}: '{column.Text("before")}' becomes '{column.Text("after")}'\n");
        }
    }

    private static List<object?> List(IReadOnlyList<RowDifference> differences) => differences.Select(difference => (object?)difference.ToJson()).ToList();
}
