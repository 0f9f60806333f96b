using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace Plugins.Tests.Doubles;

/// <summary>Rows in memory behind the SDK's service: just what the plug-ins ask of it. The real pipeline is tested against the sandbox's Dataverse.</summary>
internal class MemoryOrganization : IOrganizationService
{
    private readonly Dictionary<string, Dictionary<Guid, Entity>> _tables = new();

    private int _drawn;

    /// <summary>Whether drawn ids are the same in every run: the time of a next attempt depends on them.</summary>
    public bool RepeatsIds { get; set; }

    /// <summary>How many rows an answer holds at most.</summary>
    public int PageSize { get; set; } = 5000;

    public IEnumerable<Entity> All => _tables.Values.SelectMany(table => table.Values);

    public virtual IEnumerable<Entity> Rows(string table) => Table(table).Values;

    public virtual Entity Row(string table, Guid id) => Table(table)[id];

    /// <summary>The same rows in an organization of their own.</summary>
    public MemoryOrganization Copy()
    {
        var copy = new MemoryOrganization { _drawn = _drawn, RepeatsIds = RepeatsIds };
        foreach (var row in _tables.Values.SelectMany(table => table.Values))
            copy.Put(Copy(row, new ColumnSet(true)));
        return copy;
    }

    public virtual Guid Create(Entity entity)
    {
        var id = entity.Id == Guid.Empty ? Draw() : entity.Id;
        var row = new Entity(entity.LogicalName, id) { ["statecode"] = new OptionSetValue(0) };
        foreach (var (name, value) in entity.Attributes)
            row[name] = value;
        row[entity.LogicalName + "id"] = id;
        Put(row);
        return id;
    }

    private Guid Draw() => RepeatsIds ? new(++_drawn, 0x7e57, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, (byte)(_drawn * 53)) : Guid.NewGuid();

    public virtual void Update(Entity entity)
    {
        foreach (var (name, value) in entity.Attributes)
            Row(entity.LogicalName, entity.Id)[name] = value;
    }

    public virtual Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => Copy(Row(entityName, id), columnSet);

    public virtual EntityCollection RetrieveMultiple(QueryBase query)
    {
        var expression = (QueryExpression)query;
        var found = Rows(expression.EntityName).Where(row => Matches(row, expression.Criteria));
        foreach (var order in expression.Orders)
            found = order.OrderType == OrderType.Ascending ? found.OrderBy(row => Sort(row, order)) : found.OrderByDescending(row => Sort(row, order));
        var rows = found.Select(row =>
        {
            var copy = Copy(row, expression.ColumnSet);
            foreach (var link in expression.LinkEntities)
                Join(copy, row, link);
            return copy;
        }).ToList();
        return expression.TopCount is { } top ? new EntityCollection([.. rows.Take(Math.Min(top, PageSize))]) : Page(rows, expression.PageInfo);
    }

    private EntityCollection Page(List<Entity> rows, PagingInfo? page)
    {
        var size = page is { Count: > 0 } ? Math.Min(page.Count, PageSize) : PageSize;
        var skip = ((page?.PageNumber is > 0 and var number ? number : 1) - 1) * size;
        return new EntityCollection([.. rows.Skip(skip).Take(size)]) { MoreRecords = rows.Count > skip + size, PagingCookie = "cookie" };
    }

    public virtual void Delete(string entityName, Guid id) => Table(entityName).Remove(id);

    public virtual void Put(Entity row) => Table(row.LogicalName)[row.Id] = row;

    /// <summary>How far the indexes of alternate keys are, by the key's name; active where nothing is said.</summary>
    public Dictionary<string, EntityKeyIndexStatus> KeyIndexes { get; } = new();

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        if (request is not RetrieveEntityKeyRequest { LogicalName: var name })
            throw new NotSupportedException(request.RequestName);
        var definition = new EntityKeyMetadata();
        typeof(EntityKeyMetadata).GetProperty(nameof(EntityKeyMetadata.EntityKeyIndexStatus))!.SetValue(definition, KeyIndexes.TryGetValue(name, out var status) ? status : EntityKeyIndexStatus.Active);
        return new RetrieveEntityKeyResponse { Results = { [nameof(EntityKeyMetadata)] = definition } };
    }

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException("Associate");

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException("Disassociate");

    private Dictionary<Guid, Entity> Table(string name) => _tables.TryGetValue(name, out var table) ? table : _tables[name] = new();

    private void Join(Entity copy, Entity row, LinkEntity link)
    {
        var other = Rows(link.LinkToEntityName).FirstOrDefault(candidate =>
            Equals(Plain(candidate.GetAttributeValue<object>(link.LinkToAttributeName)), Plain(row.GetAttributeValue<object>(link.LinkFromAttributeName))));
        if (other is null)
            return;
        foreach (var column in link.Columns.Columns.Where(other.Contains))
            copy[$"{link.EntityAlias}.{column}"] = new AliasedValue(link.LinkToEntityName, column, other[column]);
    }

    private static bool Matches(Entity row, FilterExpression filter)
    {
        var results = filter.Conditions.Select(condition => Matches(row, condition)).Concat(filter.Filters.Select(inner => Matches(row, inner))).ToList();
        return results.Count == 0 || (filter.FilterOperator == LogicalOperator.And ? results.All(result => result) : results.Any(result => result));
    }

    private static bool Matches(Entity row, ConditionExpression condition)
    {
        var value = Plain(row.GetAttributeValue<object>(condition.AttributeName));
        var wanted = condition.Values.Count == 0 ? null : condition.CompareColumns ? Plain(row.GetAttributeValue<object>((string)condition.Values[0])) : Plain(condition.Values[0]);
        return condition.Operator switch
        {
            ConditionOperator.Equal => value is string text ? text.Equals(wanted as string, StringComparison.OrdinalIgnoreCase) : Equals(value, wanted),
            ConditionOperator.In => condition.Values.Any(one => value is string text ? text.Equals(one as string, StringComparison.OrdinalIgnoreCase) : Equals(value, Plain(one))),
            ConditionOperator.Null => value is null,
            ConditionOperator.NotNull => value is not null,
            ConditionOperator.GreaterThan => value is IComparable left && left.CompareTo(wanted) > 0,
            ConditionOperator.GreaterEqual => value is IComparable left && left.CompareTo(wanted) >= 0,
            ConditionOperator.LessEqual => value is IComparable left && left.CompareTo(wanted) <= 0,
            ConditionOperator.Like => value is string text && Regex.IsMatch(text, "^" + string.Join(".*", ((string)wanted!).Split('%').Select(Regex.Escape)) + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline),
            _ => throw new NotSupportedException(condition.Operator.ToString()),
        };
    }

    private static IComparable? Sort(Entity row, OrderExpression order) => row.GetAttributeValue<object>(order.AttributeName) as IComparable;

    private static object? Plain(object? value) => value switch
    {
        OptionSetValue choice => choice.Value,
        EntityReference reference => reference.Id,
        _ => value,
    };

    /// <summary>Only the columns that were asked for, as the platform answers.</summary>
    protected static Entity Copy(Entity row, ColumnSet columns)
    {
        var copy = new Entity(row.LogicalName, row.Id);
        foreach (var name in columns.AllColumns ? row.Attributes.Keys : columns.Columns)
        {
            if (row.Attributes.TryGetValue(name, out var value) && value is not null)
                copy[name] = value;
        }
        return copy;
    }
}
