using Sandbox.Loopback.Faults;

namespace Sandbox.Host.Simulation;

/// <summary>Everything that people do in one schedule, and what goes wrong, drawn from its seed.</summary>
/// <param name="Deals">How many deals there are.</param>
/// <param name="Acts">What people do, by time.</param>
/// <param name="Faults">What goes wrong.</param>
internal sealed record Script(int Seed, int Deals, IReadOnlyList<Act> Acts, FaultProfile Faults)
{
    /// <summary>After this time nobody does anything and nothing fails any more.</summary>
    public static TimeSpan End { get; } = TimeSpan.FromMinutes(45);

    /// <summary>Whether requests to Dataverse meet there, so that their statements come in any order.</summary>
    public bool Meets { get; init; }

    /// <summary>Whether people do more than in the schedules that a seed stood for first, and are notified.</summary>
    public bool IsWide { get; init; }

    /// <param name="faults">Name of a profile, or <c>any</c> of them by seed.</param>
    /// <param name="meets">Whether requests may meet in Dataverse; in half of the schedules they then do.</param>
    /// <param name="wide">Whether people do what <see cref="WiderScript"/> knows, too.</param>
    public static Script Draw(int seed, string faults, bool meets = true, bool wide = false)
    {
        var script = new ScriptWriter(seed).Write(faults);
        if (wide)
            script = new WiderScript(seed).Widen(script);
        return meets ? script : script with { Meets = false };
    }
}
