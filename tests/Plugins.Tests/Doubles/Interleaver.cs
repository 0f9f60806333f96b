using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>
/// Runs custom API calls at the same time, each in a transaction and on a thread of its own, one statement at a time: who goes on after a
/// statement is decided by the schedule, so that every order can be tried and repeated. Calls that wait for each other are a deadlock; the
/// one that closed the circle fails, as in SQL Server.
/// </summary>
internal sealed class Interleaver
{
    private readonly List<Worker> _workers;
    private readonly Dictionary<(string Table, Guid Id), Transaction> _holders = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Schedule _schedule;

    private Interleaver(MemoryOrganization rows, Schedule schedule, IEnumerable<Func<IOrganizationService, ParameterCollection>> calls)
    {
        _schedule = schedule;
        _workers = [.. calls.Select((call, index) => new Worker(index, new Transaction(this, rows), call))];
    }

    /// <summary>What happened, a statement a line.</summary>
    public List<string> Trace { get; } = [];

    /// <returns>What each call answered; its fault where it failed.</returns>
    public static CallsDone Run(MemoryOrganization rows, Schedule schedule, params IReadOnlyList<Func<IOrganizationService, ParameterCollection>> calls)
    {
        var run = new Interleaver(rows, schedule, calls);
        run.Play();
        return new CallsDone([.. run._workers.Select(worker => worker.Answer)], [.. run._workers.Select(worker => worker.Fault)], run.Trace);
    }

    /// <summary>The call has come to its next statement.</summary>
    public void Pause(Transaction transaction, string what)
    {
        var worker = Of(transaction);
        worker.Next = what;
        _arrived.Release();
        worker.Go.Wait();
    }

    /// <summary>The call waits until another one has ended.</summary>
    public void WaitFor(Transaction transaction, Transaction other)
    {
        var worker = Of(transaction);
        worker.WaitsFor = Of(other);
        Pause(transaction, worker.Next + " (waits)");
        if (worker.IsVictim)
            throw new InvalidOperationException("Transaction was deadlocked on lock resources with another process and has been chosen as the deadlock victim.");
    }

    public void Take(Transaction transaction, (string Table, Guid Id) row) => _holders[row] = transaction;

    public Transaction? HolderOf((string Table, Guid Id) row, Transaction except) => _holders.TryGetValue(row, out var holder) && holder != except ? holder : null;

    /// <summary>The other call that has written a row with this value in a key and has not ended.</summary>
    public Transaction? GiverOf(string table, string column, string value, Guid row, Transaction except) =>
        _workers.Where(worker => !worker.IsDone && worker.Transaction != except && worker.Transaction.IsGivingAway(table, column, value, row)).Select(worker => worker.Transaction).FirstOrDefault();

    private void Play()
    {
        foreach (var worker in _workers)
        {
            new Thread(() => Work(worker)) { IsBackground = true }.Start();
            _arrived.Wait();
        }
        Worker? last = null;
        while (_workers.Any(worker => !worker.IsDone))
        {
            last = Next(last);
            Trace.Add($"{last.Index}: {last.Next}");
            last.Go.Release();
            _arrived.Wait();
        }
    }

    private Worker Next(Worker? last)
    {
        var ready = _workers.Where(worker => !worker.IsDone && worker.WaitsFor is not { IsDone: false }).ToList();
        if (ready.Count == 0)
        {
            var victim = last is { IsDone: false } ? last : _workers.Last(worker => !worker.IsDone);
            victim.IsVictim = true;
            return victim;
        }
        // Going on costs nothing; the schedule counts only how often a call is stopped that could go on.
        var options = ready.OrderBy(worker => worker == last ? -1 : worker.Index).ToList();
        return options[_schedule.Choose(options.Count, canGoOn: options[0] == last)];
    }

    private void Work(Worker worker)
    {
        try
        {
            Pause(worker.Transaction, "begin");
            worker.Answer = worker.Call(worker.Transaction);
            Pause(worker.Transaction, "commit");
            worker.Transaction.Commit();
        }
#pragma warning disable CA1031 // A fault is what the call answers.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            worker.Fault = fault;
        }
        foreach (var row in _holders.Where(held => held.Value == worker.Transaction).Select(held => held.Key).ToList())
            _holders.Remove(row);
        worker.IsDone = true;
        _arrived.Release();
    }

    private Worker Of(Transaction transaction) => _workers.Single(worker => worker.Transaction == transaction);

    private sealed class Worker(int index, Transaction transaction, Func<IOrganizationService, ParameterCollection> call)
    {
        public int Index { get; } = index;

        public Transaction Transaction { get; } = transaction;

        public Func<IOrganizationService, ParameterCollection> Call { get; } = call;

        public SemaphoreSlim Go { get; } = new(0);

        public string Next { get; set; } = "";

        public Worker? WaitsFor { get; set; }

        public bool IsVictim { get; set; }

        public bool IsDone { get; set; }

        public ParameterCollection? Answer { get; set; }

        public Exception? Fault { get; set; }
    }
}
