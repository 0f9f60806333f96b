using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>
/// Finds the deal of an id and holds it. A read takes no lock (the platform reads snapshots of what is committed), so what it found may be
/// another deal's by the time that the row is ours; then it is looked for again.
/// </summary>
internal sealed class HeldDeal
{
    private const int MostTries = 5;

    private readonly DealStore _deals;
    private readonly Func<Deal?> _find;
    private readonly Func<Deal, bool> _is;

    /// <param name="deals">The deals.</param>
    /// <param name="find">Looks the deal up; null when there is none.</param>
    /// <param name="isIt">Whether a deal is the one that is looked for.</param>
    public HeldDeal(DealStore deals, Func<Deal?> find, Func<Deal, bool> isIt)
    {
        _deals = deals;
        _find = find;
        _is = isIt;
    }

    /// <summary>The deal, held until the call ends.</summary>
    /// <returns>Null when there is none; then no other call can add one before this one ends.</returns>
    /// <exception cref="InvalidPluginExecutionException">The id changes hands again and again.</exception>
    public Deal? Take()
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (_find() is not { } seen)
            {
                if (_deals.HoldsIds)
                    return null;
                _deals.HoldIds();
                continue;
            }
            var held = _deals.Take(seen.Id);
            if (held.IsActive && _is(held))
                return held;
        }
        throw new InvalidPluginExecutionException("The deal is changing hands at this moment. Try again in a minute.");
    }
}
