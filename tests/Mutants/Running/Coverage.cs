using System.Globalization;
using Mutants.Testing;

namespace Mutants.Running;

/// <summary>What a trial comes by when no mutant is active.</summary>
/// <param name="Test">Its name.</param>
/// <param name="Milliseconds">How long it takes.</param>
/// <param name="Asked">How often it asks the switch.</param>
/// <param name="Mutants">Which mutants it comes by.</param>
internal sealed record Coverage(string Test, int Milliseconds, long Asked, HashSet<int> Mutants)
{
    /// <summary>Runs all trials; who fails is not asked about mutants.</summary>
    public static List<Coverage> Of(IReadOnlyList<Trial> trials, Switch @switch, Action<string> say)
    {
        var covered = new List<Coverage>();
        foreach (var trial in trials)
        {
            @switch.Begin(0, long.MaxValue);
            var started = Environment.TickCount64;
            var failure = trial.Run(-covered.Count);
            if (failure is null)
                covered.Add(new(trial.Name, (int)(Environment.TickCount64 - started), @switch.Asked, @switch.Seen));
            else
                say($"Not counted, because it does not pass here: {trial.Name}: {failure.Split('\n')[0]}");
        }
        return covered;
    }

    public static void Write(string file, IEnumerable<Coverage> covered) =>
        File.WriteAllLines(file, covered.Select(each => FormattableString.Invariant($"{each.Test}\t{each.Milliseconds}\t{each.Asked}\t{string.Join(' ', each.Mutants)}")));

    public static List<Coverage> Read(string file) => [.. File.ReadLines(file).Select(line => line.Split('\t')).Select(parts =>
        new Coverage(parts[0], Number(parts[1]), long.Parse(parts[2], CultureInfo.InvariantCulture), [.. parts[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)]))];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
