using System.Text.Json;
using Mutants.Mutating;

namespace Mutants.Running;

/// <summary>The folder in which a run keeps what it knows, so that it goes on where it was stopped.</summary>
internal sealed class Workplace(string folder)
{
    public string Assembly(string name) => Path.Combine(folder, name + ".dll");

    public string CoverageFile => Path.Combine(folder, "coverage.tsv");

    public string VerdictFile => Path.Combine(folder, "verdicts.tsv");

    /// <summary>A copy of the built tests: what is built meanwhile changes nothing.</summary>
    public string TestFolder => Path.Combine(folder, "tests");

    private string MutantFile => Path.Combine(folder, "mutants.json");

    public List<Mutant> Mutants => JsonSerializer.Deserialize<List<Mutant>>(File.ReadAllText(MutantFile))!;

    /// <summary>The last word about each mutant.</summary>
    public Dictionary<int, Verdict> Verdicts => !File.Exists(VerdictFile) ? [] : File.ReadLines(VerdictFile).Select(Verdict.Parse).GroupBy(each => each.Id).ToDictionary(each => each.Key, each => each.Last());

    public bool IsReady => File.Exists(MutantFile);

    /// <summary>Forgets all that was known of other mutants.</summary>
    public void Clear()
    {
        Directory.CreateDirectory(folder);
        File.Delete(CoverageFile);
        File.Delete(VerdictFile);
    }

    public void Save(IEnumerable<Mutant> mutants) => File.WriteAllText(MutantFile, JsonSerializer.Serialize(mutants));

    /// <summary>Takes other tests.</summary>
    public void CopyTests(string built)
    {
        if (Directory.Exists(TestFolder))
            Directory.Delete(TestFolder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(TestFolder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Those of them who survived are judged again; who was killed stays so.</summary>
    public void ForgetSurvivors(HashSet<int> ids) =>
        File.WriteAllLines(VerdictFile, Verdicts.Values.Where(each => each.Fate is Fate.Killed or Fate.Stuck || !ids.Contains(each.Id)).Select(each => each.ToString()).ToList());

    public void Add(Verdict verdict) => File.AppendAllLines(VerdictFile, [verdict.ToString()]);
}
