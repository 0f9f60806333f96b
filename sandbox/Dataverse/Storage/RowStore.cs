using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Queries;

namespace Sandbox.Dataverse.Storage;

/// <summary>Rows in SQLite. It knows no events and no rights; values are those that <see cref="ColumnRules"/> accepted.</summary>
internal sealed class RowStore(Database database, KeyIndexes keys)
{
    private const int MostRows = 5000;

    private readonly FilterIndexes _indexes = new(database, keys);
    private readonly QueryPlans _plans = new();
    private long _version;

    /// <summary>Asked before each write; null when there is nobody to ask.</summary>
    public IWriteGuard? Guard { get; set; }

    /// <summary>Row versions go on where a database file left off.</summary>
    public void ResumeVersions(OrganizationSchema schema) => _version = schema.Tables
        .Select(table => database.Scalar($"SELECT MAX(\"versionnumber\") FROM \"{table.LogicalName}\"", []))
        .Select(value => value is long version ? version : 0).Append(1_000_000).Max();

    /// <summary>Takes a row for the session that runs, before it reads what its write rests on.</summary>
    /// <returns>Whether what was read of the row before may be out of date now.</returns>
    public bool Take(TableMetadata table, Guid id) => Guard is not null && Guard.Taking(table, id);

    public void Insert(TableMetadata table, Guid id, IReadOnlyDictionary<string, object?> values)
    {
        Guard?.Writing(table, id, values);
        var names = new List<string> { table.PrimaryKey.LogicalName, "versionnumber" };
        var parameters = new List<object?> { id.ToString("D"), ++_version };
        foreach (var (name, value) in values)
            AddValue(table, name, value, names, parameters);
        if (Guard?.NextPlace(table) is { } place)
        {
            names.Add("rowid");
            parameters.Add(place);
        }
        var sql = $"INSERT INTO \"{table.LogicalName}\" ({string.Join(", ", names.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", names.Select((_, index) => $"${index}"))})";
        RunUnique(sql, parameters);
    }

    public void Update(TableMetadata table, Guid id, IReadOnlyDictionary<string, object?> values)
    {
        Guard?.Writing(table, id, values);
        var names = new List<string> { "versionnumber" };
        var parameters = new List<object?> { ++_version };
        foreach (var (name, value) in values)
            AddValue(table, name, value, names, parameters);
        parameters.Add(id.ToString("D"));
        var sql = $"UPDATE \"{table.LogicalName}\" SET {string.Join(", ", names.Select((name, index) => $"\"{name}\" = ${index}"))} WHERE \"{table.PrimaryKey.LogicalName}\" = ${names.Count}";
        RunUnique(sql, parameters);
    }

    public bool Delete(TableMetadata table, Guid id)
    {
        Guard?.Writing(table, id, null);
        return database.Run($"DELETE FROM \"{table.LogicalName}\" WHERE \"{table.PrimaryKey.LogicalName}\" = $0", [id.ToString("D")]) > 0;
    }

    public bool Exists(TableMetadata table, Guid id) =>
        database.Scalar($"SELECT 1 FROM \"{table.LogicalName}\" WHERE \"{table.PrimaryKey.LogicalName}\" = $0", [id.ToString("D")]) is not null;

    /// <summary>The row's version; null when there is no such row.</summary>
    public long? VersionOf(TableMetadata table, Guid id) =>
        database.Scalar($"SELECT \"versionnumber\" FROM \"{table.LogicalName}\" WHERE \"{table.PrimaryKey.LogicalName}\" = $0", [id.ToString("D")]) as long?;

    /// <summary>One row; null when there is none.</summary>
    public Entity? Find(OrganizationSchema schema, TableMetadata table, Guid id, ColumnSet columns)
    {
        var query = new QueryExpression(table.LogicalName) { ColumnSet = columns };
        query.Criteria.AddCondition(table.PrimaryKey.LogicalName, ConditionOperator.Equal, id);
        var (plan, parameters) = _plans.Of(schema, query, default, default);
        parameters.Add(1L);
        parameters.Add(0L);
        using var reader = database.Query(plan.Sql, parameters);
        return reader.Read() ? plan.Select.Read(table, reader, new(database, schema)) : null;
    }

    /// <summary>The id that an alternate key names; null when there is no such row.</summary>
    /// <exception cref="DataverseException">The columns are no key of the table, or one that is not active.</exception>
    public Guid? FindByKey(TableMetadata table, IReadOnlyCollection<KeyValuePair<string, object>> values)
    {
        if (!table.Keys.Any(key => key.Columns.Count == values.Count && key.Columns.All(column => values.Any(value => value.Key == column)) && keys.IsActive(table, key)))
            throw Faults.NotAKey(table.LogicalName, values.Select(value => value.Key));
        var where = values.Select((value, index) => $"\"{value.Key}\" = ${index}");
        var parameters = values.Select(value => ColumnRules.ForCondition(table, table.FindColumn(value.Key)!, value.Value)).ToList();
        var id = database.Scalar($"SELECT \"{table.PrimaryKey.LogicalName}\" FROM \"{table.LogicalName}\" WHERE {string.Join(" AND ", where)}", parameters);
        return id is string text ? Guid.ParseExact(text, "D") : null;
    }

    /// <summary>Ids of the rows whose lookup points to a row.</summary>
    public List<Guid> Referencing(TableMetadata table, string column, Guid target)
    {
        var ids = new List<Guid>();
        using var reader = database.Query($"SELECT \"{table.PrimaryKey.LogicalName}\" FROM \"{table.LogicalName}\" WHERE \"{column}\" = $0", [target.ToString("D")]);
        while (reader.Read())
            ids.Add(Guid.ParseExact(reader.Text(0), "D"));
        return ids;
    }

    public EntityCollection Query(OrganizationSchema schema, QueryExpression query, DateTime now, Guid userId)
    {
        var page = query.PageInfo;
        if (query.TopCount is not null && page is { Count: > 0 })
            throw new DataverseException(0x80040203, "The Top.Count can't be specified with pagingInfo");
        var (plan, parameters) = _plans.Of(schema, query, now, userId);
        _indexes.Cover(plan.Asked);
        var size = Math.Min(query.TopCount ?? (page is { Count: > 0 } ? page.Count : MostRows), MostRows);
        var number = Math.Max(page?.PageNumber ?? 1, 1);
        var result = new EntityCollection { EntityName = query.EntityName };
        if (page is { ReturnTotalRecordCount: true })
            Count(result, plan, parameters);
        parameters.Add(size + 1L);
        parameters.Add((number - 1L) * size);
        var names = new LookupNames(database, schema);
        using (var reader = database.Query(plan.Sql, parameters))
        {
            while (reader.Read() && !result.MoreRecords)
            {
                if (result.Entities.Count == size)
                    result.MoreRecords = query.TopCount is null;
                else
                    result.Entities.Add(plan.Select.Read(plan.Table, reader, names));
                if (result.Entities.Count == size && query.TopCount is not null)
                    break;
            }
        }
        if (result.MoreRecords)
            result.PagingCookie = $"<cookie page=\"{number}\" />";
        return result;
    }

    /// <summary>Groups with what is worked out for them, as aliased values.</summary>
    public EntityCollection Aggregate(OrganizationSchema schema, AggregateQuery query, DateTime now, Guid userId)
    {
        var (plan, parameters) = _plans.Of(schema, query.Source, now, userId);
        var compiler = new AggregateCompiler(plan, query);
        var sql = compiler.Compile(parameters.Count);
        var page = query.Source.PageInfo;
        var size = Math.Min(query.Top ?? (page is { Count: > 0 } ? page.Count : MostRows), MostRows);
        parameters.Add(size + 1L);
        parameters.Add((long)(Math.Max(page?.PageNumber ?? 1, 1) - 1) * size);
        var result = new EntityCollection { EntityName = query.Source.EntityName };
        var names = new LookupNames(database, schema);
        using var reader = database.Query(sql, parameters);
        while (reader.Read() && !result.MoreRecords)
        {
            if (result.Entities.Count == size)
                result.MoreRecords = query.Top is null;
            else
                result.Entities.Add(AggregateReader.Read(plan.Table, compiler.Cells, reader, names));
            if (result.Entities.Count == size && query.Top is not null)
                break;
        }
        if (result.MoreRecords)
            result.PagingCookie = $"<cookie page=\"{Math.Max(page?.PageNumber ?? 1, 1)}\" />";
        return result;
    }

    /// <summary>The platform counts to 5,000 and then says that there are more.</summary>
    private void Count(EntityCollection result, QueryPlan plan, List<object?> parameters)
    {
        var count = (long)database.Scalar(plan.CountSql, parameters)!;
        result.TotalRecordCount = (int)Math.Min(count, MostRows);
        result.TotalRecordCountLimitExceeded = count > MostRows;
    }

    private static void AddValue(TableMetadata table, string name, object? value, List<string> names, List<object?> parameters)
    {
        names.Add(name);
        parameters.Add(ColumnCodec.ToSql(value));
        if (table.FindColumn(name) is not { StoresTarget: true })
            return;
        names.Add(name + "$type");
        parameters.Add((value as EntityReference)?.LogicalName);
    }

    private void RunUnique(string sql, List<object?> parameters)
    {
        try
        {
            database.Run(sql, parameters);
        }
        catch (SqliteException violation) when (violation.SqliteErrorCode == 19)
        {
            throw Faults.DuplicateRecord(violation);
        }
    }
}
