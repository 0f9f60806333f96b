using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.Storage;
using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse.Concurrency;

/// <summary>
/// Where requests enter. They run one after the other, or in the order that an <see cref="Interleaving"/> decides. Whoever is inside
/// has the database for itself.
/// </summary>
internal sealed class RequestGate : IRequestGate, IDisposable
{
    private readonly Lock _gate = new();
    private readonly RowHolds _holds = new();
    private readonly WorkClock _clock;
    private readonly Database _database;
    private readonly RowStore _rows;
    private readonly Func<Guid> _newId;
    private readonly SessionScheduler? _scheduler;

    public RequestGate(Interleaving? interleaving, WorkClock clock, Database database, RowStore rows, KeyIndexes keys, Func<Guid> newId)
    {
        (_clock, _database, _rows, _newId) = (clock, database, rows, newId);
        if (interleaving is not null)
            _scheduler = new(interleaving, clock, database, rows, _holds, keys);
    }

    /// <summary>Null when requests run one after the other.</summary>
    public Callers? Callers => _scheduler?.Callers;

    public bool HasOpenRequests => _scheduler is { HasOpenRequests: true };

    public T InSession<T>(string name, Guid userId, Func<Session, T> work) => InSession(name, userId, work, null);

    public T Alone<T>(string name, Func<T> work)
    {
        if (_scheduler is { } scheduler)
            return scheduler.RunAlone(name, work);
        lock (_gate)
            return work();
    }

    public void RunLater(string name, Guid userId, Action<Session> work)
    {
        var reserved = _scheduler?.Reserve(name, userId);
        var counted = reserved is null ? _clock.Begin() : null;
#pragma warning disable RS0030 // a request that waits for the gate, counted before it begins
        _ = Task.Run(() =>
#pragma warning restore RS0030
        {
            using (counted)
                RunAsynchronousStep(name, userId, work, reserved);
        });
    }

    public void EndStatement(OrganizationRequest request, int depth) => _scheduler?.Pass(Statement.Of(request, depth));

    public void EndStatement(Operation operation, string did) => _scheduler?.Pass(new(did, operation.Table?.LogicalName ?? "", operation.Id, operation.Depth));

    /// <summary>As a fault: somebody else holds a row, until the result is disposed.</summary>
    public IDisposable HoldRow(string table, Guid id, HeldRowAnswer answer)
    {
        var key = SessionWrites.KeyOf(table, id);
        _holds.Hold(key, answer);
        if (_scheduler is { } scheduler)
            return new HeldRow(() => scheduler.ReleaseHold(key));
        lock (_gate)
            _rows.Guard = new HeldRowGuard(_holds);
        return new HeldRow(() => ReleaseHold(key));
    }

    /// <summary>Does something with the database between two requests or two statements of them.</summary>
    public T Locked<T>(Func<T> work)
    {
        lock (_gate)
            return work();
    }

    public void Dispose() => _scheduler?.Dispose();

    private T InSession<T>(string name, Guid userId, Func<Session, T> work, Seat? reserved)
    {
        Session? session = null;
        if (_scheduler is { } scheduler)
            return scheduler.Run(name, userId, reserved, Open, work);
        try
        {
            lock (_gate)
                return work(Open(_database));
        }
        finally
        {
            session?.Complete();
        }

        // Its time begins when it runs, not when it queues.
        Session Open(ITransactions transactions) => session = new(transactions, userId, _newId(), _clock.GetUtcNow().UtcDateTime);
    }

    private void RunAsynchronousStep(string name, Guid userId, Action<Session> work, Seat? reserved)
    {
        try
        {
            InSession(name, userId, Run, reserved);
        }
        catch (DataverseException)
        {
            // The request was answered long ago; the failure stands in the trace log, as in a failed system job.
        }

        bool Run(Session session)
        {
            work(session);
            return true;
        }
    }

    private void ReleaseHold(LockKey key)
    {
        lock (_gate)
        {
            _holds.Release(key);
            if (_holds.IsEmpty)
                _rows.Guard = null;
        }
    }

    private sealed class HeldRow(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
