using Mutants.Mutating;

namespace Mutants.Running;

/// <summary>The score by folder, and the survivors to read.</summary>
internal static class Report
{
    public static void Write(Workplace place, IReadOnlyList<Mutant> chosen, TextWriter output, bool survivors)
    {
        var verdicts = place.Verdicts;
        var judged = chosen.Where(mutant => verdicts.ContainsKey(mutant.Id)).ToList();
        foreach (var folder in judged.GroupBy(mutant => Subject.Part(mutant.File)).OrderBy(each => each.Key, StringComparer.Ordinal))
            output.WriteLine(Line(folder.Key, [.. folder.Select(mutant => verdicts[mutant.Id].Fate)]));
        output.WriteLine(Line("all", [.. judged.Select(mutant => verdicts[mutant.Id].Fate)]));
        if (!survivors)
            return;
        foreach (var mutant in judged.Where(mutant => !IsDead(verdicts[mutant.Id].Fate)))
            output.WriteLine($"{mutant.Id} {verdicts[mutant.Id].Fate} {mutant.File}:{mutant.Line} {mutant.Kind}: {mutant.Before}{(mutant.After.Length > 0 ? "  =>  " + mutant.After : "")}");
    }

    private static bool IsDead(Fate fate) => fate is Fate.Killed or Fate.Stuck;

    private static string Line(string folder, IReadOnlyList<Fate> fates)
    {
        var dead = fates.Count(IsDead);
        return FormattableString.Invariant($"{folder,-12} {fates.Count,5} mutants, {dead,5} killed ({100.0 * dead / Math.Max(1, fates.Count):0.0} %), {fates.Count(fate => fate == Fate.Survived)} survived, {fates.Count(fate => fate == Fate.NotReached)} not reached");
    }
}
