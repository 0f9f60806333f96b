using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>
/// Conditions and filters as SQL and its parameters, or as the parameters alone for SQL that is there already. As on the platform, "not equal" and its kin also find rows that
/// hold nothing.
/// </summary>
/// <param name="sql">Where the SQL goes; null for the parameters alone.</param>
/// <param name="parameters">Where the values go, in the order in which the SQL names them.</param>
/// <param name="now">What "today" and "the last hours" count from, in UTC.</param>
/// <param name="userId">Who asks.</param>
/// <param name="resolve">Finds the column of an alias, empty for the query's own table, and a name.</param>
internal sealed class ConditionCompiler(StringBuilder? sql, List<object?> parameters, DateTime now, Guid userId, Func<string, string?, ResolvedColumn> resolve)
{
    /// <summary>A statement of SQLite takes 32,766.</summary>
    private const int MostValues = 30_000;

    /// <summary>Columns that were compared with values by which an index finds rows.</summary>
    public List<(TableMetadata Table, ColumnMetadata Column)> Asked { get; } = [];

    /// <summary>Whether rows are sought by a range of values, and by none that they must equal.</summary>
    public bool HasRangesOnly { get; private set; }

    /// <summary>Whether a filter has any condition.</summary>
    public static bool HasConditions(FilterExpression? filter) => filter is not null && (filter.Conditions.Count > 0 || filter.Filters.Any(HasConditions));

    /// <summary>Adds a filter in parentheses; nothing when it is empty.</summary>
    public void Add(FilterExpression filter, string alias)
    {
        if (!HasConditions(filter))
            return;
        var between = "(";
        foreach (var condition in filter.Conditions)
        {
            Write(between);
            Add(condition, alias);
            between = filter.FilterOperator == LogicalOperator.Or ? " OR " : " AND ";
        }
        foreach (var child in filter.Filters)
        {
            if (!HasConditions(child))
                continue;
            Write(between);
            Add(child, alias);
            between = filter.FilterOperator == LogicalOperator.Or ? " OR " : " AND ";
        }
        Write(")");
    }

    private void Add(ConditionExpression condition, string alias)
    {
        var column = resolve(string.IsNullOrEmpty(condition.EntityName) ? alias : condition.EntityName, condition.AttributeName);
        if (condition.CompareColumns)
        {
            Write(column, $" {Comparison(condition.Operator)} ");
            Write(resolve(alias, (string)condition.Values[0]), "");
            return;
        }
        if (sql is not null && IsSought(condition.Operator))
            Note(condition, column);
        if (IsNegative(condition.Operator))
        {
            Write("(");
            AddComparison(condition, column);
            Write(" OR ");
            Write(column, " IS NULL)");
        }
        else
        {
            AddComparison(condition, column);
        }
    }

    private void Note(ConditionExpression condition, ResolvedColumn column)
    {
        var isRange = condition.Operator is not (ConditionOperator.Equal or ConditionOperator.In);
        HasRangesOnly = isRange && (HasRangesOnly || Asked.Count == 0);
        Asked.Add((column.Table, column.Column));
    }

    private static bool IsSought(ConditionOperator comparison) => comparison is ConditionOperator.Equal or ConditionOperator.In
        or ConditionOperator.GreaterThan or ConditionOperator.GreaterEqual or ConditionOperator.LessThan or ConditionOperator.LessEqual or ConditionOperator.Between;

    /// <summary>Those that also find rows without a value.</summary>
    private static bool IsNegative(ConditionOperator comparison) => comparison is ConditionOperator.NotEqual or ConditionOperator.NotIn or ConditionOperator.NotBetween or ConditionOperator.NotLike
        or ConditionOperator.DoesNotBeginWith or ConditionOperator.DoesNotEndWith or ConditionOperator.DoesNotContain or ConditionOperator.NotEqualUserId;

