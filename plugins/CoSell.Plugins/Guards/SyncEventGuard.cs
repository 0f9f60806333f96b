namespace CoSell.Plugins.Guards;

/// <summary>
/// Guards <c>cosell_syncevent</c>: what the log says is never edited, whoever asks. That rows are deleted is a matter of the role: when a customer is erased, and
/// when they are older than they are to be kept.
/// </summary>
public sealed class SyncEventGuard : RowGuard
{
    private protected override void Check(RowChange change)
    {
        if (change.Message != "Delete") // an environment that was upgraded may still have the step
            throw RowChange.Refuse("Sync event", $"The log can be added to, not changed ({change.Message}).");
    }
}
