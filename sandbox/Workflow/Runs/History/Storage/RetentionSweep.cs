namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>Drops the oldest runs when they are too old or too many. Runs always go from the front of the order.</summary>
internal sealed class RetentionSweep(HistoryDatabase database, TimeProvider clock, HistoryRetention retention)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private DateTimeOffset _lastByAge = DateTimeOffset.MinValue;
    private long _rows = database.Number("SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM actions)");

    /// <summary>Told the sequence of the last run that was dropped.</summary>
    public required Action<long> Dropped { get; init; }

    public long UsedBytes => (database.Number("PRAGMA page_count") - database.Number("PRAGMA freelist_count")) * database.Number("PRAGMA page_size");

    /// <summary>Counting rows reads them all, so they are counted as they come.</summary>
    public void CountRow() => _rows++;

    public void SweepIfDue()
    {
        var now = clock.GetUtcNow();
        if (now - _lastByAge >= Pause)
        {
            _lastByAge = now;
            SweepByAge(now - retention.Age);
        }
        while ((_rows > retention.MostRows || UsedBytes > retention.MostBytes) && DropOldestTenth())
        {
        }
    }

    private void SweepByAge(DateTimeOffset oldest)
    {
        // A run that waited long may have begun after later ones: nothing behind it goes before it does.
        DropRuns(database.Scalar("SELECT min(sequence) FROM runs WHERE started >= $0", oldest.UtcTicks) is long kept ? kept - 1 : long.MaxValue);
        database.Run("DELETE FROM triggers WHERE at < $0", oldest.UtcTicks);
    }

    private bool DropOldestTenth()
    {
        var runs = database.Number("SELECT count(*) FROM runs");
        return runs > 0 && DropRuns(database.Number("SELECT sequence FROM runs ORDER BY sequence LIMIT 1 OFFSET $0", runs / 10));
    }

    private bool DropRuns(long last)
    {
        var dropped = 0;
        database.Transact(() =>
        {
            dropped = database.Run("DELETE FROM runs WHERE sequence <= $0", last);
            if (dropped == 0)
                return;
            _rows -= dropped + database.Run("DELETE FROM actions WHERE run <= $0", last);
            database.Run("DELETE FROM tracked WHERE run <= $0", last);
            database.Run("DELETE FROM contents WHERE last_run <= $0", last);
        });
        if (dropped == 0)
            return false;
        Dropped(last);
        database.Query("PRAGMA incremental_vacuum", _ => true); // frees a page a row, so it has to be read to the end
        return true;
    }
}
