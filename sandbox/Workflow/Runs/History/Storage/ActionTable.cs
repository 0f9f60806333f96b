using Microsoft.Data.Sqlite;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>The actions of runs, in the order in which they ended.</summary>
internal sealed class ActionTable(HistoryDatabase database, ContentTable contents)
{
    private const int InputsSecured = 1;
    private const int OutputsSecured = 2;

    private const string Columns = "name, type, status, code, error_code, error_message, inputs, outputs, started, ended, retries, attempts, iterations, repetitions, child_run_id, tracked, secured";

    private readonly Dictionary<long, long> _positions = [];

    public void Add(long run, ActionRecord action)
    {
        var position = _positions[run] = _positions.GetValueOrDefault(run) + 1;
        database.Run(
            $"INSERT INTO actions (run, position, {Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
            run, position, action.Name, action.Type, action.Status.ToString(), action.Code, action.Error?.Code, action.Error?.Message,
            contents.Write(action.Inputs, run), contents.Write(action.Outputs, run), action.StartTime.UtcTicks, action.EndTime.UtcTicks,
            RecordLists.Write(action.RetryHistory), action.Attempts, RecordLists.Write(action.Iterations), action.RepetitionCount, action.ChildRunId,
            action.TrackedProperties?.ToJson(), (action.InputsSecured ? InputsSecured : 0) | (action.OutputsSecured ? OutputsSecured : 0));
        foreach (var (name, value) in action.TrackedProperties as ObjectValue ?? ObjectValue.Empty)
            database.Run("INSERT INTO tracked (run, name, value) VALUES ($0, $1, $2)", run, name.ToUpperInvariant(), value.ToString());
    }

    /// <summary>The run has ended: no action follows.</summary>
    public void Forget(long run) => _positions.Remove(run);

    public List<ActionRecord> Of(string runId, long run) =>
        database.Query($"SELECT {Columns} FROM actions WHERE run = $0 ORDER BY position", row => Read(runId, row), run);

    private ActionRecord Read(string runId, SqliteDataReader row)
    {
        var secured = row.GetInt32(16);
        return new()
        {
            RunId = runId,
            Name = row.GetString(0),
            Type = row.GetString(1),
            Status = Enum.Parse<FlowStatus>(row.GetString(2)),
            Code = row.GetString(3),
            Error = Row.Error(row, 4),
            Inputs = contents.Read(row.GetValue(6)),
            Outputs = contents.Read(row.GetValue(7)),
            StartTime = Row.Time(row, 8),
            EndTime = Row.Time(row, 9),
            RetryHistory = RecordLists.ReadRetries(Row.Text(row, 10)),
            Attempts = row.GetInt32(11),
            Iterations = RecordLists.ReadIterations(Row.Text(row, 12)),
            RepetitionCount = row.IsDBNull(13) ? null : row.GetInt64(13),
            ChildRunId = Row.Text(row, 14),
            TrackedProperties = Row.Text(row, 15) is { } tracked ? Value.Parse(tracked) : null,
            InputsSecured = (secured & InputsSecured) != 0,
            OutputsSecured = (secured & OutputsSecured) != 0,
        };
    }
}
