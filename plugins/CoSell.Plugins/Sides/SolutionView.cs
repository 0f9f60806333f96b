namespace CoSell.Plugins.Sides;

/// <summary>A solution of a referral.</summary>
/// <param name="Id">In Partner Center; null when it has none.</param>
/// <param name="Name">As Partner Center has it.</param>
/// <param name="Price">In the deal's currency; null when it has none of its own.</param>
internal sealed record SolutionView(string? Id, string Name, decimal? Price);
