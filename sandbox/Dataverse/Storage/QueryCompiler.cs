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
    private readonly List<string> _links = [];
    private readonly List<string> _related = [];
    private readonly ConditionCompiler _conditions;
    private readonly TableMetadata _table;
    private readonly SelectList _select = new();
    private readonly List<object?> _parameters = [];
    private readonly StringBuilder _from = new();
    private readonly StringBuilder _orders = new();

    private QueryCompiler(OrganizationSchema schema, QueryExpression query, DateTime now, Guid userId)
    {
        _schema = schema;
        _table = schema.Find(query.EntityName ?? "") ?? throw Faults.UnknownTable(query.EntityName ?? "");
        _conditions = new(_from, _parameters, now, userId, Resolve);
        if (query.Distinct)
            throw Faults.Unsupported("QueryExpression.Distinct");
        _aliases[""] = (_table, "t0");
        _from.Append(CultureInfo.InvariantCulture, $"\"{_table.LogicalName}\" AS t0");
        AddColumns(_table, "t0", query.ColumnSet, null, withKey: true);
        foreach (var link in query.LinkEntities)
            AddLink(link, _table, "t0");
        AddWhere(query.Criteria);
        foreach (var order in query.Orders)
            AddOrder(order, order.EntityName ?? "");
    }

    /// <exception cref="DataverseException">The query names what is not there, or asks for what is not supported.</exception>
    public static QueryPlan Compile(OrganizationSchema schema, QueryExpression query, DateTime now, Guid userId)
    {
        var made = new QueryCompiler(schema, query, now, userId);
        var page = $" LIMIT ${made._parameters.Count} OFFSET ${made._parameters.Count + 1}";
        // Rows in their order would cost SQLite nothing but the whole table; the plus takes that from its choices where an index has a range.
        var last = made._conditions.HasRangesOnly && made._orders.Length == 0 ? "+t0.rowid" : "t0.rowid";
        return new(made._table, made._select, made._aliases, made._links, made._conditions.Asked)
        {
            Sql = $"SELECT {made._select.Sql} FROM {made._from} ORDER BY {made._orders}{last}{page}",
            CountSql = $"SELECT COUNT(*) FROM {made._from}",
            Source = made._from.ToString(),
        };
    }

    private void AddWhere(FilterExpression? criteria)
    {
        var between = " WHERE ";
        foreach (var condition in _related)
        {
            _from.Append(between).Append(condition);
            between = " AND ";
        }
        if (!ConditionCompiler.HasConditions(criteria))
            return;
        _from.Append(between);
        _conditions.Add(criteria!, "");
    }

    private void AddColumns(TableMetadata table, string sqlAlias, ColumnSet? columns, string? alias, bool withKey)
    {
        if (withKey)
        {
            _select.Add(table, sqlAlias, table.PrimaryKey, alias);
            if (alias is null)
                _select.Add(table, sqlAlias, table.FindColumn("versionnumber")!, null);
        }
        foreach (var column in Chosen(table, columns))
        {
            if (!withKey || column.Type is not (ColumnType.PrimaryKey or ColumnType.RowVersion))
                _select.Add(table, sqlAlias, column, alias);
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
        if (link.JoinOperator is not (JoinOperator.Inner or JoinOperator.LeftOuter or JoinOperator.Any or JoinOperator.NotAny or JoinOperator.Exists or JoinOperator.In))
            throw Faults.Unsupported($"JoinOperator.{link.JoinOperator}");
        var table = _schema.Find(link.LinkToEntityName ?? "") ?? throw Faults.UnknownTable(link.LinkToEntityName ?? "");
        var sqlAlias = "t" + _aliases.Count.ToString(CultureInfo.InvariantCulture);
        var alias = link.EntityAlias ?? table.LogicalName + _aliases.Count.ToString(CultureInfo.InvariantCulture);
        if (!_aliases.TryAdd(alias, (table, sqlAlias)))
            throw new DataverseException(0x80041130, $"The alias '{alias}' is used twice in the query.");
        _links.Add(alias);
        if (link.JoinOperator is not (JoinOperator.Inner or JoinOperator.LeftOuter))
        {
            AddRelated(link, alias, table, sqlAlias, Column(from, fromAlias, link.LinkFromAttributeName));
            return;
        }
        _from.Append(link.JoinOperator == JoinOperator.Inner ? " JOIN " : " LEFT JOIN ");
        _from.Append(CultureInfo.InvariantCulture, $"\"{table.LogicalName}\" AS {sqlAlias} ON {Column(from, fromAlias, link.LinkFromAttributeName)} = {Column(table, sqlAlias, link.LinkToAttributeName)}");
        if (ConditionCompiler.HasConditions(link.LinkCriteria))
        {
            _from.Append(" AND ");
            _conditions.Add(link.LinkCriteria, alias);
        }
        AddColumns(table, sqlAlias, link.Columns, alias, withKey: false);
        foreach (var order in link.Orders)
            AddOrder(order, alias);
        foreach (var next in link.LinkEntities)
            AddLink(next, table, sqlAlias);
    }

    /// <summary>A join that only asks whether related rows are there.</summary>
    private void AddRelated(LinkEntity link, string alias, TableMetadata table, string sqlAlias, string from)
    {
        if (link.LinkEntities.Count > 0 || link.Orders.Count > 0 || link.Columns is { AllColumns: true } or { Columns.Count: > 0 })
            throw Faults.Unsupported($"columns, orders and further joins below JoinOperator.{link.JoinOperator}");
        var exists = new StringBuilder(link.JoinOperator == JoinOperator.NotAny ? "NOT EXISTS" : "EXISTS");
        exists.Append(CultureInfo.InvariantCulture, $" (SELECT 1 FROM \"{table.LogicalName}\" AS {sqlAlias} WHERE {Column(table, sqlAlias, link.LinkToAttributeName)} = {from}");
        if (ConditionCompiler.HasConditions(link.LinkCriteria))
        {
            exists.Append(" AND ");
            new ConditionCompiler(exists, _parameters, default, default, Resolve).Add(link.LinkCriteria, alias);
        }
        _related.Add(exists.Append(')').ToString());
    }

    private static string Column(TableMetadata table, string sqlAlias, string name) =>
        $"{sqlAlias}.\"{(table.FindColumn(name) ?? throw Faults.UnknownColumn(table.LogicalName, name)).LogicalName}\"";

    private void AddOrder(OrderExpression order, string alias)
    {
        var column = Resolve(alias, order.AttributeName);
        if (_orders.Length == 0 && alias.Length == 0)
            _conditions.Asked.Add((column.Table, column.Column)); // the first of many are found without sorting all
        _orders.Append(CultureInfo.InvariantCulture, $"{column.SqlAlias}.\"{column.Column.LogicalName}\"{(order.OrderType == OrderType.Descending ? " DESC" : "")}, ");
    }

    private ResolvedColumn Resolve(string alias, string? name)
    {
        if (!_aliases.TryGetValue(alias, out var scope))
        {
            // Conditions on the query's own table may name it.
            scope = alias == _table.LogicalName ? _aliases[""] : throw new DataverseException(0x80041130, $"The query has no linked table with the alias '{alias}'.");
        }
        var column = scope.Table.FindColumn(name ?? "") ?? throw Faults.UnknownColumn(scope.Table.LogicalName, name ?? "");
        return new(scope.Table, column, scope.SqlAlias);
    }
}
