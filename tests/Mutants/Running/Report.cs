using Mutants.Mutating;

namespace Mutants.Running;

/// <summary>The score by folder, and the survivors to read.</summary>
internal sealed class Report(Workplace place, TextWriter output)
{
    private readonly Dictionary<string, Dictionary<int, Verdict>> _verdicts = Judge.All.ToDictionary(judge => judge, place.Verdicts);

    public void Write(IReadOnlyList<Mutant> chosen, bool survivors)
    {
        var judged = chosen.Where(mutant => _verdicts[Judge.Tests].ContainsKey(mutant.Id)).ToList();
        foreach (var folder in judged.GroupBy(mutant => Subject.Part(mutant.File)).OrderBy(each => each.Key, StringComparer.Ordinal))
            output.WriteLine(Line(folder.Key, [.. folder]));
        output.WriteLine(Line("all", judged));
        foreach (var mutant in survivors ? judged.Where(mutant => !IsDead(mutant, Judge.All)) : [])
            output.WriteLine($"{mutant.Id} {_verdicts[Judge.Tests][mutant.Id].Fate} {mutant.File}:{mutant.Line} {mutant.Kind}: {mutant.Before}{(mutant.After.Length > 0 ? "  =>  " + mutant.After : "")}");
    }

    /// <summary>Whether one of the judges has seen it fail.</summary>
    public bool IsDead(Mutant mutant, params IEnumerable<string> judges) => judges.Any(judge => _verdicts[judge].TryGetValue(mutant.Id, out var verdict) && verdict.IsDead);

    private string Line(string part, IReadOnlyCollection<Mutant> mutants)
    {
        var byTests = mutants.Count(mutant => IsDead(mutant, Judge.Tests));
        var together = mutants.Count(mutant => IsDead(mutant, Judge.All));
        var others = string.Join(", ", Judge.All.Skip(1).Select(judge => FormattableString.Invariant($"{judge} of {mutants.Count(mutant => _verdicts[judge].ContainsKey(mutant.Id))}")));
        return FormattableString.Invariant($"{part,-12} {mutants.Count,5} mutants, {byTests,5} killed by tests ({Share(byTests, mutants):0.0} %), {together,5} together ({Share(together, mutants):0.0} %; asked: {others})");
    }

    private static double Share(int some, IReadOnlyCollection<Mutant> all) => 100.0 * some / Math.Max(1, all.Count);
}
