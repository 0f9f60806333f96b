using CoSell.Plugins.Backfilling;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Storage;

namespace CoSell.Plugins.Erasing;

/// <summary>
/// What is done from time to time without anybody asking, by <c>cosell_Reconcile</c>: an erasure that a run has not brought to its end, and rows that are older than they are
/// to be kept. The row <c>upkeep</c> of the watermarks remembers: the erasure that runs, when old rows were last looked for, and whether some are left.
/// </summary>
internal static class Upkeep
{
    private const string Name = SharedRow.Upkeep;

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>When old rows were last looked for; null when never.</summary>
    public static DateTime? LastRun(Microsoft.Xrm.Sdk.IOrganizationService service) => Watermark.Load(service, Name).MovedOn;

    /// <summary>An erasure runs: whatever becomes of who runs it, it is brought to its end.</summary>
    public static void Call(ApiCall call, Guid erasure)
    {
        var row = Watermark.Take(call.Service, Name);
        row.Position = erasure.ToString();
        row.Save(call.Service);
    }

    public static void Rest(ApiCall call, Guid erasure)
    {
        var row = Watermark.Load(call.Service, Name);
        if (row.Position != erasure.ToString())
            return;
        row.Position = null;
        row.Save(call.Service);
    }

    public static void Run(ApiCall call)
    {
        var row = Watermark.Load(call.Service, Name);
        if (row.Position is { Length: > 0 } running)
        {
            var erasure = new Guid(running);
            if (Erasure.Find(call, erasure) is { Status: BackfillStatus.Running } left)
                left.GoOn();
            else
                Rest(call, erasure); // its report is gone, and retries must not stand still for that
            return;
        }
        if (row.Page == 0 && row.MovedOn is { } last && (call.Now - last).Duration() < Every)
            return;
        row = Watermark.Take(call.Service, Name);
        row.Page = new Retention(call).DeleteOld() ? 1 : 0;
        row.MovedOn = call.Now;
        row.Save(call.Service);
    }
}
