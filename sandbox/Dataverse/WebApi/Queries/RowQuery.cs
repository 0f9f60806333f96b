using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>The query options of a request, as a query of the SDK and a description of the answer's shape.</summary>
internal sealed class RowQuery
{
    private static readonly string[] Supported = ["$select", "$filter", "$orderby", "$top", "$expand", "$count", "$skiptoken", "$deltatoken"];

    private readonly OrganizationSchema _schema;
    private readonly TableMetadata _table;
    private readonly LinkSet _links;
    private readonly FilterFunctions _functions;

    private RowQuery(OrganizationSchema schema, TableMetadata table, FilterFunctions functions)
    {
        (_schema, _table, _functions) = (schema, table, functions);
        Expression = new(table.LogicalName) { ColumnSet = new ColumnSet(true) };
        _links = new(_schema, Expression);
    }

    private RowQuery(RowQuery parsed, FilterConstants constants)
    {
        (_schema, _table, _functions, _links) = (parsed._schema, parsed._table, parsed._functions, parsed._links);
        (Expression, Columns, Expansions, Count) = (parsed.Expression.Copy(constants), parsed.Columns, parsed.Expansions, parsed.Count);
    }

    public QueryExpression Expression { get; }

    /// <summary>Columns that the answer shows; null means all.</summary>
    public IReadOnlyList<ColumnMetadata>? Columns { get; private set; }

    public IReadOnlyList<Expansion> Expansions { get; private set; } = [];

    public bool Count { get; private set; }

    /// <summary>How many stand-ins of constants came out as values of conditions.</summary>
    public int StandIns => Expression.Values().Count(FilterConstants.IsStandIn);

    /// <exception cref="DataverseException">An option is wrong (400) or not supported (501).</exception>
    public static RowQuery Parse(OrganizationState state, TableMetadata table, QueryOptions options)
    {
        foreach (var (name, _) in options.All)
        {
            if (!Supported.Contains(name) && !name.StartsWith('@'))
                throw Faults.Unsupported($"the query option {name}");
        }
        try
        {
            var functions = FilterFunctions.Take(table, options);
            var parser = new ODataQueryOptionParser(state.Model.Model, state.Model.TypeOf(table), state.Model.SetOf(table), Ordered(functions.Options));
            var query = new RowQuery(state.Schema, table, functions);
            query.Read(parser);
            return query;
        }
        catch (Exception wrong) when (wrong is ODataException or OverflowException) // the parser makes a constant a decimal without looking whether it is one
        {
            throw new DataverseException(0x80060888, wrong.Message, inner: wrong);
        }
    }

    /// <summary>A filter alone, as subscriptions have it.</summary>
    public static FilterExpression ParseFilter(OrganizationState state, TableMetadata table, string filter) =>
        Parse(state, table, QueryOptions.None.With("$filter", filter)).Expression.Criteria;

    /// <summary>All rows and columns of a table.</summary>
    public static RowQuery All(OrganizationState state, TableMetadata table) => new(state.Schema, table, FilterFunctions.None);

    /// <summary>The same query to be run, with these constants in its filter.</summary>
    public RowQuery Copy(FilterConstants constants) => new(this, constants);

    private static Dictionary<string, string> Ordered(IEnumerable<KeyValuePair<string, string>> options) =>
        options.Where(option => option.Key is not ("$skiptoken" or "$deltatoken")).OrderBy(option => option.Key is "$select" or "$expand").ToDictionary();

    private void Read(ODataQueryOptionParser parser)
    {
        Filter(parser.ParseFilter(), parser.ParameterAliasNodes);
        Order(parser.ParseOrderBy());
        if (parser.ParseTop() is { } top)
            Expression.TopCount = (int)Math.Min(top, 5000);
        Count = parser.ParseCount() == true;
        if (parser.ParseSelectAndExpand() is { } shape)
            AddShape(shape, isJoined: true);
    }