    private void AddComparison(ConditionExpression condition, ResolvedColumn column)
    {
        switch (condition.Operator)
        {
            case ConditionOperator.Equal or ConditionOperator.NotEqual or ConditionOperator.GreaterThan or ConditionOperator.LessThan or ConditionOperator.GreaterEqual or ConditionOperator.LessEqual:
                Write(column, $" {Comparison(condition.Operator)} ");
                AddValue(condition, column, 0);
                break;
            case ConditionOperator.Null:
                Write(column, " IS NULL");
                break;
            case ConditionOperator.NotNull:
                Write(column, " IS NOT NULL");
                break;
            case ConditionOperator.In or ConditionOperator.NotIn:
                AddList(condition, column);
                break;
            case ConditionOperator.Between or ConditionOperator.NotBetween:
                Write(column, condition.Operator == ConditionOperator.Between ? " BETWEEN " : " NOT BETWEEN ");
                AddValue(condition, column, 0);
                Write(" AND ");
                AddValue(condition, column, 1);
                break;
            case ConditionOperator.EqualUserId or ConditionOperator.NotEqualUserId:
                Write(column, condition.Operator == ConditionOperator.EqualUserId ? " = " : " <> ");
                Add(userId.ToString("D"));
                break;
            default:
                if (Pattern(condition.Operator) is { } pattern)
                    AddPattern(condition, column, pattern);
                else
                    AddDate(condition, column);
                break;
        }
    }

    private void AddDate(ConditionExpression condition, ResolvedColumn column)
    {
        try
        {
            new DateConditions(sql, parameters, now).Add(condition, column, () => Given(condition, 0));
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidCastException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new DataverseException(0x80040203, $"The value of the ConditionOperator.{condition.Operator} on '{condition.AttributeName}' is no date, or no number of days that a calendar has.", inner: wrong);
        }
    }

    private void AddPattern(ConditionExpression condition, ResolvedColumn column, (string Before, bool Not, string After) pattern)
    {
        Write(column, pattern.Not ? " NOT LIKE " : " LIKE ");
        Add(pattern.Before + Convert.ToString(Given(condition, 0), CultureInfo.InvariantCulture) + pattern.After);
    }

    private static (string Before, bool Not, string After)? Pattern(ConditionOperator comparison) => comparison switch
    {
        ConditionOperator.Like => ("", false, ""),
        ConditionOperator.NotLike => ("", true, ""),
        ConditionOperator.BeginsWith => ("", false, "%"),
        ConditionOperator.DoesNotBeginWith => ("", true, "%"),
        ConditionOperator.EndsWith => ("%", false, ""),
        ConditionOperator.DoesNotEndWith => ("%", true, ""),
        ConditionOperator.Contains => ("%", false, "%"),
        ConditionOperator.DoesNotContain => ("%", true, "%"),
        _ => null,
    };

    private void AddList(ConditionExpression condition, ResolvedColumn column)
    {
        Write(column, condition.Operator == ConditionOperator.In ? " IN (" : " NOT IN (");
        var between = "";
        foreach (var value in ColumnRules.Flatten(condition.Values))
        {
            if (parameters.Count >= MostValues)
                throw new DataverseException(0x80040203, $"The query compares with more than {MostValues} values.");
            Write(between);
            Add(ColumnRules.ForCondition(column.Table, column.Column, value));
            between = ", ";
        }
        Write(")");
    }

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

    private void AddValue(ConditionExpression condition, ResolvedColumn column, int index) => Add(ColumnRules.ForCondition(column.Table, column.Column, Given(condition, index)));

    /// <summary>A value of the condition; a list given as one value counts as its items.</summary>
    private static object? Given(ConditionExpression condition, int index)
    {
        if (condition.Values is [string text] && index == 0)
            return text;
        var values = ColumnRules.Flatten(condition.Values).ToList();
        return index < values.Count
            ? values[index]
            : throw new DataverseException(0x80040203, $"The ConditionOperator.{condition.Operator} requires {index + 1} value/s, not {values.Count}. Parameter name: {condition.AttributeName}");
    }

    private void Add(object? value)
    {
        sql?.Append(CultureInfo.InvariantCulture, $"${parameters.Count}");
        parameters.Add(value);
    }

    private void Write(string text) => sql?.Append(text);

    private void Write(ResolvedColumn column, string text) => sql?.Append(column.SqlAlias).Append(".\"").Append(column.Column.LogicalName).Append('"').Append(text);
}
