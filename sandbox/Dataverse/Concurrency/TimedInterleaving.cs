namespace Sandbox.Dataverse.Concurrency;

/// <summary>
/// Statements take virtual time, a random one by a seed, and meanwhile the others go on: whoever a timer lets come in between does.
/// Waits for rows take time, too, and end with the database's timeout after half a minute.
/// </summary>
/// <param name="seed">Makes the times and decisions the same in every run.</param>
/// <param name="longest">What a statement takes at the most; whole milliseconds, at least one.</param>
public sealed class TimedInterleaving(int seed, TimeSpan longest) : Interleaving
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    protected internal override bool TakesTime => true;

    /// <inheritdoc/>
    protected override OpenRequest Choose(OpenRequest? current, IReadOnlyList<OpenRequest> candidates) => candidates[_random.Next(candidates.Count)];

    /// <inheritdoc/>
    protected internal override TimeSpan DurationOf(OpenRequest request, Statement statement) =>
        TimeSpan.FromMilliseconds(_random.Next(1, Math.Max(2, (int)longest.TotalMilliseconds + 1)));
}
