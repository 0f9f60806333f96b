using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>The query options of a request, as a query of the SDK and a description of the answer's shape.</summary>
internal sealed class RowQuery
{
    private static readonly string[] Supported = ["$select", "$filter", "$orderby", "$top", "$expand", "$count", "$skiptoken"];

    private readonly OrganizationSchema _schema;
    private readonly TableMetadata _table;
    private readonly LinkSet _links;

    private RowQuery(OrganizationState state, TableMetadata table, IReadOnlyDictionary<string, string> options)
    {
        _schema = state.Schema;
        _table = table;
        Expression = new(table.LogicalName) { ColumnSet = new ColumnSet(true) };
        _links = new(_schema, Expression);
        foreach (var unknown in options.Keys.Where(name => name.StartsWith('$') && !Supported.Contains(name)))
            throw Faults.Unsupported($"the query option {unknown}");
        if (options.ContainsKey("fetchXml"))
            throw Faults.Unsupported("fetchXml");
        var wanted = options.Where(option => option.Key is not ("$skiptoken" or "$select" or "$expand")).Concat(options.Where(option => option.Key is "$select" or "$expand"));
        var parser = new ODataQueryOptionParser(state.Model.Model, state.Model.TypeOf(table), state.Model.SetOf(table), wanted.Where(option => option.Key.StartsWith('$')).ToDictionary());
        Read(parser);
    }

    public QueryExpression Expression { get; }

    /// <summary>Columns that the answer shows; null means all.</summary>
    public IReadOnlyList<ColumnMetadata>? Columns { get; private set; }

    public List<Expansion> Expansions { get; } = [];

    public bool Count { get; private set; }

    /// <exception cref="DataverseException">An option is wrong (400) or not supported (501).</exception>
    public static RowQuery Parse(OrganizationState state, TableMetadata table, IReadOnlyDictionary<string, string> options)
    {
        try
        {
            return new(state, table, options);
        }
        catch (Exception wrong) when (wrong is ODataException or OverflowException) // the parser makes a constant a decimal without looking whether it is one
        {
            throw new DataverseException(0x80060888, wrong.Message, inner: wrong);
        }
    }

    /// <summary>A filter alone, as subscriptions have it.</summary>
    public static FilterExpression ParseFilter(OrganizationState state, TableMetadata table, string filter) =>
        Parse(state, table, new Dictionary<string, string> { ["$filter"] = filter }).Expression.Criteria;

    private void Read(ODataQueryOptionParser parser)
    {
        if (parser.ParseFilter() is { } filter)
            Expression.Criteria = new FilterTranslator(_schema, _table, _links).Translate(filter.Expression);
        for (var order = parser.ParseOrderBy(); order is not null; order = order.ThenBy)
            AddOrder(order);
        if (parser.ParseTop() is { } top)
            Expression.TopCount = (int)Math.Min(top, 5000);
        Count = parser.ParseCount() == true;
        if (parser.ParseSelectAndExpand() is { } shape)
            AddShape(shape);
    }

    private void AddOrder(OrderByClause order)
    {
        if (order.Expression is not SingleValuePropertyAccessNode property)
            throw Faults.Unsupported("an $orderby of anything but a column");
        var direction = order.Direction == OrderByDirection.Descending ? OrderType.Descending : OrderType.Ascending;
        if (property.Source is SingleNavigationNode navigation)
        {
            var lookup = _table.FindNavigation(navigation.NavigationProperty.Name)!;
            var column = WebApiModel.ColumnOf(_schema.Find(lookup.ReferencedTable)!, property.Property.Name)!;
            Expression.Orders.Add(new(column.LogicalName, direction, null, _links.AliasOf(lookup)));
            return;
        }
        Expression.AddOrder(WebApiModel.ColumnOf(_table, property.Property.Name)!.LogicalName, direction);
    }

    private void AddShape(SelectExpandClause shape)
    {
        if (!shape.AllSelected)
        {
            Columns = Selected(_table, shape);
            Expression.ColumnSet = new([.. Columns.Select(column => column.LogicalName)]);
        }
        foreach (var item in shape.SelectedItems.OfType<ExpandedNavigationSelectItem>())
            Expansions.Add(Expand(item));
    }

    private Expansion Expand(ExpandedNavigationSelectItem item)
    {
        if (item.FilterOption is not null || item.OrderByOption is not null || item.TopOption is not null || item.SelectAndExpand.SelectedItems.OfType<ExpandedNavigationSelectItem>().Any())
            throw Faults.Unsupported("options other than $select inside $expand");
        var lookup = _table.FindNavigation(item.PathToNavigationProperty.FirstSegment.Identifier)!;
        var target = _schema.Find(lookup.ReferencedTable)!;
        var columns = item.SelectAndExpand.AllSelected ? null : Selected(target, item.SelectAndExpand);
        var link = _links.Link(lookup);
        var names = (columns ?? target.Columns).Select(column => column.LogicalName).Append(target.PrimaryKey.LogicalName).Append("versionnumber");
        link.Columns = new([.. names.Distinct()]);
        return new(lookup, target, link.EntityAlias, columns);
    }

    private static List<ColumnMetadata> Selected(TableMetadata table, SelectExpandClause shape) =>
        [.. shape.SelectedItems.OfType<PathSelectItem>().Select(item => WebApiModel.ColumnOf(table, item.SelectedPath.FirstSegment.Identifier)
            ?? throw new DataverseException(0x80060888, $"Could not find a property named '{item.SelectedPath.FirstSegment.Identifier}' on type '{WebApiModel.Namespace}.{table.LogicalName}'."))];
}

/// <summary>An expanded lookup of an answer.</summary>
internal sealed record Expansion(LookupRelationship Lookup, TableMetadata Target, string Alias, IReadOnlyList<ColumnMetadata>? Columns);
