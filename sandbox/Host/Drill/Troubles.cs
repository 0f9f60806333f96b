using Sandbox.Host.Room;
using Sandbox.Salesforce;

namespace Sandbox.Host.Drill;

/// <summary>The troubles that docs/troubleshoot.md tells how to end.</summary>
internal static class Troubles
{
    /// <summary>How long the keys of a room for the drill are not active.</summary>
    public static readonly TimeSpan KeysActiveAfter = TimeSpan.FromHours(2);

    private const string App = SalesforceServer.PowerPlatformApp;
    private const string Referrals = "cosell_PartnerCenterReferrals";
    private const string Crm = "cosell_Salesforce";

    /// <summary>In the order in which they are played: the keys wait from the import on.</summary>
    public static IReadOnlyList<Trouble> All { get; } =
    [
        new("The platform has not built the alternate keys yet.", "health-keys-waiting", _ => Task.CompletedTask, room => room.Clock.RunForAsync(KeysActiveAfter)),
        new("An upgrade takes the connectors' client secret away.", "connection-secret", room => room.ImportAgainAsync(), Trouble.Done(room => room.EnterClientSecret())),
        Trouble.Of("An administrator of Salesforce blocks the app of the connector.", "connection-app", room => room.Salesforce.Org.ConnectedApps.Block(App), room => room.Salesforce.Org.ConnectedApps.Unblock(App)),
        Trouble.Of("Salesforce forgets the sign-in, and the app of the connector is not installed.", "connection-dead-crm", ForgetSignIn, SignInAgain),
        Trouble.Of("Somebody signed in to Partner Center without multi-factor authentication.", "connection-mfa", room => room.PartnerCenter.Faults.SignedInWithoutMfa = true, room => room.PartnerCenter.Faults.SignedInWithoutMfa = false),
        Trouble.Of("The events want another role than Referrals admin.", "connection-events-role", room => room.PartnerCenter.Faults.EventsWantAnotherRole = true, room => room.PartnerCenter.Faults.EventsWantAnotherRole = false),
        new("Another tool takes the tenant's webhook registration.", "health-webhook-lost", Trouble.Done(TakeRegistration), room => room.RunWebhookRegistrationAsync(overwrite: true)),
        Trouble.Of("Somebody deletes the connection to Partner Center.", "connection-lost", room => room.Connections.Delete(Referrals), room => room.Connections.Restore(Referrals)),
        new("The environment is restored from a backup, which leaves custom connectors behind.", "connection-lost", Trouble.Done(room => room.LeaveConnectorsBehind()), room => room.BringConnectorsBackAsync()),
        Trouble.Of("The connection to Salesforce is not shared with the flows any more.", "connection-lost", room => room.Connections.Unshare(Crm), room => room.Connections.Restore(Crm)),
    ];

    private static void ForgetSignIn(RehearsalRoom room)
    {
        room.Salesforce.Org.ConnectedApps.Uninstall(App);
        room.Salesforce.Org.ConnectedApps.RevokeAll(App);
    }

    private static void SignInAgain(RehearsalRoom room)
    {
        room.Salesforce.Org.ConnectedApps.Install(App);
        room.SignInToSalesforce();
    }

    private static void TakeRegistration(RehearsalRoom room) =>
        room.PartnerCenter.RegisterElsewhere(new Uri("https://billing.contoso.example/hooks/partner-center"), "subscription-updated", "invoice-ready");
}
