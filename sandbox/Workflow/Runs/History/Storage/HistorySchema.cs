namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>
/// The tables. Times are UTC ticks. Small values stand as JSON in their row, large ones in <c>contents</c>, each different one
/// once; <c>last_run</c> is the newest run that uses it, so that what belongs to dropped runs only can go with them.
/// </summary>
internal static class HistorySchema
{
    public const string Sql =
        """
        CREATE TABLE IF NOT EXISTS runs (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, flow_id TEXT NOT NULL, flow_name TEXT NOT NULL, status TEXT NOT NULL,
          code TEXT, error_code TEXT, error_message TEXT, started INTEGER NOT NULL, ended INTEGER, trigger, parent_id TEXT, calls INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS runs_id ON runs (id);
        CREATE INDEX IF NOT EXISTS runs_flow ON runs (flow_id, sequence);
        CREATE INDEX IF NOT EXISTS runs_status ON runs (status, sequence);
        CREATE INDEX IF NOT EXISTS runs_started ON runs (started);
        CREATE INDEX IF NOT EXISTS runs_parent ON runs (parent_id) WHERE parent_id IS NOT NULL;
        CREATE TABLE IF NOT EXISTS actions (
          run INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, code TEXT NOT NULL,
          error_code TEXT, error_message TEXT, inputs, outputs, started INTEGER NOT NULL, ended INTEGER NOT NULL, retries TEXT, attempts INTEGER NOT NULL,
          iterations TEXT, repetitions INTEGER, child_run_id TEXT, tracked TEXT, secured INTEGER NOT NULL,
          PRIMARY KEY (run, position)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS actions_failed ON actions (run) WHERE error_code IS NOT NULL;
        CREATE TABLE IF NOT EXISTS tracked (run INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS tracked_value ON tracked (name, value, run);
        CREATE INDEX IF NOT EXISTS tracked_run ON tracked (run);
        CREATE TABLE IF NOT EXISTS contents (id INTEGER PRIMARY KEY, hash BLOB NOT NULL, last_run INTEGER NOT NULL, packed BLOB NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS contents_hash ON contents (hash);
        CREATE INDEX IF NOT EXISTS contents_last ON contents (last_run);
        CREATE TABLE IF NOT EXISTS triggers (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT, flow_id TEXT NOT NULL, flow_name TEXT NOT NULL, at INTEGER NOT NULL, status TEXT NOT NULL,
          code TEXT NOT NULL, error_code TEXT, error_message TEXT, run_ids TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS triggers_at ON triggers (at);

        """;
}
