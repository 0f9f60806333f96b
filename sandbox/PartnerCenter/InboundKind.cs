namespace Sandbox.PartnerCenter;

/// <summary>What Microsoft sends (referrals API introduction, category table).</summary>
public enum InboundKind
{
    /// <summary>A co-sell opportunity: shared by two parties, Microsoft's copy in the same engagement.</summary>
    CoSell,

    /// <summary>A lead from the marketplace: Independent and Direct, seen by the partner alone.</summary>
    MarketplaceLead,

    /// <summary>A lead that a Microsoft seller qualified: Independent and SalesQualified, seen by the partner alone.</summary>
    QualifiedLead,
}
