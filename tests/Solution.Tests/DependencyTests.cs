using System.Text.Json;

namespace CoSell.Solution.Tests;

/// <summary>What is built on is pinned, locked by hash, and comes from wherever the builder's own settings say.</summary>
[TestClass]
public sealed class DependencyTests
{
    private static IEnumerable<string> Projects => Directory.EnumerateFiles(RepositoryPaths.Root, "*.csproj", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains("FakeXrmEasy", StringComparison.Ordinal));

    private static IEnumerable<string> LockFiles => Projects.Select(project => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")).Where(File.Exists);

    [TestMethod]
    public void Every_project_has_a_lock_file() =>
        Projects.Select(project => Path.GetDirectoryName(project)!).Where(folder => !File.Exists(Path.Combine(folder, "packages.lock.json"))).Should().BeEmpty();

    [TestMethod]
    public void No_lock_file_names_a_registry() =>
        LockFiles.Where(file => File.ReadAllText(file).Contains("://", StringComparison.Ordinal)).Should().BeEmpty();

    [TestMethod]
    public void Every_locked_package_has_its_hash()
    {
        foreach (var file in LockFiles)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project" && !package.Value.TryGetProperty("contentHash", out _)).Select(package => package.Name)
                .Should().BeEmpty(file);
        }
    }
}
