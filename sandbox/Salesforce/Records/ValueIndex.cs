using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Records;

/// <summary>From a value of a reference, external id or unique field to the ids of the rows that have it.</summary>
internal sealed class ValueIndex(FieldDefinition field)
{
    private readonly Dictionary<string, HashSet<string>> _ids =
        new(field.Type == FieldType.Reference || field.CaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Find(string value) => _ids.TryGetValue(value, out var ids) ? ids : [];

    public void Add(Row row)
    {
        if (row[field].AsString() is not { } key)
            return;
        if (!_ids.TryGetValue(key, out var ids))
            _ids[key] = ids = new(StringComparer.Ordinal);
        ids.Add(row.Id);
    }

    public void Remove(Row row)
    {
        if (row[field].AsString() is { } key && _ids.TryGetValue(key, out var ids) && ids.Remove(row.Id) && ids.Count == 0)
            _ids.Remove(key);
    }
}
