using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>
/// The SQL of all queries of one shape (<see cref="QueryShape"/>). The last two parameters are how many rows are read, and how many are
/// passed over before.
/// </summary>
internal sealed class QueryPlan
{
    private readonly Dictionary<string, (TableMetadata Table, string SqlAlias)> _aliases;
    private readonly IReadOnlyList<string> _links;

    /// <param name="table">The query's own table.</param>
    /// <param name="select">What it reads.</param>
    /// <param name="aliases">Tables by alias, empty for the query's own.</param>
    /// <param name="links">Aliases of the joins, outer ones first.</param>
    /// <param name="asked">Columns that the query asks for by value.</param>
    public QueryPlan(
        TableMetadata table, SelectList select, Dictionary<string, (TableMetadata Table, string SqlAlias)> aliases, IReadOnlyList<string> links,
        IReadOnlyList<(TableMetadata Table, ColumnMetadata Column)> asked)
    {
        (Table, Select, _aliases, _links, Asked) = (table, select, aliases, links, asked);
    }

    public TableMetadata Table { get; }

    public SelectList Select { get; }

    /// <summary>Columns that the query asks for by value.</summary>
    public IReadOnlyList<(TableMetadata Table, ColumnMetadata Column)> Asked { get; }

    public required string Sql { get; init; }

    public required string CountSql { get; init; }

    /// <summary>What stands behind FROM: tables, joins, conditions.</summary>
    public required string Source { get; init; }

    /// <summary>What a query of this shape compares with, in the order of the SQL.</summary>
    /// <exception cref="DataverseException">A value does not fit its column.</exception>
    public List<object?> Parameters(QueryExpression query, DateTime now, Guid userId)
    {
        var parameters = new List<object?>(4);
        var conditions = new ConditionCompiler(null, parameters, now, userId, Resolve);
        var place = 0;
        foreach (var link in query.LinkEntities)
            Add(conditions, link, ref place);
        if (query.Criteria is { } criteria)
            conditions.Add(criteria, "");
        return parameters;
    }

    private void Add(ConditionCompiler conditions, LinkEntity link, ref int place)
    {
        var alias = _links[place++];
        if (link.LinkCriteria is { } criteria)
            conditions.Add(criteria, alias);
        foreach (var next in link.LinkEntities)
            Add(conditions, next, ref place);
    }

    /// <summary>A column of the query's tables.</summary>
    /// <exception cref="DataverseException">The table has no such column.</exception>
    public ResolvedColumn Resolve(string alias, string? name)
    {
        var (table, sqlAlias) = _aliases.TryGetValue(alias, out var scope) ? scope : _aliases[""];
        return new(table, table.FindColumn(name ?? "") ?? throw Faults.UnknownColumn(table.LogicalName, name ?? ""), sqlAlias);
    }
}

/// <summary>A column that a query names, and the table in the SQL that it is of.</summary>
internal readonly record struct ResolvedColumn(TableMetadata Table, ColumnMetadata Column, string SqlAlias)
{
    public string Sql => $"{SqlAlias}.\"{Column.LogicalName}\"";
}
