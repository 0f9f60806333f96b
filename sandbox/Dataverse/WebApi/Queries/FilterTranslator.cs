using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>A parsed <c>$filter</c> as a filter of the SDK. What it does not know is refused by name.</summary>
/// <param name="schema">The tables in force.</param>
/// <param name="table">The table whose rows are filtered.</param>
/// <param name="links">Where joins go; null where there can be none.</param>
/// <param name="functions">The calls of query functions that were taken out of the filter.</param>
/// <param name="aliases">What the request's own parameter aliases stand for.</param>
internal sealed class FilterTranslator(OrganizationSchema schema, TableMetadata table, LinkSet? links, FilterFunctions functions, IDictionary<string, SingleValueNode>? aliases)
{
    public FilterExpression Translate(SingleValueNode node, bool negated = false)
    {
        var filter = new FilterExpression(LogicalOperator.And);
        Add(filter, node, negated, isTop: true);
        return filter;
    }

    /// <param name="filter">Where it goes.</param>
    /// <param name="node">The part of the filter.</param>
    /// <param name="negated">Whether the opposite is meant.</param>
    /// <param name="isTop">Whether all must hold that stands beside it, up to the root.</param>
    private void Add(FilterExpression filter, SingleValueNode node, bool negated, bool isTop)
    {
        switch (Unwrap(node))
        {
            case BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or } both:
                AddBoth(filter, both, negated, isTop);
                break;
            case BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Equal, Left: ParameterAliasNode alias } when functions.Find(alias.Alias, table) is { } call:
                filter.AddCondition(negated ? Opposite(call) : call);
                break;
            case BinaryOperatorNode comparison:
                filter.AddCondition(Compare(comparison, negated));
                break;
            case UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not:
                Add(filter, not.Operand, !negated, isTop);
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
            case LambdaNode lambda when isTop && links is not null:
                AddLambda(lambda, negated);
                break;
            case LambdaNode:
                throw Faults.Unsupported("any and all beside 'or', or inside of each other, in $filter");
            case var other:
                throw Faults.Unsupported($"a $filter with {other.Kind}");
        }
    }

    private void AddBoth(FilterExpression filter, BinaryOperatorNode node, bool negated, bool isTop)
    {
        var isAnd = (node.OperatorKind == BinaryOperatorKind.And) != negated; // De Morgan
        var child = filter.AddFilter(isAnd ? LogicalOperator.And : LogicalOperator.Or);
        Add(child, node.Left, negated, isTop && isAnd);
        Add(child, node.Right, negated, isTop && isAnd);
    }

    /// <summary>That some related row fits is a join of its own kind; that all fit is that none does not.</summary>
    private void AddLambda(LambdaNode lambda, bool negated)
    {
        if (lambda.Source is not CollectionNavigationNode { Source: ResourceRangeVariableReferenceNode } navigation || table.FindCollection(navigation.NavigationProperty.Name) is not { } lookup)
            throw Faults.Unsupported("any and all over more than one relationship in $filter");
        var isAll = lambda is AllNode;
        var rows = schema.Find(lookup.ReferencingTable)!;
        var link = links!.Related(lookup, isAll != negated ? JoinOperator.NotAny : JoinOperator.Any);
        if (lambda.Body is not ConstantNode { Value: true })
            link.LinkCriteria = new FilterTranslator(schema, rows, null, functions, aliases).Translate(lambda.Body, isAll);
    }

    private ConditionExpression Opposite(ConditionExpression call)
    {
        ConditionOperator? opposite = call.Operator switch
        {
            ConditionOperator.In => ConditionOperator.NotIn,
            ConditionOperator.NotIn => ConditionOperator.In,
            ConditionOperator.Between => ConditionOperator.NotBetween,
            ConditionOperator.NotBetween => ConditionOperator.Between,
            ConditionOperator.On => ConditionOperator.NotOn,
            ConditionOperator.NotOn => ConditionOperator.On,
            ConditionOperator.EqualUserId => ConditionOperator.NotEqualUserId,
            ConditionOperator.NotEqualUserId => ConditionOperator.EqualUserId,
            _ => null,
        };
        return new(call.AttributeName, opposite ?? throw Faults.Unsupported($"'not' before {WebApiModel.Namespace}.{call.Operator} in $filter"), [.. call.Values]);
    }

    private ConditionExpression Compare(BinaryOperatorNode node, bool negated)
    {
        var (left, right) = (Resolved(node.Left), Resolved(node.Right));
        var swapped = left is ConstantNode;
        if (swapped)
            (left, right) = (right, left);
        var kind = swapped ? FilterOperators.Mirror(node.OperatorKind) : node.OperatorKind;
        var comparison = FilterOperators.Of(negated ? FilterOperators.Opposite(kind) : kind);
        if (left is SingleValuePropertyAccessNode column && right is SingleValuePropertyAccessNode other && IsOwn(column) && IsOwn(other))
            return new(WebApiModel.ColumnOf(table, column.Property.Name)!.LogicalName, comparison, compareColumns: true, (object)WebApiModel.ColumnOf(table, other.Property.Name)!.LogicalName);
        if ((left as SingleValueFunctionCallNode ?? right as SingleValueFunctionCallNode) is { } function)
            throw Faults.Unsupported($"the function '{function.Name}' in $filter");
        if (left is not SingleValuePropertyAccessNode property || right is not ConstantNode constant)
            throw Faults.Unsupported("a $filter that compares anything but a column with a value or with a column of the same row");
        if (constant.Value is not null)
            return Condition(property, comparison, FilterOperators.Value(constant.Value));
        return comparison switch
        {
            ConditionOperator.Equal => Condition(property, ConditionOperator.Null),
            ConditionOperator.NotEqual => Condition(property, ConditionOperator.NotNull),
            _ => throw Faults.Unsupported($"a $filter that compares with null by {node.OperatorKind}"),
        };
    }

    private static bool IsOwn(SingleValuePropertyAccessNode property) => Unwrap(property.Source) is not SingleNavigationNode;

    /// <summary>A parameter alias is what it stands for.</summary>
    private SingleValueNode Resolved(SingleValueNode node)
    {
        var plain = Unwrap(node);
        if (plain is not ParameterAliasNode alias)
            return plain;
        return aliases?.TryGetValue(alias.Alias, out var value) == true && value is not null
            ? Unwrap(value)
            : throw new DataverseException(0x80060888, $"The parameter alias '{alias.Alias}' in $filter has no value.");
    }

    private ConditionExpression Call(SingleValueFunctionCallNode call, bool negated)
    {
        var parameters = call.Parameters.Select(node => node is SingleValueNode single ? Resolved(single) : node).ToList();
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
        return Condition(property, negated ? ConditionOperator.NotIn : ConditionOperator.In, [.. list.Collection.Select(item => FilterOperators.Value(item.Value!))]);
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
}
