using Sandbox.Loopback;
using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Records;

/// <summary>All tables, with a journal of the running request so that it, or a part of it, can be taken back.</summary>
internal sealed class OrgStore
{
    private readonly Dictionary<string, Table> _tables;
    private readonly Stack<(Table Table, string Id, Row? Before)> _journal = new();
    private readonly KeptRows? _kept;

    public OrgStore(OrgSchema schema, int seed, Kept? kept = null)
    {
        Schema = schema;
        Ids = new IdSequence(seed);
        _tables = schema.Objects.ToDictionary(definition => definition.Name, definition => new Table(definition), StringComparer.Ordinal);
        _kept = kept is null ? null : new(kept, schema);
        _kept?.Load(type => this[type]);
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

    /// <summary>What was done stays, also in the file if there is one.</summary>
    public void Commit()
    {
        if (_journal.Count > 0)
            _kept?.Write(_journal.Select(change => (change.Table, change.Id)));
        _journal.Clear();
    }
}
