using Sandbox.Host.Room;
using Sandbox.Salesforce;

namespace Sandbox.Host.Rehearsal;

/// <summary>What goes wrong during a rehearsal.</summary>
internal static class FaultProfile
{
    public const string None = "none";

    public static readonly string[] Names = [None, "flaky"];

    public static void Apply(RehearsalRoom room, string profile)
    {
        if (profile != "flaky")
            return;
        room.PartnerCenter.Faults.ErrorRate = 0.03;
        room.PartnerCenter.Faults.ThrottleRate = 0.02;
        room.PartnerCenter.Faults.DoubledWebhooks = 0.10;
        room.PartnerCenter.Faults.ReorderedWebhooks = 0.10;
        room.Salesforce.Faults.SetRate(SalesforceFault.TooManyRequests, 0.01);
        room.Salesforce.Faults.SetRate(SalesforceFault.RowLocked, 0.01);
    }

    /// <summary>All is well again, as after an outage.</summary>
    public static void Clear(RehearsalRoom room)
    {
        room.PartnerCenter.Faults.Clear();
        room.Salesforce.Faults.Clear();
    }
}
