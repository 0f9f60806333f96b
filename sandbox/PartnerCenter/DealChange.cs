namespace Sandbox.PartnerCenter;

/// <summary>What a Microsoft seller changes on Microsoft's copy; what is null stays.</summary>
public sealed record DealChange
{
    public string? Name { get; init; }

    public decimal? DealValue { get; init; }

    public DateTimeOffset? ClosingDate { get; init; }

    public string? Notes { get; init; }

    /// <summary>The whole list of solutions.</summary>
    public IReadOnlyList<DealSolution>? Solutions { get; init; }
}
