using System.Globalization;
using System.Text;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Queries;

namespace Sandbox.Dataverse.Storage;

/// <summary>An <see cref="AggregateQuery"/> as SQL, and how a cell of its answer is read.</summary>
internal sealed class AggregateCompiler(QueryPlan plan, AggregateQuery query)
{
    private readonly List<AggregateCell> _cells = [];

    /// <summary>What stands in a row of the answer, in its order.</summary>
    public IReadOnlyList<AggregateCell> Cells => _cells;

    /// <summary>The SQL; its last parameters are how many rows are read and how many are passed over.</summary>
    public string Compile(int parameters)
    {
        var select = new List<string>();
        foreach (var group in query.Groups)
            select.Add(Add(group));
        foreach (var aggregate in query.Aggregates)
            select.Add(Add(aggregate));
        var sql = new StringBuilder($"SELECT {string.Join(", ", select)} FROM {plan.Source}");
        if (query.Groups.Count > 0)
            sql.Append(CultureInfo.InvariantCulture, $" GROUP BY {string.Join(", ", select.Take(query.Groups.Count))}");
        var orders = query.Orders.Select(Order).Concat(query.Groups.Count > 0 ? Enumerable.Range(1, query.Groups.Count).Select(place => place.ToString(CultureInfo.InvariantCulture)) : []).ToList();
        if (orders.Count > 0)
            sql.Append(CultureInfo.InvariantCulture, $" ORDER BY {string.Join(", ", orders)}");
        return sql.Append(CultureInfo.InvariantCulture, $" LIMIT ${parameters} OFFSET ${parameters + 1}").ToString();
    }

    private string Add(Group group)
    {
        var column = plan.Resolve(group.Link, group.Column);
        _cells.Add(new(group.Alias, group.Part is null ? column.Column : null, column.Table, "group"));
        return group.Part is null ? column.Sql : Part(column, group.Part);
    }

    private string Add(Aggregate aggregate)
    {
        var column = plan.Resolve(aggregate.Link, aggregate.Column);
        if (aggregate.Kind is "sum" or "avg" && column.Column.Type is not (ColumnType.Integer or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Float or ColumnType.Money))
            throw new DataverseException(0x80040203, $"The aggregate '{aggregate.Kind}' takes a number, which '{column.Column.LogicalName}' is not.");
        _cells.Add(new(aggregate.Alias, aggregate.Kind is "count" or "countcolumn" ? null : column.Column, column.Table, aggregate.Kind));
        // Decimals are kept as exact texts; SQLite adds up numbers.
        var value = column.Column.Type == ColumnType.Decimal && aggregate.Kind is "sum" or "avg" ? $"CAST({column.Sql} AS REAL)" : column.Sql;
        var distinct = aggregate.IsDistinct ? "DISTINCT " : "";
        return aggregate.Kind switch
        {
            "count" => "COUNT(*)",
            "countcolumn" => $"COUNT({distinct}{value})",
            _ => $"{aggregate.Kind.ToUpperInvariant()}({distinct}{value})",
        };
    }

    /// <summary>Dates are kept in ticks.</summary>
    private static string Part(ResolvedColumn column, string part)
    {
        if (column.Column.Type != ColumnType.DateTime)
            throw new DataverseException(0x80040203, $"'{column.Column.LogicalName}' is no date, so it cannot be grouped by {part}.");
        string Field(string format) => $"CAST(strftime('{format}', {column.Sql} / {TimeSpan.TicksPerSecond} - {DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond}, 'unixepoch') AS INTEGER)";
        return part switch
        {
            "day" => Field("%d"),
            "month" => Field("%m"),
            "quarter" => $"({Field("%m")} + 2) / 3",
            "year" => Field("%Y"),
            _ => throw Faults.Unsupported($"grouping by '{part}'"),
        };
    }

    private string Order((string Alias, bool Descending) order)
    {
        var place = _cells.FindIndex(cell => cell.Alias == order.Alias);
        return place < 0
            ? throw new DataverseException(0x80041130, $"The order names '{order.Alias}', which is no alias of the query.")
            : (place + 1).ToString(CultureInfo.InvariantCulture) + (order.Descending ? " DESC" : "");
    }
}

/// <summary>A cell of an aggregate's answer.</summary>
/// <param name="Column">Whose type the value has; null for a whole number.</param>
/// <param name="Kind"><c>group</c>, or the aggregate.</param>
internal sealed record AggregateCell(string Alias, ColumnMetadata? Column, TableMetadata Table, string Kind);
