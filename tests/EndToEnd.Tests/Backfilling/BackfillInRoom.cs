using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests.Backfilling;

/// <summary>The flow Backfill as an admin runs it, and its report.</summary>
internal sealed class BackfillInRoom(RehearsalRoom room)
{
    private static readonly string[] Statuses = ["Running", "Ready", "Applied", "Undone", "Failed"];

    public string ReportId => Row.Id.ToString();

    public string Status => Statuses[Row.GetAttributeValue<OptionSetValue>("cosell_status").Value - 856320000];

    public string Summary => Row.GetAttributeValue<string>("cosell_summary");

    public IReadOnlyList<JsonObject> Pairs => [.. JsonNode.Parse(Row.GetAttributeValue<string>("cosell_content"))!["pairs"]!.AsArray().Select(pair => pair!.AsObject())];

    private Entity Row => Reports().Single(row => row.GetAttributeValue<string>("cosell_name").Length == "Backfill 2026-03-02 08:00".Length);

    public Task<RunRecord> DryRunAsync() => RunAsync("Dry run", "");

    public Task<RunRecord> ApplyAsync() => RunAsync("Apply", ReportId);

    public Task<RunRecord> UndoAsync() => RunAsync("Undo", ReportId);

    public int Count(string pairClass) => Pairs.Where(pair => pair["class"]!.GetValue<string>() == pairClass).Select(pair => pair["referral"]!["id"]!.GetValue<string>()).Distinct().Count();

    private async Task<RunRecord> RunAsync(string mode, string reportId)
    {
        var form = ObjectValue.Of(("text", Value.From(mode)), ("text_1", Value.From(reportId)));
        await room.Flows.InvokeAsync(CoSellFlows.Backfill, new TriggerRequest { Body = form });
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(10)); // time for repeated calls
        return room.History.Runs(CoSellFlows.Backfill)[0];
    }

    private IEnumerable<Entity> Reports()
    {
        var query = new QueryExpression("cosell_report") { ColumnSet = new(true) };
        query.Criteria.AddCondition("cosell_kind", ConditionOperator.Equal, 856320003);
        return room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).RetrieveMultiple(query).Entities;
    }
}
