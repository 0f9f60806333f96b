using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Whether this hub is the one whose deals these are. A copy of the environment, or another Salesforce org behind the same connection, such as a refreshed
/// sandbox, would write its test values into real referrals: it writes nothing, until an administrator says in <c>cosell_Home</c> that the deals moved.
/// </summary>
internal sealed class HubHome
{
    private HubHome(Problem? stranger, bool isNew)
    {
        Stranger = stranger;
        IsNew = isNew;
    }

    /// <summary>Why nothing may be written from here; null at home.</summary>
    public Problem? Stranger { get; }

    /// <summary>Whether the deals are at home here from now on.</summary>
    public bool IsNew { get; }

    /// <param name="org">What is known of the Salesforce org and of home.</param>
    /// <param name="settings">The environment variables.</param>
    /// <param name="environment">The environment; empty where there is none.</param>
    public static HubHome Of(CrmOrg org, Settings settings, Guid environment)
    {
        var here = environment.ToString();
        var isHere = environment == Guid.Empty || org.Home is null || org.Home == here;
        if (!isHere && !Says(settings, here))
            return new HubHome(HealthSentences.OtherEnvironment(org.Home!, here), isNew: false);
        if (org.OtherOrg is { } other && !Says(settings, other))
            return new HubHome(HealthSentences.OtherOrg(org.OrgId ?? "–", other), isNew: false);
        return new HubHome(null, environment != Guid.Empty && (org.Home != here || org.OtherOrg is not null));
    }

    private static bool Says(Settings settings, string id) => settings.Home.Equals(id, StringComparison.OrdinalIgnoreCase);
}
