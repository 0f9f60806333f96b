using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Drill;

/// <summary>Lets one trouble after the other happen in a room without a channel for notifications, and reads what <i>Health Check</i> says of it.</summary>
internal static class AlarmDrill
{
    private const int HealthKind = 856320005;

    // The check runs every hour.
    private static readonly TimeSpan UntilChecked = TimeSpan.FromMinutes(70);

    public static async Task<DrillResult> PlayAsync(RehearsalRoom room, Trouble trouble)
    {
        await trouble.Begin(room).ConfigureAwait(false);
        await room.Clock.RunForAsync(UntilChecked).ConfigureAwait(false);
        var (codes, said) = Report(room);
        var run = room.History.Runs(CoSellFlows.HealthCheck)[0];
        await trouble.End(room).ConfigureAwait(false);
        await room.Clock.RunForAsync(UntilChecked).ConfigureAwait(false);
        var reachesOwner = run is { Status: FlowStatus.Failed, Error: { Code: "CoSellNeedsAttention", Message: var message } } && said.StartsWith(message, StringComparison.Ordinal);
        return new(trouble, said, codes.Contains(trouble.Finding), reachesOwner, Report(room).Codes.Count == 0);
    }

    private static (List<string> Codes, string Said) Report(RehearsalRoom room)
    {
        var query = new QueryExpression("cosell_report") { ColumnSet = new("cosell_summary", "cosell_content") };
        query.Criteria.AddCondition("cosell_kind", ConditionOperator.Equal, HealthKind);
        var row = room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).RetrieveMultiple(query).Entities.Single();
        var findings = Value.Parse(row.GetAttributeValue<string>("cosell_content"))["findings"].AsItems();
        return ([.. findings.Select(finding => finding["code"].ToString())], row.GetAttributeValue<string>("cosell_summary").Split("\n\n")[0]);
    }
}
