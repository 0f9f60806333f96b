using Sandbox.Host.Room;

namespace EndToEnd.Tests.Support;

/// <summary>Counts the connector calls that are made from its creation on.</summary>
internal sealed class CallMeter(RehearsalRoom room)
{
    private readonly int _changes = room.Calls.Changes.Count;
    private readonly int _echoes = room.Calls.Echoes;
    private readonly int _total = AllCalls(room);

    /// <summary>Calls of each change that was carried over.</summary>
    public IReadOnlyList<int> Changes => [.. room.Calls.Changes.Skip(_changes).Select(change => change.Calls)];

    /// <summary>Requests that were recognised as our own echo, one call each.</summary>
    public int Echoes => room.Calls.Echoes - _echoes;

    /// <summary>Every billed call but those of the timers, which run whether there is work or not.</summary>
    public int Total => AllCalls(room) - _total;

    private static int AllCalls(RehearsalRoom room) => room.Calls.Total - CoSellFlows.Timers.SelectMany(flow => room.History.Runs(flow)).Sum(run => run.ConnectorCalls);
}
