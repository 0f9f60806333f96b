using System.Xml.Linq;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.OData.UriParser.Aggregation;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Queries;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary><c>$apply</c> as FetchXML: a filter, then groups and aggregates (learn, <i>Aggregate data using OData</i>).</summary>
internal sealed class ApplyTranslator
{
    private readonly OrganizationSchema _schema;
    private readonly TableMetadata _table;
    private readonly XElement _entity;

    private ApplyTranslator(OrganizationSchema schema, TableMetadata table)
    {
        (_schema, _table) = (schema, table);
        _entity = new("entity", new XAttribute("name", table.LogicalName));
    }

    /// <exception cref="DataverseException">It cannot be read (400), or holds what is not supported (501).</exception>
    public static string ToFetchXml(OrganizationState state, TableMetadata table, string apply)
    {
        try
        {
            var options = new Dictionary<string, string> { ["$apply"] = apply };
            var parsed = new ODataQueryOptionParser(state.Model.Model, state.Model.TypeOf(table), state.Model.SetOf(table), options).ParseApply();
            var translator = new ApplyTranslator(state.Schema, table);
            foreach (var step in parsed?.Transformations ?? throw new DataverseException(0x80060888, "$apply is empty."))
                translator.Add(step);
            return new XElement("fetch", new XAttribute("aggregate", "true"), translator._entity).ToString(SaveOptions.DisableFormatting);
        }
        catch (ODataException wrong)
        {
            throw new DataverseException(0x80060888, wrong.Message, inner: wrong);
        }
    }

    private void Add(TransformationNode step)
    {
        switch (step)
        {
            case FilterTransformationNode filter:
                _entity.Add(Filter(new FilterTranslator(_schema, _table, null, FilterFunctions.None, null).Translate(filter.FilterClause.Expression)));
                break;
            case GroupByTransformationNode groups:
                foreach (var group in groups.GroupingProperties)
                    AddGroup(group);
                if (groups.ChildTransformations is AggregateTransformationNode inner)
                    Add(inner);
                else if (groups.ChildTransformations is not null)
                    throw Faults.Unsupported($"{groups.ChildTransformations.Kind} inside groupby in $apply");
                break;
            case AggregateTransformationNode aggregates:
                foreach (var aggregate in aggregates.AggregateExpressions)
                    AddAggregate(aggregate);
                break;
            default:
                throw Faults.Unsupported($"{step.Kind} in $apply");
        }
    }

    private void AddGroup(GroupByPropertyNode group)
    {
        var column = group.ChildTransformations.Count == 0 ? WebApiModel.ColumnOf(_table, group.Name) : null;
        _entity.Add(new XElement(
            "attribute", new XAttribute("name", column?.LogicalName ?? throw Faults.Unsupported($"grouping by '{group.Name}' over a relationship in $apply")),
            new XAttribute("groupby", "true"), new XAttribute("alias", group.Name)));
    }

    private void AddAggregate(AggregateExpressionBase aggregate)
    {
        if (aggregate is not AggregateExpression expression)
            throw Faults.Unsupported("aggregates of collections in $apply");
        var kind = expression.Method switch
        {
            AggregationMethod.Sum => "sum",
            AggregationMethod.Average => "avg",
            AggregationMethod.Min => "min",
            AggregationMethod.Max => "max",
            AggregationMethod.VirtualPropertyCount => "count",
            AggregationMethod.CountDistinct => "countcolumn",
            _ => throw Faults.Unsupported($"the aggregate '{expression.MethodDefinition.MethodLabel}' in $apply"),
        };
        var column = expression.Expression is SingleValuePropertyAccessNode { Source: ResourceRangeVariableReferenceNode } property
            ? WebApiModel.ColumnOf(_table, property.Property.Name)!
            : kind == "count" ? _table.PrimaryKey : throw Faults.Unsupported("aggregates of anything but a column in $apply");
        _entity.Add(new XElement(
            "attribute", new XAttribute("name", column.LogicalName), new XAttribute("alias", expression.Alias), new XAttribute("aggregate", kind),
            kind == "countcolumn" ? new XAttribute("distinct", "true") : null));
    }

    private static XElement Filter(FilterExpression filter) => new(
        "filter", new XAttribute("type", filter.FilterOperator == LogicalOperator.Or ? "or" : "and"),
        filter.Conditions.Select(Condition), filter.Filters.Select(Filter));

    private static XElement Condition(ConditionExpression condition)
    {
        var name = FetchConditions.NameOf(condition.Operator);
        var part = new XElement("condition", new XAttribute("attribute", condition.AttributeName), new XAttribute("operator", name));
        if (condition.CompareColumns)
            part.Add(new XAttribute("valueof", condition.Values[0]));
        else
            part.Add(condition.Values.Select(value => new XElement("value", Text(condition, value))));
        return part;
    }

    private static string Text(ConditionExpression condition, object value)
    {
        var text = value is DateTime date ? date.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
        return condition.Operator switch
        {
            ConditionOperator.Contains or ConditionOperator.DoesNotContain => $"%{text}%",
            _ => text,
        };
    }
}
