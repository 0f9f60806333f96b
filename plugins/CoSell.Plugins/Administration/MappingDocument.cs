using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>
/// A whole mapping as JSON: a list <c>fields</c> and a list <c>values</c> with a member a column, choices by their labels. It is what
/// ships as the standard mapping, what an export writes and what an import reads.
/// </summary>
internal sealed class MappingDocument
{
    /// <summary>What an export says about itself; an import passes over it.</summary>
    private static readonly string[] Metadata = { "version", "exportedOn", "exportedFrom" };

    private readonly List<MappingRow> _rows = new();
    private readonly List<RowProblem> _problems = new();

    private MappingDocument()
    {
    }

    public IReadOnlyList<MappingRow> Rows => _rows;

    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>Reads a document. Whatever cannot be understood becomes a problem; nothing is passed over in silence.</summary>
    /// <exception cref="FormatException">The text is no JSON object; the message says where.</exception>
    public static MappingDocument Read(string json, string what)
    {
        var root = JsonText.ParseStrict(json, what);
        var document = new MappingDocument();
        var sections = MappingTable.All.Select(table => table.Section).ToList();
        foreach (var member in root.Where(member => !Metadata.Contains(member.Key, StringComparer.OrdinalIgnoreCase) && !sections.Contains(member.Key, StringComparer.OrdinalIgnoreCase)))
            document._problems.Add(new RowProblem(member.Key, "", Sentences.UnknownSection(member.Key, sections)));
        foreach (var table in MappingTable.All)
            document.ReadSection(table, root[table.Section]);
        return document;
    }

    private void ReadSection(MappingTable table, object? section)
    {
        if (section is null)
            return;
        if (section is not List<object?> rows)
        {
            _problems.Add(new RowProblem(table.Section, "", Sentences.NoList(table.Section)));
            return;
        }
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index] is JsonObject row)
                ReadRow(table, row, index);
            else
                _problems.Add(new RowProblem(table.Section, Place(index), Sentences.NoRow(table.Section)));
        }
    }

    private void ReadRow(MappingTable table, JsonObject json, int index)
    {
        var name = table.NameOf(json);
        var key = name.Trim();
        if (key.Length == 0)
        {
            _problems.Add(new RowProblem(table.Section, Place(index), Sentences.NoName()));
            return;
        }
        if (_rows.Any(row => row.Table == table && row.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
            _problems.Add(new RowProblem(table.Section, key, Sentences.NameTwice()));
        var values = new Entity(table.LogicalName);
        Report(table.Name.Put(name, values));
        foreach (var member in json.Where(member => table.Column(member.Key) != table.Name))
            Report(table.Column(member.Key) is { } column ? column.Put(member.Value, values) : Sentences.UnknownColumn(member.Key, table.Columns.Select(one => one.Json)));
        _rows.Add(new MappingRow(table, key, values, index + 1));

        void Report(Problem? problem)
        {
            if (problem is not null)
                _problems.Add(new RowProblem(table.Section, key, problem));
        }
    }

    private static string Place(int index) => $"#{index + 1}";
}
