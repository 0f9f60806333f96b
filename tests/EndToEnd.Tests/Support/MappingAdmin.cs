using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests.Support;

/// <summary>A CRM admin at work: edits rows of the Co-sell hub, presses the buttons of flows, reads reports.</summary>
internal sealed class MappingAdmin(RehearsalRoom room)
{
    public IOrganizationService Service => room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);

    /// <summary>Runs a button flow and answers how it ended.</summary>
    public async Task<FlowStatus> PressAsync(Guid flow, JsonObject form)
    {
        await room.Flows.InvokeAsync(flow, new TriggerRequest { Body = Value.Parse(form.ToJsonString()) });
        await room.Clock.WhenIdleAsync();
        return room.History.Runs(flow).OrderByDescending(run => run.StartTime).First().Status;
    }

    public async Task<string> ExportAsync()
    {
        (await PressAsync(CoSellFlows.ExportMapping, [])).Should().Be(FlowStatus.Succeeded);
        return NewestReport().GetAttributeValue<string>("cosell_content");
    }

    /// <summary>Runs the import and answers its report.</summary>
    public async Task<Entity> ImportAsync(string json, string mode, bool replaceAll = false)
    {
        await PressAsync(CoSellFlows.ImportMapping, new JsonObject { ["text"] = json, ["text_1"] = mode, ["boolean"] = replaceAll });
        return NewestReport();
    }

    public async Task<Entity> PreviewAsync(string opportunityId, string? proposed = null)
    {
        await PressAsync(CoSellFlows.PreviewMapping, new JsonObject { ["text"] = opportunityId, ["text_1"] = proposed });
        return NewestReport();
    }

    public Entity NewestReport() => Rows("cosell_report").OrderByDescending(row => row.GetAttributeValue<long>("versionnumber")).First();

    public IReadOnlyList<Entity> Rows(string table) => [.. Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities];

    public Entity FieldMapping(string name) => Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_name") == name);

    public void Edit(string mapping, string column, object? value) => Service.Update(new Entity("cosell_fieldmapping", FieldMapping(mapping).Id) { [column] = value });

    /// <summary>The history of the mapping, oldest first: number, action and row.</summary>
    public IEnumerable<string> History(int after = 0) => Changes(after).Select(row =>
        $"{row.GetAttributeValue<int>("cosell_number")} {row.GetAttributeValue<string>("cosell_action")} {row.GetAttributeValue<string>("cosell_row")}");

    public IEnumerable<Entity> Changes(int after = 0) => Rows("cosell_mappingchange").Where(row => row.GetAttributeValue<int>("cosell_number") > after)
        .OrderBy(row => row.GetAttributeValue<int>("cosell_number")).ThenBy(row => row.GetAttributeValue<string>("cosell_row"), StringComparer.Ordinal);

    public int Version => Rows("cosell_mappingchange").Max(row => row.GetAttributeValue<int>("cosell_number"));

    /// <summary>Both mapping tables, a line a row, without what every environment has for itself.</summary>
    public static string Comparable(string export)
    {
        var json = JsonNode.Parse(export)!.AsObject();
        foreach (var name in new[] { "version", "exportedOn", "exportedFrom" })
            json.Remove(name);
        return json.ToJsonString();
    }
}
