namespace CoSell.Plugins.Backfilling;

/// <summary>Global choice <c>cosell_reportstatus</c>.</summary>
internal enum BackfillStatus
{
    Running = 856320000,
    Ready,
    Applied,
    Undone,
    Failed,
}
