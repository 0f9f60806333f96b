using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>
/// Rows of a result as far as one batch holds them: children count towards it (REST API, Query Options). A list of children that does not
/// fit is cut and says where it goes on.
/// </summary>
/// <param name="size">Most rows, children included.</param>
/// <param name="keep">Keeps a whole list of children and answers its address, to which the number of those that came is added.</param>
internal sealed class QueryBatch(int size, Func<QueryRows, string> keep)
{
    private readonly List<Value> _records = [];
    private int _taken;

    public IReadOnlyList<Value> Records => _records;

    /// <param name="rows">All of the result.</param>
    /// <param name="skip">How many of them came before.</param>
    public void Fill(IReadOnlyList<Value> rows, int skip)
    {
        for (var i = skip; i < rows.Count && _taken < size; i++)
        {
            _taken++;
            _records.Add(rows[i] is ObjectValue whole ? Cut(whole) : rows[i]);
        }
    }

    private ObjectValue Cut(ObjectValue row)
    {
        foreach (var (name, value) in row.Where(member => IsList(member.Value)).ToList())
        {
            var children = value["records"].AsItems();
            var room = Math.Min(children.Count, size - _taken);
            _taken += room;
            if (room == children.Count)
                continue;
            var all = new QueryRows(children.Count, children);
            row = row.With(name, all.ToBody($"{keep(all)}-{room}", [.. children.Take(room)]));
        }
        return row;
    }

    private static bool IsList(Value value) => value is ObjectValue list && list.TryGet("records", out _) && list.TryGet("done", out _);
}
