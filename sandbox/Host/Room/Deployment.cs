using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Connectors;
using Sandbox.Dataverse;
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

    private static readonly string[] Solutions = [ConnectorSolution, "CoSell"];

    private readonly RoomConnections _connections = new(room);

    private Organization Organization => room.Dataverse.Organization;

    public async Task DeployAsync()
    {
        await InstallAsync().ConfigureAwait(false);
        foreach (var variable in room.Options.Variables)
            Organization.SetEnvironmentVariable(variable.Key, variable.Value);
        await TurnFlowsOnAsync().ConfigureAwait(false);
        await RegisterWebhookAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// The room is kept, and so are flows that were on and the webhook. Connections are made anew. The engine subscribes to rows once more, and what it had
    /// subscribed to before hears nothing any more.
    /// </summary>
    public async Task GoOnAsync()
    {
        await InstallAsync().ConfigureAwait(false);
        room.Options.Progress("Going on with the flows");
        var service = Organization.ServiceFor(WellKnown.Administrator);
        foreach (var row in service.RetrieveMultiple(new QueryExpression("callbackregistration") { ColumnSet = new("url") }).Entities.Where(row => FrontDoor.IsOfADoor(row.GetAttributeValue<string>("url"))))
            service.Delete(row.LogicalName, row.Id);
        RegisterFlows();
        foreach (var flow in Organization.Flows.Where(flow => flow.IsOn))
            await room.Flows.TurnOnAsync(flow.Id).ConfigureAwait(false);
    }

    /// <summary>What comes before the flows are turned on.</summary>
    public async Task InstallAsync()
    {
        if (room.Options.LetsConnectorIn)
            room.Salesforce.Org.ConnectedApps.Install(SalesforceServer.PowerPlatformApp);
        foreach (var solution in room.Options.IsInstalled ? [] : Solutions)
        {
            await ImportAsync($"{solution}_managed.zip").ConfigureAwait(false);
            if (solution == ConnectorSolution)
                SaveConnectors();
        }
        if (room.Options.IsInstalled)
            SaveConnectors(isCopy: true);
        _connections.Connect();
    }

    public async Task ImportAgainAsync(string? folder)
    {
        foreach (var solution in Solutions)
        {
            await ImportAsync($"{solution}_managed.zip", folder).ConfigureAwait(false);
            if (solution == ConnectorSolution)
                SaveConnectors();
        }
        _connections.LoseClientSecret();
    }

    public void EnterClientSecret() => _connections.EnterClientSecret();

    public void SignInToSalesforce() => _connections.SignInToSalesforce();

    public void LeaveConnectorsBehind()
    {
        foreach (var connector in Organization.Connectors)
            room.ConnectorHost.Forget(connector.ApiName);
        _connections.LosePartnerCenter();
    }

    public async Task BringConnectorsBackAsync()
    {
        await ImportAsync($"{ConnectorSolution}_managed.zip").ConfigureAwait(false);
        SaveConnectors();
        _connections.EnterClientSecret();
        _connections.RestorePartnerCenter();
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

    private async Task TurnFlowsOnAsync()
    {
        room.Options.Progress("Turning the flows on");
        RegisterFlows();
        // Child flows first: the platform turns no flow on whose child is off.
        foreach (var flow in room.Flows.Flows.OrderBy(flow => flow.ChildFlows.Count))
        {
            Organization.SetFlowState(flow.Id, on: true);
            await TurnOnAsync(flow.Id).ConfigureAwait(false);
        }
    }

    private void RegisterFlows()
    {
        var variables = Organization.EnvironmentVariables.Where(variable => variable.Current is not null)
            .ToDictionary(variable => variable.SchemaName, variable => Value.From(variable.Current));
        foreach (var flow in Organization.Flows)
            room.Flows.Register(flow.Id, flow.Name, flow.ClientData, new FlowBindings { EnvironmentVariables = variables });
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

    /// <summary>An admin runs <i>Partner Center Webhook Registration</i>, by its form.</summary>
    /// <param name="overwrite">Whether a registration with another address is replaced.</param>
    public async Task RunWebhookRegistrationAsync(bool overwrite)
    {
        var receiver = room.Flows.Flows.Single(flow => flow.Id == CoSellFlows.PartnerCenterToSalesforce);
        var form = new JsonObject
        {
            ["text"] = room.FrontDoor.PublicUrlOf(receiver, receiver.Trigger.Name).AbsoluteUri,
            ["text_1"] = "referral-created, referral-updated, related-referral-created, related-referral-updated",
            ["boolean"] = overwrite,
        };
        await room.Flows.InvokeAsync(CoSellFlows.WebhookRegistration, new TriggerRequest { Body = Value.Parse(form.ToJsonString()) }).ConfigureAwait(false);
        await room.Clock.WhenIdleAsync().ConfigureAwait(false);
    }

    private async Task RegisterWebhookAsync()
    {
        room.Options.Progress("Loading the standard mapping and registering the webhook");
        await RunWebhookRegistrationAsync(overwrite: false).ConfigureAwait(false);
        var run = room.History.Runs(CoSellFlows.WebhookRegistration).Single();
        if (run.Status != Workflow.Runs.FlowStatus.Succeeded)
            throw new RoomException($"The flow {run.FlowName} failed: {run.Error?.Message ?? run.Code}");
    }
}
