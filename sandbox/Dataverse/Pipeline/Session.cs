using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>
/// One request from outside with everything that plug-ins do on its behalf. Whoever runs it holds the organization's gate.
/// The first operation that changes something opens the transaction; all that it causes shares it.
/// </summary>
internal sealed class Session(Database database, Guid initiatingUserId, Guid correlationId, DateTime startedOn)
{
    private readonly List<Action> _pending = [];
    private readonly List<Action> _committed = [];
    private bool _doomed;

    public Guid InitiatingUserId { get; } = initiatingUserId;

    public Guid CorrelationId { get; } = correlationId;

    public DateTime StartedOn { get; } = startedOn;

    public bool InTransaction { get; private set; }

    /// <summary>Runs work inside the transaction, opening one when there is none.</summary>
    public void Transact(Action work)
    {
        if (InTransaction)
        {
            Join(work);
            return;
        }
        database.Execute("BEGIN");
        InTransaction = true;
        var succeeded = false;
        try
        {
            work();
            if (_doomed)
                throw Faults.NoActiveTransaction();
            succeeded = true;
        }
        finally
        {
            End(succeeded);
        }
    }

    /// <summary>Does something once the transaction is committed and the gate is left; nothing after a rollback.</summary>
    public void AfterCommit(Action action) => _pending.Add(action);

    /// <summary>Runs what waited for the commit. Called without the gate.</summary>
    public void Complete()
    {
        foreach (var action in _committed)
            action();
    }

    /// <summary>A write that failed inside the transaction ends it, even if a plug-in catches the error (IsvAborted on the platform).</summary>
    private void Join(Action work)
    {
        if (_doomed)
            throw Faults.NoActiveTransaction();
        try
        {
            work();
        }
        catch
        {
            _doomed = true;
            throw;
        }
    }

    private void End(bool succeeded)
    {
        InTransaction = false;
        _doomed = false;
        database.Execute(succeeded ? "COMMIT" : "ROLLBACK");
        if (succeeded)
            _committed.AddRange(_pending);
        _pending.Clear();
    }
}
