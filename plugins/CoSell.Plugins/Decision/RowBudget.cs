namespace CoSell.Plugins.Decision;

/// <summary>
/// How many rows one request to Salesforce may write: of the 25 parts of a composite request, four read versions and one sets the opportunity's
/// columns. Who finds no room goes with the synchronization that follows.
/// </summary>
internal sealed class RowBudget
{
    public const int Most = 20;

    /// <summary>A DELETE takes no condition, so a read with one stands before it.</summary>
    public const int CostOfDelete = 2;

    private int _used;

    /// <param name="used">Parts that are spoken for.</param>
    public RowBudget(int used) => _used = used;

    /// <summary>Whether somebody had to be put off.</summary>
    public bool IsShort { get; private set; }

    /// <summary>The same outcome with the rows for which there is room.</summary>
    public FieldOutcome Fit(FieldOutcome outcome) =>
        outcome.Set is { RowChanges.Count: > 0 } set ? outcome with { Set = set with { RowChanges = set.RowChanges.Where(Takes).ToList() } } : outcome;

    private bool Takes(RowChange change)
    {
        if (_used + change.Room > Most)
        {
            IsShort = true;
            return false;
        }
        _used += change.Cost;
        return true;
    }
}
