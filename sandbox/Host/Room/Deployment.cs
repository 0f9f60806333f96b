using System.Text.Json.Nodes;
using Sandbox.Connectors;
using Sandbox.Dataverse;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;
using Sandbox.Workflow;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Room;

/// <summary>What an admin does: import both solutions, set the connections, turn the flows on, register the webhook.</summary>
internal sealed class Deployment(RehearsalRoom room)
{
    private const string ConnectorSolution = "CoSellConnectors";
    private const int MostAttempts = 5;
    private const string ClientId = "cosell_PartnerCenterClientId";

    private static readonly string[] PartnerCenterReferences = ["cosell_PartnerCenterReferrals", "cosell_PartnerCenterEvents"];

    private static readonly string[] Solutions = [ConnectorSolution, "CoSell"];

    private readonly List<OAuthConnection> _partnerCenter = [];

    private Organization Organization => room.Dataverse.Organization;

    public async Task DeployAsync()
    {
        await InstallAsync().ConfigureAwait(false);
        foreach (var variable in room.Options.Variables)
            Organization.SetEnvironmentVariable(variable.Key, variable.Value);
        await TurnFlowsOnAsync().ConfigureAwait(false);
        await RegisterWebhookAsync().ConfigureAwait(false);
    }

    /// <summary>What comes before the flows are turned on.</summary>
    public async Task InstallAsync()
    {
        if (room.Options.LetsConnectorIn)
            room.Salesforce.Org.ConnectedApps.Install(SalesforceServer.PowerPlatformApp);
        foreach (var solution in room.Options.Foundation is null ? Solutions : [])
        {
            await ImportAsync($"{solution}_managed.zip").ConfigureAwait(false);
            if (solution == ConnectorSolution)
                SaveConnectors();
        }
        if (room.Options.Foundation is not null)
            SaveConnectors(isCopy: true);
        Connect();
        ConnectMessaging();
    }

    public async Task ImportAgainAsync(string? folder)
    {
        foreach (var solution in Solutions)
        {
            await ImportAsync($"{solution}_managed.zip", folder).ConfigureAwait(false);
            if (solution == ConnectorSolution)
                SaveConnectors();
        }
        _partnerCenter.ForEach(connection => connection.SecretIsLost = true);
    }

    public void EnterClientSecret() => _partnerCenter.ForEach(connection => connection.SecretIsLost = false);

    public void LeaveConnectorsBehind()
    {
        foreach (var connector in Organization.Connectors)
            room.ConnectorHost.Forget(connector.ApiName);
        foreach (var reference in PartnerCenterReferences)
            room.Connections.Delete(reference);
    }

    public async Task BringConnectorsBackAsync()
    {
        await ImportAsync($"{ConnectorSolution}_managed.zip").ConfigureAwait(false);
        SaveConnectors();
        EnterClientSecret();
        foreach (var reference in PartnerCenterReferences)
            room.Connections.Restore(reference);
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

    private async Task ImportAsync(string file, string? folder = null)
    {
        room.Options.Progress($"Importing {file}");
        var path = Path.Combine(folder ?? room.Options.SolutionFolder, file);
        if (!File.Exists(path))
            throw new RoomException($"There is no {file}. Build the solutions first: dotnet build solution/build.");
        Stream zip = File.OpenRead(path);
        await using (zip.ConfigureAwait(false))
        {
            var result = await Organization.ImportAsync(room.Options.Tamper?.Invoke(file, zip) ?? zip, [new FlowOperationCheck(room.ConnectorHost)]).ConfigureAwait(false);
            if (!result.Succeeded)
                throw new RoomException($"{file} cannot be imported; nothing was changed.\n" + string.Join("\n", result.Problems.Select(problem => "  " + problem)));
            room.ImportedOn = room.Clock.GetUtcNow();
        }
    }

    /// <summary>The import dialog asks for the variable where it has no value, and saves the connectors with it.</summary>
    /// <param name="isCopy">Whether the environment was copied from one of another tenant, whose application this tenant does not know.</param>
    private void SaveConnectors(bool isCopy = false)
    {
        if (Organization.EnvironmentVariables.Any(variable => variable.SchemaName == ClientId && (isCopy || variable.Current is null)))
            Organization.SetEnvironmentVariable(ClientId, room.Options.Variables.GetValueOrDefault(ClientId, room.PartnerCenter.Credentials.Referrals.ClientId));
        var values = Organization.EnvironmentVariables.Where(variable => variable.Current is not null).ToDictionary(variable => variable.SchemaName, variable => variable.Current!);
        foreach (var connector in Organization.Connectors)
            room.ConnectorHost.Register(new ConnectorDefinition(connector.Name, connector.OpenApi.ToJson())
            {
                ApiName = connector.ApiName,
                ConnectionParameters = connector.ConnectionParameters.ToJson(),
                PolicyTemplateInstances = connector.Policies.ToJson(),
                EnvironmentVariables = values,
            });
    }

    private void Connect()
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
        Bind(PartnerCenterReferences[0], PartnerCenter("Partner Center Referrals", room.PartnerCenter.Credentials.Referrals));
        Bind(PartnerCenterReferences[1], PartnerCenter("Partner Center Events", room.PartnerCenter.Credentials.Events));
        Bind("cosell_Salesforce", new OAuthConnection("Salesforce", salesforce.TokenEndpoint, salesforce.ClientId, salesforce.ClientSecret) { InstanceUrl = room.Salesforce.BaseAddress, RefreshToken = salesforce.RefreshToken });
        Bind("cosell_Dataverse", Dataverse("Dataverse", "CoSell Service", "Co-sell Sync Service"));
        Bind("cosell_DataverseAdministration", Dataverse("Dataverse administration", "CoSell Administration", "Co-sell Administrator"));
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
        var credentials = room.Dataverse.IssueCredentials(Organization.AddUser(user, "Basic User", role));
        return new(name, new Uri(room.Dataverse.BaseAddress, "oauth2/token"), credentials.ClientId, credentials.ClientSecret) { InstanceUrl = room.Dataverse.BaseAddress };
    }

