using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>A <see cref="QueryExpression"/> as SQL. Anything that it does not know is refused by name.</summary>
internal sealed class QueryCompiler
{
    private readonly OrganizationSchema _schema;
    private readonly Dictionary<string, (TableMetadata Table, string SqlAlias)> _aliases = new(StringComparer.Ordinal);
    private readonly ConditionCompiler _conditions;
    private readonly StringBuilder _from = new();
    private readonly List<string> _where = [];
    private readonly List<string> _orders = [];

    public QueryCompiler(OrganizationSchema schema, QueryExpression query, DateTime now, Guid userId)
    {
        _schema = schema;
        Table = schema.Find(query.EntityName ?? "") ?? throw Faults.UnknownTable(query.EntityName ?? "");
        _conditions = new(Parameters, now, userId, Resolve);
        RefuseUnsupported(query);
        _aliases[""] = (Table, "t0");
        _from.Append(CultureInfo.InvariantCulture, $"\"{Table.LogicalName}\" AS t0");
        AddColumns(Table, "t0", query.ColumnSet, null, withKey: true);
        foreach (var link in query.LinkEntities)
            AddLink(link, Table, "t0");
        if (query.Criteria is { } criteria && _conditions.Filter(criteria, "") is { } filter)
            _where.Add(filter);
        foreach (var order in query.Orders)
            AddOrder(order, order.EntityName ?? "");
    }

    public TableMetadata Table { get; }

    public SelectList Select { get; } = new();

    public List<object?> Parameters { get; } = [];

    /// <summary>Columns that the query asks for by value.</summary>
    public IReadOnlyList<(TableMetadata Table, ColumnMetadata Column)> Asked => _conditions.Asked;

    public string Sql => $"SELECT {Select.Sql} FROM {_from}{Where} ORDER BY {string.Join(", ", _orders.Append("t0.rowid"))}";

    public string CountSql => $"SELECT COUNT(*) FROM {_from}{Where}";

    private string Where => _where.Count == 0 ? "" : " WHERE " + string.Join(" AND ", _where);

    private static void RefuseUnsupported(QueryExpression query)
    {
        if (query.Distinct)
            throw Faults.Unsupported("QueryExpression.Distinct");
        if (query.TopCount is not null && query.PageInfo is { Count: > 0 })
            throw new DataverseException(0x80040203, "The Top.Count can't be specified with pagingInfo");
    }

    private void AddColumns(TableMetadata table, string sqlAlias, ColumnSet? columns, string? alias, bool withKey)
    {
        if (withKey)
        {
            Select.Add(table, sqlAlias, table.PrimaryKey, alias);
            if (alias is null)
                Select.Add(table, sqlAlias, table.FindColumn("versionnumber")!, null);
        }
        foreach (var column in Chosen(table, columns))
        {
            if (!withKey || column.Type is not (ColumnType.PrimaryKey or ColumnType.RowVersion))
                Select.Add(table, sqlAlias, column, alias);
        }
    }

    private static IEnumerable<ColumnMetadata> Chosen(TableMetadata table, ColumnSet? columns)
    {
        if (columns is null)
            return [];
        return columns.AllColumns
            ? table.Columns
            : columns.Columns.Distinct().Select(name => table.FindColumn(name) ?? throw Faults.UnknownColumn(table.LogicalName, name));
    }

    private void AddLink(LinkEntity link, TableMetadata from, string fromAlias)
    {
        if (link.JoinOperator is not (JoinOperator.Inner or JoinOperator.LeftOuter))
            throw Faults.Unsupported($"JoinOperator.{link.JoinOperator}");
        var table = _schema.Find(link.LinkToEntityName ?? "") ?? throw Faults.UnknownTable(link.LinkToEntityName ?? "");
        var sqlAlias = "t" + _aliases.Count.ToString(CultureInfo.InvariantCulture);
        var alias = link.EntityAlias ?? table.LogicalName + _aliases.Count.ToString(CultureInfo.InvariantCulture);
        if (!_aliases.TryAdd(alias, (table, sqlAlias)))
            throw new DataverseException(0x80041130, $"The alias '{alias}' is used twice in the query.");
        var on = $"{Column(from, fromAlias, link.LinkFromAttributeName)} = {Column(table, sqlAlias, link.LinkToAttributeName)}";
        if (link.LinkCriteria is { } criteria && _conditions.Filter(criteria, alias) is { } filter)
            on += " AND " + filter;
        _from.Append(link.JoinOperator == JoinOperator.Inner ? " JOIN " : " LEFT JOIN ");
        _from.Append(CultureInfo.InvariantCulture, $"\"{table.LogicalName}\" AS {sqlAlias} ON {on}");
        AddColumns(table, sqlAlias, link.Columns, alias, withKey: false);
        foreach (var order in link.Orders)
            AddOrder(order, alias);
        foreach (var next in link.LinkEntities)
            AddLink(next, table, sqlAlias);
    }

    private static string Column(TableMetadata table, string sqlAlias, string name) =>
        $"{sqlAlias}.\"{(table.FindColumn(name) ?? throw Faults.UnknownColumn(table.LogicalName, name)).LogicalName}\"";

    private void AddOrder(OrderExpression order, string alias)
    {
        var (table, column, sql) = Resolve(alias, order.AttributeName);
        _ = table;
        _ = column;
        _orders.Add(sql + (order.OrderType == OrderType.Descending ? " DESC" : ""));
    }

    private (TableMetadata Table, ColumnMetadata Column, string Sql) Resolve(string alias, string name)
    {
        if (!_aliases.TryGetValue(alias, out var scope))
        {
            // Conditions on the query's own table may name it.
            scope = alias == Table.LogicalName ? _aliases[""] : throw new DataverseException(0x80041130, $"The query has no linked table with the alias '{alias}'.");
        }
        var column = scope.Table.FindColumn(name ?? "") ?? throw Faults.UnknownColumn(scope.Table.LogicalName, name ?? "");
        return (scope.Table, column, $"{scope.SqlAlias}.\"{column.LogicalName}\"");
    }
}
