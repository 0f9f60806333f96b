using Sandbox.Connectors;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace Sandbox.Host.Room;

/// <summary>The connections of the flows: bound as an admin does it, lost and restored.</summary>
internal sealed class RoomConnections(RehearsalRoom room)
{
    private const string Referrals = "cosell_PartnerCenterReferrals";
    private const string Events = "cosell_PartnerCenterEvents";

    private readonly List<OAuthConnection> _partnerCenter = [];

    /// <summary>Maps the hosts to the room's services, signs in, and binds every connection reference.</summary>
    public void Connect()
    {
        room.Options.Progress("Setting the connections");
        room.Hosts.Add("api.partner.microsoft.com", room.PartnerCenter.BaseAddress)
            .Add("api.partnercenter.microsoft.com", room.PartnerCenter.BaseAddress)
            .Add("login.microsoftonline.com", room.PartnerCenter.BaseAddress)
            .Add("login.salesforce.com", room.Salesforce.BaseAddress)
            .Add("cosell.crm.dynamics.com", room.Dataverse.BaseAddress)
            .Add(room.FrontDoor.PublicHost, room.FrontDoor.BaseAddress);
        SignInToSalesforce();
        var salesforce = room.Salesforce.IntegrationCredentials;
        Bind(Referrals, PartnerCenter("Partner Center Referrals", room.PartnerCenter.Credentials.Referrals));
        Bind(Events, PartnerCenter("Partner Center Events", room.PartnerCenter.Credentials.Events));
        Bind("cosell_Salesforce", new OAuthConnection("Salesforce", salesforce.TokenEndpoint, salesforce.ClientId, salesforce.ClientSecret) { InstanceUrl = room.Salesforce.BaseAddress, RefreshToken = salesforce.RefreshToken });
        Bind("cosell_Dataverse", Dataverse("Dataverse", "CoSell Service", "Co-sell Sync Service"));
        Bind("cosell_DataverseAdministration", Dataverse("Dataverse administration", "CoSell Administration", "Co-sell Administrator"));
        ConnectMessaging();
    }

    /// <summary>The sign-in window of the Salesforce connection.</summary>
    public void SignInToSalesforce()
    {
        try
        {
            room.Salesforce.Org.ConnectedApps.Authorize(SalesforceServer.PowerPlatformApp, room.Salesforce.IntegrationCredentials.UserId);
        }
        catch (ConnectedAppException refused)
        {
            throw new RoomException($"The connection to Salesforce cannot be made; the sign-in shows: {refused.Message}");
        }
    }

    public void LoseClientSecret() => _partnerCenter.ForEach(connection => connection.SecretIsLost = true);

    public void EnterClientSecret() => _partnerCenter.ForEach(connection => connection.SecretIsLost = false);

    /// <summary>Without their connectors the two connections to Partner Center are gone.</summary>
    public void LosePartnerCenter()
    {
        room.Connections.Delete(Referrals);
        room.Connections.Delete(Events);
    }

    public void RestorePartnerCenter()
    {
        room.Connections.Restore(Referrals);
        room.Connections.Restore(Events);
    }

    /// <summary>The two that are optional. What goes out ends in the outbox, so their tokens are never looked at.</summary>
    private void ConnectMessaging()
    {
        Bind("cosell_Teams", new BearerConnection("Teams", "sandbox"));
        Bind("cosell_Office365", new BearerConnection("cosell@contoso.example", "sandbox"));
    }

    /// <summary>Each connection is of a user with one of the product's roles beside Basic User, so that a right that is missing shows here first.</summary>
    private OAuthConnection Dataverse(string name, string user, string role)
    {
        var credentials = room.Dataverse.IssueCredentials(room.Dataverse.Organization.AddUser(user, "Basic User", role));
        return new(name, new Uri(room.Dataverse.BaseAddress, "oauth2/token"), credentials.ClientId, credentials.ClientSecret) { InstanceUrl = room.Dataverse.BaseAddress };
    }

    /// <summary>Signs in with the application that the connector was saved with.</summary>
    private OAuthConnection PartnerCenter(string name, ConnectionCredential credential)
    {
        var clientId = room.Dataverse.Organization.Connectors.Select(connector => room.ConnectorHost.ClientIdOf(connector.ApiName)).FirstOrDefault() ?? "";
        var connection = new OAuthConnection(name, credential.TokenEndpoint, clientId, credential.ClientSecret) { RefreshToken = credential.RefreshToken, Resource = credential.Resource };
        _partnerCenter.Add(connection);
        return connection;
    }

    private void Bind(string reference, Connection connection)
    {
        room.Connections.Bind(reference, connection);
        room.Dataverse.Organization.BindConnection(reference, connection.Name);
    }
}
