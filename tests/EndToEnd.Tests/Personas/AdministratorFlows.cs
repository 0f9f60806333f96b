using System.Text.Json.Nodes;
using EndToEnd.Tests.Backfilling;
using EndToEnd.Tests.Support;
using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests.Personas;

/// <summary>Every flow that a person starts, pressed once in each of the ways that its form offers.</summary>
internal sealed class AdministratorFlows(RehearsalRoom room)
{
    private readonly MappingAdmin _admin = new(room);

    public async Task RunAllAsync(Guid deal)
    {
        await CarryMappingAsync();
        await _admin.PreviewAsync(Deals.All(room).Single(one => one.Id == deal).CrmRecordId!);
        await PressAsync(CoSellFlows.RetryDeals, new JsonObject { ["text"] = "", ["text_1"] = deal.ToString() });
        foreach (var what in new[] { "dead-letter", "Unavailable" })
            await PressAsync(CoSellFlows.RetryDeals, new JsonObject { ["text"] = what, ["text_1"] = "" });
        await ImportSolutionsAsync("Solution Id,Name\r\nSOL-15974-MQF,ERP\r\nSOL-70001-NEW,New suite\r\n");
        await BackfillAsync();
        // Registering again finds it done; handing over gives it up, and the last one takes it back.
        foreach (var handOver in new[] { false, true, false })
            (await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), WebhookForm.CoSellEvents, handOver: handOver)).Status.Should().Be(FlowStatus.Succeeded);
        await DealInRoom.ShareAsync(room, "Litware");
        await HubErasure.EraseAsync(room, (await HubErasure.PreviewAsync(room, "Litware Inc")).Id);
        NoneIsLeftOut();
    }

    /// <summary>Out, and in again with a row more, a row changed and a row less.</summary>
    private async Task CarryMappingAsync()
    {
        var mapping = JsonNode.Parse(await _admin.ExportAsync())!;
        mapping["fields"]![0]!["description"] = "Ours";
        mapping["fields"]!.AsArray().RemoveAt(mapping["fields"]!.AsArray().Count - 1);
        mapping["values"]!.AsArray().RemoveAt(mapping["values"]!.AsArray().Count - 1);
        foreach (var mode in new[] { "DryRun", "Apply" })
            (await PressAsync(CoSellFlows.ImportMapping, new JsonObject { ["text"] = mapping.ToJsonString(), ["text_1"] = mode, ["boolean"] = true })).Should().Be(FlowStatus.Succeeded);
    }

    private Task ImportSolutionsAsync(string csv) => PressAsync(CoSellFlows.ImportSolutions, new JsonObject
    {
        ["file"] = new JsonObject { ["name"] = "solutions.csv", ["contentBytes"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(csv)) },
    });

    private async Task BackfillAsync()
    {
        var backfill = new BackfillInRoom(room);
        foreach (var run in new[] { backfill.DryRunAsync, backfill.ApplyAsync, (Func<Task<RunRecord>>)backfill.UndoAsync })
        {
            (await run()).Status.Should().Be(FlowStatus.Succeeded);
            await room.SettleAsync();
        }
        backfill.Status.Should().Be("Undone");
    }

    private async Task<FlowStatus> PressAsync(Guid flow, JsonObject form)
    {
        var status = await _admin.PressAsync(flow, form);
        status.Should().Be(FlowStatus.Succeeded, room.History.Runs(flow)[0].Error?.Message);
        return status;
    }

    private void NoneIsLeftOut() => room.Dataverse.Organization.Flows
        .Where(flow => flow.ClientData.ToJson().Contains("cosell_DataverseAdministration", StringComparison.Ordinal) && !room.History.Runs(flow.Id).Any(run => run.Status == FlowStatus.Succeeded))
        .Should().BeEmpty("each flow over that connection was run");
}
