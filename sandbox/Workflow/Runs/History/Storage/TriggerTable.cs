using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>Evaluations of triggers.</summary>
internal sealed class TriggerTable(HistoryDatabase database)
{
    public void Add(TriggerRecord trigger) => database.Run(
        "INSERT INTO triggers (flow_id, flow_name, at, status, code, error_code, error_message, run_ids) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)",
        trigger.FlowId.ToString(), trigger.FlowName, trigger.Time.UtcTicks, trigger.Status.ToString(), trigger.Code,
        trigger.Error?.Code, trigger.Error?.Message, string.Join(' ', trigger.RunIds));

    public List<TriggerRecord> Find(TriggerQuery query) => database.Query(
        """
        SELECT flow_id, flow_name, at, status, code, error_code, error_message, run_ids FROM triggers
        WHERE ($0 IS NULL OR flow_id = $0) AND ($1 IS NULL OR status = $1) ORDER BY sequence DESC LIMIT $2
        """,
        Read, query.FlowId?.ToString(), query.Status?.ToString(), query.Most);

    private static TriggerRecord Read(SqliteDataReader row) => new(
        Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture),
        row.GetString(1),
        Row.Time(row, 2),
        Enum.Parse<FlowStatus>(row.GetString(3)),
        row.GetString(4),
        Row.Error(row, 5),
        row.GetString(7).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
