using System.Globalization;
using Microsoft.Data.Sqlite;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>Runs, in the order in which they were first heard of.</summary>
internal sealed class RunTable(HistoryDatabase database, ContentTable contents)
{
    public const string Columns = "r.sequence, r.id, r.flow_id, r.flow_name, r.status, r.code, r.error_code, r.error_message, r.started, r.ended, r.trigger, r.parent_id, r.calls";

    // Only runs of this process: a rehearsal with the same seed gives its runs the same names again.
    private readonly Dictionary<string, long> _underWay = new(StringComparer.Ordinal);

    public long? SequenceOf(string runId) => _underWay.TryGetValue(runId, out var sequence) ? sequence : null;

    /// <returns>Whether the run is new; it begins twice when it had to wait.</returns>
    public bool Begin(RunRecord run)
    {
        if (SequenceOf(run.Id) is { } known)
        {
            Update(known, run);
            return false;
        }
        var sequence = _underWay[run.Id] = database.Number(
            "INSERT INTO runs (id, flow_id, flow_name, status, started, parent_id, calls) VALUES ($0, $1, $2, $3, $4, $5, 0) RETURNING sequence",
            run.Id, run.FlowId.ToString(), run.FlowName, run.Status.ToString(), run.StartTime.UtcTicks, run.ParentRunId);
        database.Run("UPDATE runs SET trigger = $0 WHERE sequence = $1", contents.Write(run.Trigger, sequence), sequence);
        return true;
    }

    /// <returns>Null when the run is unknown.</returns>
    public long? End(RunRecord run)
    {
        if (!_underWay.Remove(run.Id, out var sequence))
            return null;
        Update(sequence, run);
        return sequence;
    }

    public (long Sequence, RunRecord Run)? Find(string runId)
    {
        var found = database.Query($"SELECT {Columns} FROM runs r WHERE r.id = $0 ORDER BY r.sequence DESC LIMIT 1", Read, runId);
        return found.Count == 0 ? null : found[0];
    }

    public (long Sequence, RunRecord Run) Read(SqliteDataReader row) => (row.GetInt64(0), new RunRecord
    {
        Id = row.GetString(1),
        FlowId = Guid.Parse(row.GetString(2), CultureInfo.InvariantCulture),
        FlowName = row.GetString(3),
        Status = Enum.Parse<FlowStatus>(row.GetString(4)),
        Code = Row.Text(row, 5),
        Error = Row.Error(row, 6),
        StartTime = Row.Time(row, 8),
        EndTime = row.IsDBNull(9) ? null : Row.Time(row, 9),
        Trigger = contents.Read(row.GetValue(10)) ?? Value.Null,
        ParentRunId = Row.Text(row, 11),
        ConnectorCalls = row.GetInt32(12),
    });

    /// <summary>No run goes on after the process that ran it.</summary>
    public void CancelAbandoned() => database.Run(
        """
        UPDATE runs SET status = 'Cancelled', code = 'SandboxStopped', error_code = 'SandboxStopped',
          error_message = 'The sandbox stopped while the run was under way.',
          ended = coalesce((SELECT max(a.ended) FROM actions a WHERE a.run = runs.sequence), started)
        WHERE status IN ('Running', 'Waiting')
        """);

    /// <summary>Runs up to <paramref name="last"/> were dropped; what they still report is not kept.</summary>
    public void Forget(long last)
    {
        foreach (var (id, _) in _underWay.Where(run => run.Value <= last).ToList())
            _underWay.Remove(id);
    }

    private void Update(long sequence, RunRecord run) => database.Run(
        "UPDATE runs SET status = $0, code = $1, error_code = $2, error_message = $3, started = $4, ended = $5, calls = $6 WHERE sequence = $7",
        run.Status.ToString(), run.Code, run.Error?.Code, run.Error?.Message, run.StartTime.UtcTicks, run.EndTime?.UtcTicks, run.ConnectorCalls, sequence);
}
