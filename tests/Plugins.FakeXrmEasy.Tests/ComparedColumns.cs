using FakeXrmEasy;
using Microsoft.Xrm.Sdk.Query;

namespace Plugins.FakeXrmEasy.Tests;

/// <summary>
/// Conditions that compare two columns of a row. FakeXrmEasy 1.58.1 takes the other column's name for a value and fails with a cast
/// (<c>XrmFakedContext.Queries.cs</c>, TranslateConditionExpressionGreaterThan), so each becomes the list of the rows that meet it.
/// </summary>
internal sealed class ComparedColumns(XrmFakedContext context)
{
    public void Replace(string table, FilterExpression filter)
    {
        foreach (var inner in filter.Filters)
            Replace(table, inner);
        foreach (var condition in filter.Conditions.Where(condition => condition.CompareColumns).ToList())
        {
            filter.Conditions.Remove(condition);
            filter.AddCondition(table + "id", ConditionOperator.In, [.. Meeting(table, condition).Append(Guid.Empty).Cast<object>()]);
        }
    }

    private IEnumerable<Guid> Meeting(string table, ConditionExpression condition) => !context.Data.TryGetValue(table, out var rows) ? []
        : rows.Values.Where(row => Meets(row.GetAttributeValue<int?>(condition.AttributeName), row.GetAttributeValue<int?>((string)condition.Values[0]), condition.Operator)).Select(row => row.Id);

    /// <summary>What is empty meets no comparison, as in SQL.</summary>
    private static bool Meets(int? left, int? right, ConditionOperator comparison) => comparison switch
    {
        ConditionOperator.GreaterThan => left > right,
        _ => throw new NotSupportedException($"Comparing columns by {comparison} is not needed so far."),
    };
}
