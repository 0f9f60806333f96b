using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>Operators and constants of OData as those of the SDK.</summary>
internal static class FilterOperators
{
    /// <summary>A constant as the SDK has it.</summary>
    public static object Value(object constant) => constant switch
    {
        DateTimeOffset moment => moment.UtcDateTime,
#pragma warning disable CS0618 // the parser still answers its own Date until ODL 9
        Microsoft.OData.Edm.Date day => new DateTime(day.Year, day.Month, day.Day, 0, 0, 0, DateTimeKind.Utc),
#pragma warning restore CS0618
        _ => constant,
    };

    public static ConditionOperator Of(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equal => ConditionOperator.Equal,
        BinaryOperatorKind.NotEqual => ConditionOperator.NotEqual,
        BinaryOperatorKind.GreaterThan => ConditionOperator.GreaterThan,
        BinaryOperatorKind.GreaterThanOrEqual => ConditionOperator.GreaterEqual,
        BinaryOperatorKind.LessThan => ConditionOperator.LessThan,
        BinaryOperatorKind.LessThanOrEqual => ConditionOperator.LessEqual,
        _ => throw Faults.Unsupported($"the operator {kind} in $filter"),
    };

    public static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        _ => kind,
    };

    public static BinaryOperatorKind Opposite(BinaryOperatorKind kind) => kind switch
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
