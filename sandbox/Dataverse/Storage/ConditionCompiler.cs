using System.Globalization;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>Conditions and filters as SQL. As on the platform, "not equal" and its kin also find rows that hold nothing.</summary>
internal sealed class ConditionCompiler(
    List<object?> parameters, DateTime now, Guid userId, Func<string, string, (TableMetadata Table, ColumnMetadata Column, string Sql)> resolve)
{
    /// <summary>Columns that were compared with values that they must equal.</summary>
    public List<(TableMetadata Table, ColumnMetadata Column)> Asked { get; } = [];

    /// <summary>SQL of a filter; null when it is empty.</summary>
    public string? Filter(FilterExpression filter, string alias)
    {
        var parts = filter.Conditions.Select(condition => Condition(condition, alias))
            .Concat(filter.Filters.Select(child => Filter(child, alias)).OfType<string>()).ToList();
        return parts.Count == 0 ? null : $"({string.Join(filter.FilterOperator == LogicalOperator.Or ? " OR " : " AND ", parts)})";
    }

    private string Condition(ConditionExpression condition, string alias)
    {
        var (table, column, sql) = resolve(string.IsNullOrEmpty(condition.EntityName) ? alias : condition.EntityName, condition.AttributeName);
        if (condition.CompareColumns)
            return $"{sql} {Comparison(condition.Operator)} {resolve(alias, (string)condition.Values[0]).Sql}";
        if (condition.Operator is ConditionOperator.Equal or ConditionOperator.In)
            Asked.Add((table, column));
        var values = ColumnRules.Flatten(condition.Values).ToList();
        string Value(int index) => Add(ColumnRules.ForCondition(table, column, Given(condition, values, index)));
        string Pattern(string before, string after) => Add(before + Text(Given(condition, values, 0)) + after);
        return condition.Operator switch
        {
            ConditionOperator.Equal or ConditionOperator.GreaterThan or ConditionOperator.LessThan or ConditionOperator.GreaterEqual or ConditionOperator.LessEqual
                => $"{sql} {Comparison(condition.Operator)} {Value(0)}",
            ConditionOperator.NotEqual => OrNothing(sql, $"{sql} <> {Value(0)}"),
            ConditionOperator.Null => $"{sql} IS NULL",
            ConditionOperator.NotNull => $"{sql} IS NOT NULL",
            ConditionOperator.In => $"{sql} IN ({string.Join(", ", values.Select((_, index) => Value(index)))})",
            ConditionOperator.NotIn => OrNothing(sql, $"{sql} NOT IN ({string.Join(", ", values.Select((_, index) => Value(index)))})"),
            ConditionOperator.Between => $"{sql} BETWEEN {Value(0)} AND {Value(1)}",
            ConditionOperator.NotBetween => OrNothing(sql, $"{sql} NOT BETWEEN {Value(0)} AND {Value(1)}"),
            ConditionOperator.Like => $"{sql} LIKE {Add(Text(Given(condition, values, 0)))}",
            ConditionOperator.NotLike => OrNothing(sql, $"{sql} NOT LIKE {Add(Text(Given(condition, values, 0)))}"),
            ConditionOperator.BeginsWith => $"{sql} LIKE {Pattern("", "%")}",
            ConditionOperator.DoesNotBeginWith => OrNothing(sql, $"{sql} NOT LIKE {Pattern("", "%")}"),
            ConditionOperator.EndsWith => $"{sql} LIKE {Pattern("%", "")}",
            ConditionOperator.DoesNotEndWith => OrNothing(sql, $"{sql} NOT LIKE {Pattern("%", "")}"),
            ConditionOperator.Contains => $"{sql} LIKE {Pattern("%", "%")}",
            ConditionOperator.DoesNotContain => OrNothing(sql, $"{sql} NOT LIKE {Pattern("%", "%")}"),
            ConditionOperator.EqualUserId => $"{sql} = {Add(userId.ToString("D"))}",
            ConditionOperator.NotEqualUserId => OrNothing(sql, $"{sql} <> {Add(userId.ToString("D"))}"),
            _ => Date(condition, sql, () => Given(condition, values, 0)),
        };
    }

    private string Date(ConditionExpression condition, string sql, Func<object?> value)
    {
        DateTime Day() => (value() is DateTime date ? date : DateTime.Parse(Text(value()), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)).Date;
        double Count() => Convert.ToDouble(value(), CultureInfo.InvariantCulture);
        return condition.Operator switch
        {
            ConditionOperator.On => Within(sql, Day(), Day().AddDays(1)),
            ConditionOperator.NotOn => $"NOT {Within(sql, Day(), Day().AddDays(1))}",
            ConditionOperator.OnOrBefore => $"{sql} < {Ticks(Day().AddDays(1))}",
            ConditionOperator.OnOrAfter => $"{sql} >= {Ticks(Day())}",
            ConditionOperator.Today => Within(sql, now.Date, now.Date.AddDays(1)),
            ConditionOperator.Yesterday => Within(sql, now.Date.AddDays(-1), now.Date),
            ConditionOperator.Tomorrow => Within(sql, now.Date.AddDays(1), now.Date.AddDays(2)),
            ConditionOperator.LastXHours => Within(sql, now.AddHours(-Count()), now),
            ConditionOperator.NextXHours => Within(sql, now, now.AddHours(Count())),
            ConditionOperator.LastXDays => Within(sql, now.Date.AddDays(-Count()), now),
            ConditionOperator.NextXDays => Within(sql, now, now.Date.AddDays(Count() + 1)),
            ConditionOperator.OlderThanXMinutes => $"{sql} < {Ticks(now.AddMinutes(-Count()))}",
            ConditionOperator.OlderThanXHours => $"{sql} < {Ticks(now.AddHours(-Count()))}",
            ConditionOperator.OlderThanXDays => $"{sql} < {Ticks(now.Date.AddDays(-Count()))}",
            _ => throw Faults.Unsupported($"ConditionOperator.{condition.Operator}"),
        };
    }

    private string Within(string sql, DateTime from, DateTime until) => $"({sql} >= {Ticks(from)} AND {sql} < {Ticks(until)})";

    private string Ticks(DateTime date) => Add(date.Ticks);

    private static string OrNothing(string sql, string comparison) => $"({comparison} OR {sql} IS NULL)";

    private static string Comparison(ConditionOperator condition) => condition switch
    {
        ConditionOperator.Equal => "=",
        ConditionOperator.NotEqual => "<>",
        ConditionOperator.GreaterThan => ">",
        ConditionOperator.GreaterEqual => ">=",
        ConditionOperator.LessThan => "<",
        ConditionOperator.LessEqual => "<=",
        _ => throw Faults.Unsupported($"comparing columns with ConditionOperator.{condition}"),
    };

    private static object? Given(ConditionExpression condition, List<object?> values, int index) => index < values.Count
        ? values[index]
        : throw new DataverseException(0x80040203, $"The ConditionOperator.{condition.Operator} requires {index + 1} value/s, not {values.Count}. Parameter name: {condition.AttributeName}");

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private string Add(object? value)
    {
        parameters.Add(value);
        return "$" + (parameters.Count - 1).ToString(CultureInfo.InvariantCulture);
    }
}
