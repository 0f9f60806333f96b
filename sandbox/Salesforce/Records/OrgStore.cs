using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Records;

/// <summary>All tables, with a journal of the running request so that it, or a part of it, can be taken back.</summary>
internal sealed class OrgStore
{
    private readonly Dictionary<string, Table> _tables;
    private readonly Stack<(Table Table, string Id, Row? Before)> _journal = new();

    public OrgStore(OrgSchema schema, int seed)
    {
        Schema = schema;
        Ids = new IdSequence(seed);
        _tables = schema.Objects.ToDictionary(definition => definition.Name, definition => new Table(definition), StringComparer.Ordinal);
    }

    public OrgSchema Schema { get; }

    public IdSequence Ids { get; }

    /// <summary>How far the journal has come; hand it to <see cref="RollBackTo"/>.</summary>
    public int Mark => _journal.Count;

    public Table this[ObjectDefinition type] => _tables[type.Name];

    /// <summary>The row with the id, deleted or not; null when no row ever had it.</summary>
    public Row? Find(string? id) => id is not null && Schema.FindByPrefix(id) is { } type ? this[type].Find(id) : null;

    public void Put(Row row)
    {
        var table = this[row.Type];
        _journal.Push((table, row.Id, table.Find(row.Id)));
        table.Put(row);
    }

    public void RollBackTo(int mark)
    {
        while (_journal.Count > mark)
        {
            var (table, id, before) = _journal.Pop();
            if (before is null)
                table.Remove(id);
            else
                table.Put(before);
        }
    }

    public void Commit() => _journal.Clear();
}
