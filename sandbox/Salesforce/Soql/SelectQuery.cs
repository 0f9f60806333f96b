namespace Sandbox.Salesforce.Soql;

/// <summary>A SELECT, at the top or below a parent.</summary>
/// <param name="From">Object name at the top, child relationship name in a subquery.</param>
internal sealed record SelectQuery(IReadOnlyList<SelectItem> Select, Token From, string? Alias, bool IsCount)
{
    /// <summary><c>mine</c> or <c>everything</c>; null without USING SCOPE.</summary>
    public string? Scope { get; init; }

    public Condition? Where { get; init; }

    public Grouping? GroupBy { get; init; }

    public Condition? Having { get; init; }

    public IReadOnlyList<OrderItem> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }

    /// <summary>FOR VIEW or FOR REFERENCE: the rows count as looked at.</summary>
    public bool IsLookedAt { get; init; }

    /// <summary>Whether the answer is of groups, not of rows.</summary>
    public bool IsAggregate => GroupBy is not null || Select.OfType<SelectOperand>().Any(item => item.Operand is CallOperand { Name: var name } && Aggregate.Knows(name));
}

/// <param name="Kind">Plain, or with subtotals.</param>
/// <param name="By">What rows of a group have in common.</param>
internal sealed record Grouping(GroupingKind Kind, IReadOnlyList<Operand> By);

internal enum GroupingKind
{
    Plain,
    Rollup,
    Cube,
}
