namespace Sandbox.Dataverse.Concurrency;

/// <summary>Random decisions, the same for the same seed.</summary>
/// <param name="seed">Makes the decisions the same in every run.</param>
/// <param name="switchProbability">How likely it is that another request goes on after a statement, when one can.</param>
public sealed class SeededInterleaving(int seed, double switchProbability = 0.25) : Interleaving
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    protected override OpenRequest Choose(OpenRequest? current, IReadOnlyList<OpenRequest> candidates)
    {
        if (current is null || !candidates.Contains(current))
            return candidates[_random.Next(candidates.Count)];
        if (_random.NextDouble() >= switchProbability)
            return current;
        var others = candidates.Where(candidate => candidate != current).ToList();
        return others[_random.Next(others.Count)];
    }
}
