namespace CoSell.Plugins.Deals;

/// <summary>Global choice <c>cosell_conflictchoice</c>: whose value stays.</summary>
internal enum ConflictChoice
{
    SalesforcesValue = 856320000,
    PartnerCentersValue,
}
