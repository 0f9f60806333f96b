using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>
/// One request from outside with everything that plug-ins do on its behalf. Whoever runs it holds the organization's gate, or has the turn.
/// The first operation that changes something opens the transaction; all that it causes shares it.
/// </summary>
internal sealed class Session(ITransactions transactions, Guid initiatingUserId, Guid correlationId, DateTime startedOn)
{
    private List<Action>? _pending;
    private List<Action>? _committed;
    private List<Action>? _whenEnded;
    private Exception? _doomedBy;

    public Guid InitiatingUserId { get; } = initiatingUserId;

    public Guid CorrelationId { get; } = correlationId;

    public DateTime StartedOn { get; } = startedOn;

    public bool InTransaction { get; private set; }

    /// <summary>Whether the client has synchronous and asynchronous steps left out.</summary>
    public (bool Synchronous, bool Asynchronous) Bypasses { get; set; }

    /// <summary>Runs work inside the transaction, opening one when there is none.</summary>
    public void Transact(Action work)
    {
        if (InTransaction)
        {
            Join(work);
            return;
        }
        transactions.Begin();
        InTransaction = true;
        var succeeded = false;
        try
        {
            work();
            RefuseWhenDoomed();
            succeeded = true;
        }
        finally
        {
            End(succeeded);
        }
    }

    /// <summary>Does something once the transaction is committed and the gate is left; nothing after a rollback.</summary>
    public void AfterCommit(Action action) => (_pending ??= []).Add(action);

    /// <summary>Does something right when the transaction ends, however it ends.</summary>
    public void WhenEnded(Action action) => (_whenEnded ??= []).Add(action);

    /// <summary>Runs what waited for the commit. Called without the gate.</summary>
    public void Complete()
    {
        foreach (var action in _committed ?? [])
            action();
    }

    /// <summary>A write that failed inside the transaction ends it, even if a plug-in catches the error (IsvAborted on the platform).</summary>
    private void Join(Action work)
    {
        RefuseWhenDoomed();
        try
        {
            work();
        }
        catch (Exception failure)
        {
            _doomedBy ??= failure;
            throw;
        }
    }

    private void RefuseWhenDoomed()
    {
        if (_doomedBy is not null)
            throw Faults.IsDeadlock(_doomedBy) ? Faults.SwallowedDeadlock() : Faults.NoActiveTransaction();
    }

    private void End(bool succeeded)
    {
        InTransaction = false;
        _doomedBy = null;
        if (succeeded)
            transactions.Commit();
        else
            transactions.Rollback();
        if (succeeded && _pending is not null)
            (_committed ??= []).AddRange(_pending);
        _pending?.Clear();
        foreach (var action in _whenEnded ?? [])
            action();
        _whenEnded?.Clear();
    }
}
