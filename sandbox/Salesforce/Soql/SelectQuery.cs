namespace Sandbox.Salesforce.Soql;

/// <summary>A SELECT, at the top or below a parent.</summary>
/// <param name="From">Object name at the top, child relationship name in a subquery.</param>
internal sealed record SelectQuery(IReadOnlyList<SelectItem> Select, Token From, string? Alias, bool IsCount)
{
    public Condition? Where { get; init; }

    public IReadOnlyList<OrderItem> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }
}
