using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Records;

/// <summary>Ids in the order of a system time, so that "changed since" reads only what changed.</summary>
internal sealed class TimeIndex(FieldDefinition field)
{
    private readonly SortedSet<(string Time, string Id)> _entries = new(Comparer<(string Time, string Id)>.Create(Compare));

    public IEnumerable<string> Between(string from, string to) =>
        string.CompareOrdinal(from, to) > 0 ? [] : _entries.GetViewBetween((from, ""), (to, "~")).Select(entry => entry.Id);

    public void Add(Row row) => _entries.Add((row[field].AsString()!, row.Id));

    public void Remove(Row row) => _entries.Remove((row[field].AsString()!, row.Id));

    private static int Compare((string Time, string Id) left, (string Time, string Id) right)
    {
        var times = string.CompareOrdinal(left.Time, right.Time);
        return times != 0 ? times : string.CompareOrdinal(left.Id, right.Id);
    }
}
