using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>
/// Our own user in Salesforce, learned from the versions that our writes made. While a deal waits for its next attempt, an edit of this user is
/// our own telling of that, and no reason to try again; what a seller changed is read with the attempt.
/// </summary>
internal static class CrmUser
{
    private const string Name = "Salesforce user";

    public static void Learn(IOrganizationService service, string? ownVersion, LastSteps lastSteps)
    {
        if (ownVersion is not null && Watermark.Load(service, Name).Position != CrmVersion.User(ownVersion))
            lastSteps.Add(() => Write(service, ownVersion));
    }

    private static void Write(IOrganizationService service, string ownVersion)
    {
        var row = Watermark.Load(service, Name);
        if (row.Position == CrmVersion.User(ownVersion))
            return;
        row.Position = CrmVersion.User(ownVersion);
        row.Save(service);
    }

    /// <summary>Whether a version of a failing deal's opportunity is our own telling of the failure.</summary>
    public static bool IsOwnTelling(IOrganizationService service, Deal deal, string? version) =>
        version is not null && deal.ErrorClass is not null && deal.SyncState is SyncState.WaitingToRetry or SyncState.DeadLetter
        && Watermark.Load(service, Name).Position is { Length: > 0 } user && user == CrmVersion.User(version);
}
