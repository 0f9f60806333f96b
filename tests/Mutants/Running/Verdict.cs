using System.Globalization;

namespace Mutants.Running;

/// <summary>What became of a mutant.</summary>
internal enum Fate
{
    /// <summary>A trial failed.</summary>
    Killed,

    /// <summary>It looped, or ended the process.</summary>
    Stuck,

    /// <summary>All trials that come by it passed.</summary>
    Survived,

    /// <summary>No trial comes by it.</summary>
    NotReached,
}

/// <summary>What became of a mutant, and by whom.</summary>
/// <param name="Id">The mutant.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="By">The trial that failed; else empty.</param>
/// <param name="Tests">How many trials ran.</param>
internal sealed record Verdict(int Id, Fate Fate, string By, int Tests)
{
    public bool IsDead => Fate is Fate.Killed or Fate.Stuck;

    public override string ToString() => FormattableString.Invariant($"{Id}\t{Fate}\t{By}\t{Tests}");

    public static Verdict Parse(string line)
    {
        var parts = line.Split('\t');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), Enum.Parse<Fate>(parts[1]), parts[2], int.Parse(parts[3], CultureInfo.InvariantCulture));
    }
}
