using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Storage;

/// <summary>
/// Conditions on dates, most of them relative to now. Weeks begin on Sunday, as in the base language; months and years are those of the
/// calendar.
/// </summary>
internal sealed class DateConditions(StringBuilder? sql, List<object?> parameters, DateTime now)
{
    private readonly DateTime _today = now.Date;

    /// <summary>What is written now is in the last hours, too.</summary>
    private readonly DateTime _until = now.Ticks < DateTime.MaxValue.Ticks ? now.AddTicks(1) : now;

    public void Add(ConditionExpression condition, ResolvedColumn column, Func<object?> value)
    {
        var count = new Lazy<int>(() => Convert.ToInt32(value(), CultureInfo.InvariantCulture));
        if (Span(condition.Operator, value, count) is { } span)
            Within(column, span.From, span.Until, condition.Operator == ConditionOperator.NotOn);
        else if (Edge(condition.Operator, value, count) is { } edge)
            Compare(column, edge.Comparison, edge.Date);
        else
            throw Faults.Unsupported($"ConditionOperator.{condition.Operator}");
    }

    /// <summary>From the first moment to before the second.</summary>
    private (DateTime From, DateTime Until)? Span(ConditionOperator comparison, Func<object?> value, Lazy<int> count)
    {
        var month = new DateTime(_today.Year, _today.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        var year = new DateTime(_today.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var week = _today.AddDays(-(int)_today.DayOfWeek);
        return comparison switch
        {
            ConditionOperator.On or ConditionOperator.NotOn => (Day(value()), Day(value()).AddDays(1)),
            ConditionOperator.Today => (_today, _today.AddDays(1)),
            ConditionOperator.Yesterday => (_today.AddDays(-1), _today),
            ConditionOperator.Tomorrow => (_today.AddDays(1), _today.AddDays(2)),
            ConditionOperator.Last7Days => (_today.AddDays(-7), _until),
            ConditionOperator.Next7Days => (now, _today.AddDays(8)),
            ConditionOperator.LastWeek => (week.AddDays(-7), week),
            ConditionOperator.ThisWeek => (week, week.AddDays(7)),
            ConditionOperator.NextWeek => (week.AddDays(7), week.AddDays(14)),
            ConditionOperator.LastMonth => (month.AddMonths(-1), month),
            ConditionOperator.ThisMonth => (month, month.AddMonths(1)),
            ConditionOperator.NextMonth => (month.AddMonths(1), month.AddMonths(2)),
            ConditionOperator.LastYear => (year.AddYears(-1), year),
            ConditionOperator.ThisYear => (year, year.AddYears(1)),
            ConditionOperator.NextYear => (year.AddYears(1), year.AddYears(2)),
            ConditionOperator.LastXHours => (now.AddHours(-count.Value), _until),
            ConditionOperator.NextXHours => (now, now.AddHours(count.Value)),
            ConditionOperator.LastXDays => (_today.AddDays(-count.Value), _until),
            ConditionOperator.NextXDays => (now, _today.AddDays(count.Value + 1)),
            ConditionOperator.LastXWeeks => (_today.AddDays(-7 * count.Value), _until),
            ConditionOperator.NextXWeeks => (now, _today.AddDays((7 * count.Value) + 1)),
            ConditionOperator.LastXMonths => (_today.AddMonths(-count.Value), _until),
            ConditionOperator.NextXMonths => (now, _today.AddMonths(count.Value).AddDays(1)),
            ConditionOperator.LastXYears => (_today.AddYears(-count.Value), _until),
            ConditionOperator.NextXYears => (now, _today.AddYears(count.Value).AddDays(1)),
            _ => null,
        };
    }

    private (string Comparison, DateTime Date)? Edge(ConditionOperator comparison, Func<object?> value, Lazy<int> count) => comparison switch
    {
        ConditionOperator.OnOrBefore => ("<", Day(value()).AddDays(1)),
        ConditionOperator.OnOrAfter => (">=", Day(value())),
        ConditionOperator.OlderThanXMinutes => ("<", now.AddMinutes(-count.Value)),
        ConditionOperator.OlderThanXHours => ("<", now.AddHours(-count.Value)),
        ConditionOperator.OlderThanXDays => ("<", _today.AddDays(-count.Value)),
        ConditionOperator.OlderThanXWeeks => ("<", _today.AddDays(-7 * count.Value)),
        ConditionOperator.OlderThanXMonths => ("<", _today.AddMonths(-count.Value)),
        ConditionOperator.OlderThanXYears => ("<", _today.AddYears(-count.Value)),
        _ => null,
    };

    private static DateTime Day(object? value) =>
        (value is DateTime date ? date : DateTime.Parse(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)).Date;

    private void Within(ResolvedColumn column, DateTime from, DateTime until, bool not)
    {
        sql?.Append(not ? "NOT (" : "(");
        Compare(column, ">=", from);
        sql?.Append(" AND ");
        Compare(column, "<", until);
        sql?.Append(')');
    }

    private void Compare(ResolvedColumn column, string comparison, DateTime date)
    {
        sql?.Append(CultureInfo.InvariantCulture, $"{column.SqlAlias}.\"{column.Column.LogicalName}\" {comparison} ${parameters.Count}");
        parameters.Add(date.Ticks);
    }
}
