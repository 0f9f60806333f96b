using Sandbox.Host.Room;

namespace Sandbox.Host.Drill;

/// <summary>Something that a real tenant does to the connector, and how an admin ends it.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Finding">The code of the sentence by which <i>Health Check</i> has to tell it.</param>
/// <param name="Begin">Lets it happen.</param>
/// <param name="End">What the guides say that an admin does.</param>
internal sealed record Trouble(string Name, string Finding, Func<RehearsalRoom, Task> Begin, Func<RehearsalRoom, Task> End)
{
    public static Trouble Of(string name, string finding, Action<RehearsalRoom> begin, Action<RehearsalRoom> end) => new(name, finding, Done(begin), Done(end));

    /// <summary>What takes no time.</summary>
    public static Func<RehearsalRoom, Task> Done(Action<RehearsalRoom> act) => room =>
    {
        act(room);
        return Task.CompletedTask;
    };
}
