namespace Sandbox.PartnerCenter;

/// <summary>What a Microsoft seller changes on Microsoft's copy; what is null stays.</summary>
public sealed record DealChange
{
    public string? Name { get; init; }

    public decimal? DealValue { get; init; }

    public DateTimeOffset? ClosingDate { get; init; }

    /// <summary>The closing day as the seller types it: stored as the midnight of that seller's time zone (<see cref="PartnerCenterOptions.SellerTimeZones"/>). Wins over <see cref="ClosingDate"/>.</summary>
    public DateOnly? ClosingDay { get; init; }

    /// <summary>The reason of a status (<c>statusReason</c>), which each copy has for itself.</summary>
    public string? StatusReason { get; init; }

    public string? Notes { get; init; }

    /// <summary>The whole list of solutions.</summary>
    public IReadOnlyList<DealSolution>? Solutions { get; init; }
}