    private void Filter(FilterClause? filter, IDictionary<string, SingleValueNode>? aliases = null)
    {
        if (filter is not null)
            Expression.Criteria = new FilterTranslator(_schema, _table, _links, _functions, aliases).Translate(filter.Expression);
    }

    private void Order(OrderByClause? first)
    {
        for (var order = first; order is not null; order = order.ThenBy)
            AddOrder(order);
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

    private void AddShape(SelectExpandClause shape, bool isJoined)
    {
        if (!shape.AllSelected)
        {
            Columns = Selected(_table, shape);
            Expression.ColumnSet = new([.. Columns.Select(column => column.LogicalName)]);
        }
        if (shape.SelectedItems.OfType<ExpandedReferenceSelectItem>().Any(item => item is not ExpandedNavigationSelectItem))
            throw Faults.Unsupported("$ref inside $expand");
        Expansions = [.. shape.SelectedItems.OfType<ExpandedNavigationSelectItem>().Select(item => Expand(item, isJoined))];
    }

    private Expansion Expand(ExpandedNavigationSelectItem item, bool isJoined)
    {
        if (item.LevelsOption is not null || item.SkipOption is not null || item.SearchOption is not null || item.CountOption is not null || item.ApplyOption is not null || item.ComputeOption is not null)
            throw Faults.Unsupported("options other than $select, $filter, $orderby, $top and $expand inside $expand");
        var name = item.PathToNavigationProperty.FirstSegment.Identifier;
        return _table.FindNavigation(name) is { } lookup ? ExpandLookup(item, lookup, isJoined) : ExpandCollection(item, _table.FindCollection(name)!);
    }

    /// <summary>A lookup's row comes with a join; what is further behind it is read afterwards.</summary>
    private Expansion ExpandLookup(ExpandedNavigationSelectItem item, LookupRelationship lookup, bool isJoined)
    {
        if (item.FilterOption is not null || item.OrderByOption is not null || item.TopOption is not null)
            throw Faults.Unsupported($"$filter, $orderby or $top inside $expand of '{lookup.NavigationProperty}', which is one row");
        var target = _schema.Find(lookup.ReferencedTable)!;
        var rows = new RowQuery(_schema, target, FilterFunctions.None);
        rows.AddShape(item.SelectAndExpand, isJoined: false);
        if (!isJoined || rows.Expansions.Count > 0)
        {
            Need(lookup.ReferencingColumn);
            return new(lookup, false, target, null, rows);
        }
        var link = _links.Link(lookup);
        var names = (rows.Columns ?? target.Columns).Select(column => column.LogicalName).Append(target.PrimaryKey.LogicalName).Append("versionnumber");
        link.Columns = new([.. names.Distinct()]);
        return new(lookup, false, target, link.EntityAlias, rows);
    }

    private Expansion ExpandCollection(ExpandedNavigationSelectItem item, LookupRelationship lookup)
    {
        var target = _schema.Find(lookup.ReferencingTable)!;
        var rows = new RowQuery(_schema, target, _functions);
        rows.Filter(item.FilterOption);
        rows.Order(item.OrderByOption);
        rows.Expression.TopCount = (int?)item.TopOption;
        rows.AddShape(item.SelectAndExpand, isJoined: false);
        rows.Need(lookup.ReferencingColumn);
        return new(lookup, true, target, null, rows);
    }

    /// <summary>Reads a column that the answer may not show.</summary>
    private void Need(string column)
    {
        if (!Expression.ColumnSet.AllColumns && !Expression.ColumnSet.Columns.Contains(column))
            Expression.ColumnSet.AddColumn(column);
    }

    private static List<ColumnMetadata> Selected(TableMetadata table, SelectExpandClause shape) =>
        [.. shape.SelectedItems.OfType<PathSelectItem>().Select(item => WebApiModel.ColumnOf(table, item.SelectedPath.FirstSegment.Identifier)
            ?? throw new DataverseException(0x80060888, $"Could not find a property named '{item.SelectedPath.FirstSegment.Identifier}' on type '{WebApiModel.Namespace}.{table.LogicalName}'."))];
}
