namespace Sandbox.Dataverse.Concurrency;

/// <summary>A request between its arrival and its answer, as an <see cref="Interleaving"/> sees it.</summary>
public sealed class OpenRequest
{
    private readonly Seat _seat;

    internal OpenRequest(Seat seat) => _seat = seat;

    /// <summary>Place in the order of arrival, from 1; 0 until it was admitted.</summary>
    public int Number { get; internal set; }

    /// <summary>Message or custom API, e.g. <c>cosell_PlanSync</c>.</summary>
    public string Message => _seat.Message;

    /// <summary>The user on whose behalf it runs.</summary>
    public Guid UserId => _seat.UserId;

    /// <summary>An asynchronous step, which runs after the commit of the request that caused it.</summary>
    public bool IsAsynchronous => _seat.IsReserved;

    /// <summary>Rows that it wrote and has not committed.</summary>
    public int UncommittedRows => _seat.Writes.Count;

    /// <summary>Whether it holds a row, so that other writers of it wait.</summary>
    public bool Holds(string table, Guid id) => _seat.Writes.HasTouched(table, id);

    /// <inheritdoc/>
    public override string ToString() => $"{Number} {Message}";
}
