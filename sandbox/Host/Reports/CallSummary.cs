using System.Globalization;
using Sandbox.Host.Room;

namespace Sandbox.Host.Reports;

/// <summary>What the changes of a room cost, as one sentence.</summary>
public static class CallSummary
{
    /// <summary>How many changes were carried over, their calls and requests on average and at the most, how many echoes were recognised, and what the whole time took.</summary>
    public static string Of(RehearsalRoom room)
    {
        var changes = room.Calls.Changes;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{changes.Count} changes carried over with {changes.Average(change => change.Calls):0.0} connector calls on average and {changes.Max(change => change.Calls)} at the most, {changes.Average(change => change.PlatformRequests):0.0} Power Platform requests on average and {changes.Max(change => change.PlatformRequests)} at the most; {room.Calls.Echoes} echoes recognised with one call each. In all, with the set-up and without the days that are leapt over, the flows took {room.Calls.Platform.Total} Power Platform requests, and plug-ins asked Dataverse {room.Dataverse.Organization.PluginRequests} times.");
    }
}
