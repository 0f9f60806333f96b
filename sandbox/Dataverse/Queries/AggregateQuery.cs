using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Queries;

/// <summary>Rows that are counted and added up.</summary>
/// <param name="Source">Which rows: table, joins, conditions. Its columns, orders and page do not count.</param>
/// <param name="Groups">What makes a row of the answer; none for a single row.</param>
/// <param name="Aggregates">What is worked out for each.</param>
/// <param name="Orders">Aliases by which the answer is sorted, and whether the highest come first.</param>
internal sealed record AggregateQuery(
    QueryExpression Source, IReadOnlyList<Group> Groups, IReadOnlyList<Aggregate> Aggregates, IReadOnlyList<(string Alias, bool Descending)> Orders)
{
    /// <summary>Most rows of the answer; null for all of a page.</summary>
    public int? Top { get; init; }
}

/// <summary>A column by whose values rows are grouped.</summary>
/// <param name="Link">Alias of a joined table; empty for the query's own.</param>
/// <param name="Column">Logical name.</param>
/// <param name="Alias">Name in the answer.</param>
/// <param name="Part">For a date <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c> or <c>year</c>, by whose number they are
/// grouped; null for the value itself.</param>
internal sealed record Group(string Link, string Column, string Alias, string? Part);

/// <summary>A number that is worked out.</summary>
/// <param name="Link">Alias of a joined table; empty for the query's own.</param>
/// <param name="Column">Logical name.</param>
/// <param name="Alias">Name in the answer.</param>
/// <param name="Kind"><c>count</c> of rows, <c>countcolumn</c> of values, <c>sum</c>, <c>avg</c>, <c>min</c> or <c>max</c>.</param>
/// <param name="IsDistinct">Whether equal values count once.</param>
internal sealed record Aggregate(string Link, string Column, string Alias, string Kind, bool IsDistinct);
