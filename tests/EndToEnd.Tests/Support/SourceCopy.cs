using CoSell.SolutionBuild;

namespace EndToEnd.Tests.Support;

/// <summary>The sources of the solutions in a folder of their own, to be changed and packed.</summary>
internal sealed class SourceCopy : IDisposable
{
    private static readonly string[] Parts = ["connector", "flows", "solution/connectors/src", "solution/cosell/src"];

    private readonly string _root = Directory.CreateTempSubdirectory("cosell-sources-").FullName;

    public SourceCopy()
    {
        foreach (var file in Parts.SelectMany(part => Directory.EnumerateFiles(Path.Combine(Rooms.Root, part), "*", SearchOption.AllDirectories))
            .Append(Path.Combine(Rooms.Root, "solution", "cosell", "plugin-types.txt")))
        {
            var copy = Path.Combine(_root, Path.GetRelativePath(Rooms.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Root => _root;

    public SolutionBuildOptions Options => SolutionBuildOptions.ForRepository(Rooms.Root) with { RepositoryRoot = _root, OutputFolder = Path.Combine(_root, "out") };

    public SourceCopy Replace(string file, string old, string @new)
    {
        var path = Path.Combine(_root, file);
        var text = File.ReadAllText(path);
        text.Should().Contain(old);
        File.WriteAllText(path, text.Replace(old, @new, StringComparison.Ordinal));
        return this;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
