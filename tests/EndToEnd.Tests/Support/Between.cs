using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Support;

/// <summary>Does something at the moment when both sides were read and nothing was written yet.</summary>
internal static class Between
{
    /// <param name="room">The room.</param>
    /// <param name="happen">What happens.</param>
    /// <param name="dealName">How the deal's name begins; any deal's when it is left out.</param>
    public static void ReadAndWrite(RehearsalRoom room, Action happen, string dealName = "")
    {
        var armed = 1;
        var organization = room.Dataverse.Organization;
        organization.RowChanged += change =>
        {
            if (change.Table == "cosell_referral" && change.Message == "Update" && IsPlanned(organization, change.Id, dealName) && Interlocked.Exchange(ref armed, 0) == 1)
                happen();
        };
    }

    /// <summary>The plan is stored with the deal before the flow writes.</summary>
    private static bool IsPlanned(Organization organization, Guid dealId, string name)
    {
        var deal = organization.ServiceFor(WellKnown.Administrator).Retrieve("cosell_referral", dealId, new ColumnSet("cosell_syncstate", "cosell_pendingplan", "cosell_name"));
        return deal.GetAttributeValue<OptionSetValue>("cosell_syncstate")?.Value == Deal.Syncing
            && deal.GetAttributeValue<string>("cosell_pendingplan") is { Length: > 2 }
            && deal.GetAttributeValue<string>("cosell_name").StartsWith(name, StringComparison.Ordinal);
    }
}
