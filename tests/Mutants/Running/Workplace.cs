using System.Text.Json;
using Mutants.Mutating;

namespace Mutants.Running;

/// <summary>The folder in which a run keeps what it knows, so that it goes on where it was stopped.</summary>
internal sealed class Workplace(string folder)
{
    public string Assembly(string name) => Path.Combine(folder, name + ".dll");

    /// <summary>A repository whose zips hold the mutated plug-ins.</summary>
    public string Root => Path.Combine(folder, "whole");

    public string CoverageFile(string judge) => Path.Combine(folder, $"coverage-{judge}.tsv");

    /// <summary>A copy of the built tests of a judge: what is built meanwhile changes nothing. Those of the whole look for the repository above themselves.</summary>
    public string Tests(string judge) => judge == Judge.Tests ? Path.Combine(folder, "tests") : Path.Combine(folder, "whole", "bin");

    private string MutantFile => Path.Combine(folder, "mutants.json");

    public List<Mutant> Mutants => JsonSerializer.Deserialize<List<Mutant>>(File.ReadAllText(MutantFile))!;

    /// <summary>The last word of a judge about each mutant.</summary>
    public Dictionary<int, Verdict> Verdicts(string judge) =>
        !File.Exists(VerdictFile(judge)) ? [] : File.ReadLines(VerdictFile(judge)).Select(Verdict.Parse).GroupBy(each => each.Id).ToDictionary(each => each.Key, each => each.Last());

    public bool IsReady => File.Exists(MutantFile);

    /// <summary>Forgets all that was known of other mutants.</summary>
    public void Clear()
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Judge.All.SelectMany(judge => new[] { CoverageFile(judge), VerdictFile(judge) }))
            File.Delete(file);
        if (Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
    }

    public void Save(IEnumerable<Mutant> mutants) => File.WriteAllText(MutantFile, JsonSerializer.Serialize(mutants));

    /// <summary>Takes other tests.</summary>
    public void CopyTests(string judge, string built)
    {
        var tests = Tests(judge);
        if (Directory.Exists(tests))
            Directory.Delete(tests, recursive: true);
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(tests, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Those of them who survived are judged again; who was killed stays so.</summary>
    public void ForgetSurvivors(string judge, HashSet<int> ids) =>
        File.WriteAllLines(VerdictFile(judge), Verdicts(judge).Values.Where(each => each.IsDead || !ids.Contains(each.Id)).Select(each => each.ToString()).ToList());

    public void Add(string judge, Verdict verdict) => File.AppendAllLines(VerdictFile(judge), [verdict.ToString()]);

    private string VerdictFile(string judge) => Path.Combine(folder, $"verdicts-{judge}.tsv");
}