    /// <summary>Signs in with the application that the connector was saved with.</summary>
    private OAuthConnection PartnerCenter(string name, ConnectionCredential credential)
    {
        var clientId = Organization.Connectors.Select(connector => room.ConnectorHost.ClientIdOf(connector.ApiName)).FirstOrDefault() ?? "";
        var connection = new OAuthConnection(name, credential.TokenEndpoint, clientId, credential.ClientSecret) { RefreshToken = credential.RefreshToken, Resource = credential.Resource };
        _partnerCenter.Add(connection);
        return connection;
    }

    private void Bind(string reference, Connection connection)
    {
        room.Connections.Bind(reference, connection);
        Organization.BindConnection(reference, connection.Name);
    }

    private async Task TurnFlowsOnAsync()
    {
        room.Options.Progress("Turning the flows on");
        var variables = Organization.EnvironmentVariables.Where(variable => variable.Current is not null)
            .ToDictionary(variable => variable.SchemaName, variable => Value.From(variable.Current));
        foreach (var flow in Organization.Flows)
            room.Flows.Register(flow.Id, flow.Name, flow.ClientData, new FlowBindings { EnvironmentVariables = variables });
        // Child flows first: the platform turns no flow on whose child is off.
        foreach (var flow in room.Flows.Flows.OrderBy(flow => flow.ChildFlows.Count))
        {
            Organization.SetFlowState(flow.Id, on: true);
            await TurnOnAsync(flow.Id).ConfigureAwait(false);
        }
    }

    /// <summary>Right after an import, custom APIs may not be visible yet: whoever waits a minute and tries again gets the flow on.</summary>
    private async Task TurnOnAsync(Guid flow)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await room.Flows.TurnOnAsync(flow).ConfigureAwait(false);
                return;
            }
            catch (FlowActivationException refused) when (refused.Code == "InvalidOpenApiFlow" && attempt < MostAttempts)
            {
                room.Options.Progress("  Dataverse does not tell all actions yet; trying again in a minute");
                await room.Clock.RunForAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(false);
            }
        }
    }

    private async Task RegisterWebhookAsync()
    {
        room.Options.Progress("Loading the standard mapping and registering the webhook");
        var receiver = room.Flows.Flows.Single(flow => flow.Id == CoSellFlows.PartnerCenterToSalesforce);
        var form = new JsonObject
        {
            ["text"] = room.FrontDoor.PublicUrlOf(receiver, receiver.Trigger.Name).AbsoluteUri,
            ["text_1"] = "referral-created, referral-updated, related-referral-created, related-referral-updated",
            ["boolean"] = false,
        };
        await room.Flows.InvokeAsync(CoSellFlows.WebhookRegistration, new TriggerRequest { Body = Value.Parse(form.ToJsonString()) }).ConfigureAwait(false);
        await room.Clock.WhenIdleAsync().ConfigureAwait(false);
        var run = room.History.Runs(CoSellFlows.WebhookRegistration).Single();
        if (run.Status != Workflow.Runs.FlowStatus.Succeeded)
            throw new RoomException($"The flow {run.FlowName} failed: {run.Error?.Message ?? run.Code}");
    }
}
