namespace Sandbox.Workflow.Runs.History;

/// <summary>How much a history keeps; the oldest runs go first, with all that belongs to them.</summary>
public sealed record HistoryRetention
{
    /// <summary>How long runs and trigger evaluations are kept, by the sandbox's clock. The platform keeps runs for 28 days.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromDays(28);

    /// <summary>Most runs and actions together.</summary>
    public long MostRows { get; init; } = 2_000_000;

    /// <summary>Most bytes in the file, or in memory.</summary>
    public long MostBytes { get; init; } = 2L * 1024 * 1024 * 1024;
}

/// <summary>How much a history holds.</summary>
/// <param name="Runs">Runs.</param>
/// <param name="Actions">Actions in all of them.</param>
/// <param name="Contents">Large inputs and outputs, each different one once.</param>
/// <param name="Bytes">Bytes in use.</param>
public sealed record HistorySize(long Runs, long Actions, long Contents, long Bytes);
