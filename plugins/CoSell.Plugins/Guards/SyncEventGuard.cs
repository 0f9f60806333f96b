namespace CoSell.Plugins.Guards;

/// <summary>Guards <c>cosell_syncevent</c>: the log is only ever added to.</summary>
public sealed class SyncEventGuard : RowGuard
{
    private protected override void Check(RowChange change) =>
        throw RowChange.Refuse("Sync event", $"The log can be added to, not changed ({change.Message}).");
}
