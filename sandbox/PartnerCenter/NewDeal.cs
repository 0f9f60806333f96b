namespace Sandbox.PartnerCenter;

/// <summary>A deal that a Microsoft seller sends to the partner.</summary>
public sealed record NewDeal
{
    /// <summary>What it is.</summary>
    public InboundKind Kind { get; init; }

    /// <summary>Name of the deal.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the customer.</summary>
    public required string CustomerName { get; init; }

    /// <summary>Two capital letters of ISO 3166.</summary>
    public required string Country { get; init; }

    /// <summary>Contact at the customer.</summary>
    public required DealPerson Contact { get; init; }

    /// <summary>People of the partner whom the routing put on the partner's copy.</summary>
    public IReadOnlyList<DealPerson> PartnerTeam { get; init; } = [];

    /// <summary>D-U-N-S number of the customer, nine digits; empty when Microsoft does not know it.</summary>
    public string Duns { get; init; } = "";

    /// <summary>Solutions of the partner that the deal is about, at least one.</summary>
    public required IReadOnlyList<DealSolution> Solutions { get; init; }

    /// <summary>Deal value, greater than 0.</summary>
    public decimal DealValue { get; init; } = 10_000;

    /// <summary>Three capital letters of ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Expected closing date as it is stored; without it and a day, the day in 90 days.</summary>
    public DateTimeOffset? ClosingDate { get; init; }

    /// <summary>The closing day as the sender types it: stored as the midnight of that person's time zone. Wins over <see cref="ClosingDate"/>.</summary>
    public DateOnly? ClosingDay { get; init; }

    /// <summary>Notes of the deal.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Address of the customer.</summary>
    public string AddressLine1 { get; init; } = "";

    public string City { get; init; } = "";

    public string State { get; init; } = "";

    public string PostalCode { get; init; } = "";
}
