using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Queries;

/// <summary>
/// A query in FetchXML (learn, <i>Query data using FetchXml</i>) as a query of the SDK. What stands in it and is not known is refused
/// by name.
/// </summary>
internal sealed class FetchXml
{
    /// <summary>Queries join up to 15 tables (learn, <i>Join tables using FetchXml</i>).</summary>
    private const int MostLinks = 15;

    private readonly List<Group> _groups = [];
    private readonly List<Aggregate> _aggregates = [];
    private readonly List<(string Alias, bool Descending)> _orders = [];
    private readonly bool _isAggregate;

    private FetchXml(XElement fetch)
    {
        FetchParts.Check(fetch, "top", "count", "page", "paging-cookie", "returntotalrecordcount", "aggregate", "distinct", "mapping", "version", "output-format", "no-lock", "savedqueryid");
        _isAggregate = Flag(fetch, "aggregate");
        if (Flag(fetch, "distinct") && !_isAggregate)
            throw Faults.Unsupported("distinct in FetchXML without aggregate");
        var entity = fetch.Elements().ToList() is [{ Name.LocalName: "entity" } only] ? only : throw FetchParts.Wrong("fetch holds one entity, and nothing else");
        FetchParts.Check(entity, "name");
        Expression = new(FetchParts.Required(entity, "name"));
        ReadPage(fetch);
        ReadParts(entity, "", Expression.ColumnSet, Expression.Criteria, Expression.Orders, Expression.LinkEntities);
        if (_isAggregate && _groups.Count + _aggregates.Count == 0)
            throw FetchParts.Wrong("a fetch with aggregate needs attributes with aggregate or groupby");
    }

    public QueryExpression Expression { get; }

    /// <summary>What is worked out; null for a query of rows.</summary>
    public AggregateQuery? Aggregate => _isAggregate ? new(Expression, _groups, _aggregates, _orders) { Top = Expression.TopCount } : null;

    /// <exception cref="DataverseException">It is no FetchXML (400), or holds what is not supported (501).</exception>
    public static FetchXml Read(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var fetch = XElement.Load(reader);
            return fetch.Name.LocalName == "fetch" ? new(fetch) : throw FetchParts.Wrong($"it begins with fetch, not with {fetch.Name.LocalName}");
        }
        catch (XmlException broken)
        {
            throw FetchParts.Wrong(broken.Message);
        }
    }

    private void ReadPage(XElement fetch)
    {
        Expression.TopCount = FetchParts.Number(fetch, "top");
        var (count, page) = (FetchParts.Number(fetch, "count"), FetchParts.Number(fetch, "page"));
        if (Expression.TopCount is not null && page is not null)
            throw new DataverseException(0x80040203, "The top attribute can't be specified with paging attribute page");
        if (Expression.TopCount is null)
            Expression.PageInfo = new() { Count = count ?? 5000, PageNumber = page ?? 1, ReturnTotalRecordCount = Flag(fetch, "returntotalrecordcount") };
    }

    private void ReadParts(XElement parent, string link, ColumnSet columns, FilterExpression criteria, ICollection<OrderExpression> orders, ICollection<LinkEntity> links)
    {
        foreach (var part in parent.Elements())
        {
            switch (part.Name.LocalName)
            {
                case "all-attributes":
                    columns.AllColumns = true;
                    break;
                case "attribute" when _isAggregate:
                    ReadAggregate(part, link);
                    break;
                case "attribute":
                    FetchParts.Check(part, "name");
                    columns.AddColumn(FetchParts.Required(part, "name"));
                    break;
                case "order":
                    ReadOrder(part, orders);
                    break;
                case "filter":
                    criteria.AddFilter(FetchConditions.Filter(part));
                    break;
                case "link-entity":
                    links.Add(ReadLink(part));
                    break;
                default:
                    throw Faults.Unsupported($"<{part.Name.LocalName}> in FetchXML");
            }
        }
    }

    private void ReadAggregate(XElement part, string link)
    {
        FetchParts.Check(part, "name", "alias", "aggregate", "groupby", "dategrouping", "distinct");
        var (name, alias) = (FetchParts.Required(part, "name"), FetchParts.Required(part, "alias"));
        var kind = part.Attribute("aggregate")?.Value;
        if (Flag(part, "groupby"))
            _groups.Add(new(link, name, alias, part.Attribute("dategrouping")?.Value));
        else if (kind is "count" or "countcolumn" or "sum" or "avg" or "min" or "max")
            _aggregates.Add(new(link, name, alias, kind, Flag(part, "distinct")));
        else
            throw Faults.Unsupported($"the aggregate '{kind}' in FetchXML");
    }

    private void ReadOrder(XElement part, ICollection<OrderExpression> orders)
    {
        FetchParts.Check(part, "attribute", "alias", "descending", "entityname");
        var descending = Flag(part, "descending");
        if (_isAggregate)
            _orders.Add((part.Attribute("alias")?.Value ?? throw FetchParts.Wrong("an order of a fetch with aggregate needs an alias"), descending));
        else
            orders.Add(new(FetchParts.Required(part, "attribute"), descending ? OrderType.Descending : OrderType.Ascending, null, part.Attribute("entityname")?.Value));
    }

    private LinkEntity ReadLink(XElement part)
    {
        if (_links >= MostLinks)
            throw FetchParts.Wrong($"it joins more than {MostLinks} tables");
        FetchParts.Check(part, "name", "from", "to", "alias", "link-type", "visible", "intersect");
        var kind = part.Attribute("link-type")?.Value switch
        {
            null or "inner" => JoinOperator.Inner,
            "outer" => JoinOperator.LeftOuter,
            "exists" => JoinOperator.Exists,
            "in" => JoinOperator.In,
            "any" => JoinOperator.Any,
            "not any" => JoinOperator.NotAny,
            var other => throw Faults.Unsupported($"the link-type '{other}' in FetchXML"),
        };
        if (Flag(part, "intersect"))
            throw Faults.Unsupported("intersect tables in FetchXML");
        var link = new LinkEntity(null, FetchParts.Required(part, "name"), FetchParts.Required(part, "to"), FetchParts.Required(part, "from"), kind)
        {
            EntityAlias = part.Attribute("alias")?.Value ?? FetchParts.Required(part, "name") + (_links + 1).ToString(CultureInfo.InvariantCulture),
        };
        _links++;
        link.LinkCriteria ??= new();
        ReadParts(part, link.EntityAlias, link.Columns, link.LinkCriteria, link.Orders, link.LinkEntities);
        return link;
    }

    private static bool Flag(XElement part, string name) => part.Attribute(name)?.Value is "true" or "1";

    private int _links;
}
