using CoSell.SolutionBuild;

namespace CoSell.Solution.Tests;

/// <summary>A copy of the sources in a folder of its own, to be broken and packed.</summary>
internal sealed class Workspace : IDisposable
{
    public const string Cosell = "solution/cosell/src";

    public const string Worker = "flows/Synchronize Referral-C05E1100-0000-4000-8000-000000000204.json";

    private readonly string _root = Directory.CreateTempSubdirectory("cosell-solution-").FullName;

    public Workspace()
    {
        foreach (var folder in new[] { "solution/cosell/src", "solution/connectors/src", "solution/appsource", "connector", "flows" })
            Copy(Path.Combine(RepositoryPaths.Root, folder), Path.Combine(_root, folder));
        File.Copy(Path.Combine(RepositoryPaths.Root, "solution/cosell/plugin-types.txt"), FullPath("solution/cosell/plugin-types.txt"));
        Options = RepositoryPaths.Options with { RepositoryRoot = _root, OutputFolder = Path.Combine(_root, "out"), Version = RepositoryPaths.Version };
    }

    public SolutionBuildOptions Options { get; set; }

    public string FullPath(string file) => Path.Combine(_root, file);

    public string Output(string name) => Path.Combine(Options.OutputFolder, name);

    public Workspace Replace(string file, string old, string @new)
    {
        var text = File.ReadAllText(FullPath(file));
        text.Should().Contain(old);
        File.WriteAllText(FullPath(file), text.Replace(old, @new, StringComparison.Ordinal));
        return this;
    }

    public Workspace Delete(string file)
    {
        File.Delete(FullPath(file));
        return this;
    }

    public Workspace Rename(string file, string name)
    {
        File.Move(FullPath(file), Path.Combine(Path.GetDirectoryName(FullPath(file))!, name));
        return this;
    }

    public Workspace Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(file))!);
        File.WriteAllText(FullPath(file), text);
        return this;
    }

    public SolutionBuildResult Build() => SolutionBuilder.Build(Options);

    public IEnumerable<string> Problems() => SolutionBuilder.Check(Options).Problems.Select(p => p.ToString());

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
