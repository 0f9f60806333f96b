using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests.Support;

/// <summary>Who looks after co-sell in the hub: edits a deal's form, runs a button flow, reads reports and the log.</summary>
internal sealed class HubAdmin(RehearsalRoom room)
{
    private IOrganizationService Service => room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);

    public void Edit(Guid dealId, params (string Column, object? Value)[] columns)
    {
        var row = new Entity("cosell_referral", dealId);
        foreach (var (column, value) in columns)
            row[column] = value;
        Service.Update(row);
    }

    public Entity Row(Guid dealId) => Service.Retrieve("cosell_referral", dealId, new ColumnSet(true));

    public IReadOnlyList<Entity> Rows(string table) => [.. Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new(true) }).Entities];

    public async Task RetryAsync(string what)
    {
        await room.Flows.InvokeAsync(CoSellFlows.RetryDeals, new TriggerRequest { Body = Value.Parse(new JsonObject { ["text"] = what, ["text_1"] = "" }.ToJsonString()) });
        await room.Clock.WhenIdleAsync();
    }
}
