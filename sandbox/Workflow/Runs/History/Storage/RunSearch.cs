namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>A query for runs as SQL. Asks for one row more than a page holds, to know whether there is a next one.</summary>
internal sealed class RunSearch
{
    private readonly List<object?> _values = [];
    private readonly List<string> _conditions = [];

    public RunSearch(RunQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        Where("r.flow_id = {0}", query.FlowId?.ToString());
        Where("r.status = {0}", query.Status?.ToString());
        Where("r.started >= {0}", query.From?.UtcTicks);
        Where("r.started < {0}", query.Until?.UtcTicks);
        Where("r.parent_id = {0}", query.ParentRunId);
        Where("r.sequence < {0}", query.After);
        Where(
            """
            (mentions(r.error_code, {0}) OR mentions(r.error_message, {0}) OR EXISTS (SELECT 1 FROM actions a
              WHERE a.run = r.sequence AND a.error_code IS NOT NULL AND (mentions(a.error_code, {0}) OR mentions(a.error_message, {0}))))
            """, query.ErrorText);
        if (query.Tracked is { } tracked)
            Where("r.sequence IN (SELECT t.run FROM tracked t WHERE t.name = {0}" + (tracked.Value is null ? ")" : $" AND t.value = {Place(tracked.Value)})"), tracked.Name.ToUpperInvariant());
        var where = _conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", _conditions);
        Sql = $"SELECT {RunTable.Columns} FROM runs r{where} ORDER BY r.sequence DESC LIMIT {Place(query.PageSize + 1)}";
    }

    public string Sql { get; }

    public object?[] Values => [.. _values];

    private void Where(string condition, object? value)
    {
        if (value is not null)
            _conditions.Add(condition.Replace("{0}", Place(value), StringComparison.Ordinal));
    }

    private string Place(object value)
    {
        _values.Add(value);
        return $"${_values.Count - 1}";
    }
}
