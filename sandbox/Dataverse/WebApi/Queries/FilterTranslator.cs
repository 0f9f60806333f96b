using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>A parsed <c>$filter</c> as a filter of the SDK. What it does not know is refused by name.</summary>
internal sealed class FilterTranslator(OrganizationSchema schema, TableMetadata table, LinkSet? links)
{
    public FilterExpression Translate(SingleValueNode node, bool negated = false)
    {
        var filter = new FilterExpression(LogicalOperator.And);
        Add(filter, node, negated);
        return filter;
    }

    private void Add(FilterExpression filter, SingleValueNode node, bool negated)
    {
        switch (Unwrap(node))
        {
            case BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or } both:
                AddBoth(filter, both, negated);
                break;
            case BinaryOperatorNode comparison:
                filter.AddCondition(Compare(comparison, negated));
                break;
            case UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not:
                Add(filter, not.Operand, !negated);
                break;
            case SingleValueFunctionCallNode call:
                filter.AddCondition(Call(call, negated));
                break;
            case InNode list:
                filter.AddCondition(In(list, negated));
                break;
            case SingleValuePropertyAccessNode flag:
                filter.AddCondition(Condition(flag, negated ? ConditionOperator.NotEqual : ConditionOperator.Equal, true));
                break;
            case var other:
                throw Faults.Unsupported($"a $filter with {other.Kind}");
        }
    }

    private void AddBoth(FilterExpression filter, BinaryOperatorNode node, bool negated)
    {
        var isAnd = (node.OperatorKind == BinaryOperatorKind.And) != negated; // De Morgan
        var child = filter.AddFilter(isAnd ? LogicalOperator.And : LogicalOperator.Or);
        Add(child, node.Left, negated);
        Add(child, node.Right, negated);
    }

    private ConditionExpression Compare(BinaryOperatorNode node, bool negated)
    {
        var (left, right) = (Unwrap(node.Left), Unwrap(node.Right));
        var swapped = left is ConstantNode;
        if (swapped)
            (left, right) = (right, left);
        if (left is not SingleValuePropertyAccessNode property || right is not ConstantNode constant)
            throw Faults.Unsupported("a $filter that compares anything but a column with a value");
        var kind = swapped ? Mirror(node.OperatorKind) : node.OperatorKind;
        var comparison = Operator(negated ? Opposite(kind) : kind);
        if (constant.Value is not null)
            return Condition(property, comparison, Value(constant.Value));
        return comparison switch
        {
            ConditionOperator.Equal => Condition(property, ConditionOperator.Null),
            ConditionOperator.NotEqual => Condition(property, ConditionOperator.NotNull),
            _ => throw Faults.Unsupported($"a $filter that compares with null by {node.OperatorKind}"),
        };
    }

    private ConditionExpression Call(SingleValueFunctionCallNode call, bool negated)
    {
        var parameters = call.Parameters.Select(node => node is SingleValueNode single ? Unwrap(single) : node).ToList();
        if (parameters is not [SingleValuePropertyAccessNode property, ConstantNode { Value: string text }])
            throw Faults.Unsupported($"the function '{call.Name}' in $filter");
        return Condition(property, call.Name switch
        {
            "contains" => negated ? ConditionOperator.DoesNotContain : ConditionOperator.Contains,
            "startswith" => negated ? ConditionOperator.DoesNotBeginWith : ConditionOperator.BeginsWith,
            "endswith" => negated ? ConditionOperator.DoesNotEndWith : ConditionOperator.EndsWith,
            _ => throw Faults.Unsupported($"the function '{call.Name}' in $filter"),
        }, text);
    }

    private ConditionExpression In(InNode node, bool negated)
    {
        if (Unwrap(node.Left) is not SingleValuePropertyAccessNode property || node.Right is not CollectionConstantNode list)
            throw Faults.Unsupported("a $filter whose 'in' has anything but a column and a list of values");
        return Condition(property, negated ? ConditionOperator.NotIn : ConditionOperator.In, [.. list.Collection.Select(item => Value(item.Value!))]);
    }

    private ConditionExpression Condition(SingleValuePropertyAccessNode property, ConditionOperator comparison, params object[] values)
    {
        if (Unwrap(property.Source) is not SingleNavigationNode navigation)
            return new(WebApiModel.ColumnOf(table, property.Property.Name)!.LogicalName, comparison, values);
        if (links is null || navigation.Source is SingleNavigationNode)
            throw Faults.Unsupported("a $filter over more than one relationship");
        var lookup = table.FindNavigation(navigation.NavigationProperty.Name)!;
        var target = schema.Find(lookup.ReferencedTable)!;
        return new(links.AliasOf(lookup), WebApiModel.ColumnOf(target, property.Property.Name)!.LogicalName, comparison, values);
    }

    private static SingleValueNode Unwrap(SingleValueNode node) => node is ConvertNode convert ? Unwrap(convert.Source) : node;

    private static object Value(object constant) => constant switch
    {
        DateTimeOffset moment => moment.UtcDateTime,
#pragma warning disable CS0618 // the parser still answers its own Date until ODL 9
        Microsoft.OData.Edm.Date day => new DateTime(day.Year, day.Month, day.Day, 0, 0, 0, DateTimeKind.Utc),
#pragma warning restore CS0618
        _ => constant,
    };

    private static ConditionOperator Operator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equal => ConditionOperator.Equal,
        BinaryOperatorKind.NotEqual => ConditionOperator.NotEqual,
        BinaryOperatorKind.GreaterThan => ConditionOperator.GreaterThan,
        BinaryOperatorKind.GreaterThanOrEqual => ConditionOperator.GreaterEqual,
        BinaryOperatorKind.LessThan => ConditionOperator.LessThan,
        BinaryOperatorKind.LessThanOrEqual => ConditionOperator.LessEqual,
        _ => throw Faults.Unsupported($"the operator {kind} in $filter"),
    };

    private static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        _ => kind,
    };

    private static BinaryOperatorKind Opposite(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equal => BinaryOperatorKind.NotEqual,
        BinaryOperatorKind.NotEqual => BinaryOperatorKind.Equal,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        _ => kind,
    };
}
