using System.Text.Json;
using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>What is built on is pinned, locked by hash, and comes from wherever the builder's own settings say.</summary>
[TestClass]
public sealed partial class DependencyTests
{
    /// <summary>Those of the solution file; what needs a feed with Microsoft's packages is locked by whoever has one.</summary>
    private static IEnumerable<string> Projects => ProjectLine().Matches(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "CoSellSolution.sln")))
        .Select(match => Path.Combine([RepositoryPaths.Root, .. match.Groups[1].Value.Split('\\')]));

    private static IEnumerable<string> LockFiles => Projects.Select(project => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")).Where(File.Exists);

    [TestMethod]
    public void Every_project_has_a_lock_file()
    {
        Projects.Should().HaveCountGreaterThan(20);
        Projects.Select(project => Path.GetDirectoryName(project)!).Where(folder => !File.Exists(Path.Combine(folder, "packages.lock.json"))).Should().BeEmpty("dotnet restore CoSellSolution.sln makes it, and it belongs to the repository");
    }

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

    [TestMethod]
    public void Advisories_are_asked_for_of_packages_of_packages_too()
    {
        var shared = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "Directory.Build.props"));

        shared.Should().Contain("<NuGetAudit>true</NuGetAudit>").And.Contain("<NuGetAuditMode>all</NuGetAuditMode>").And.Contain("<NuGetAuditLevel>low</NuGetAuditLevel>");
    }

    [TestMethod]
    public void No_flow_and_no_plug_in_composes_FetchXML() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "flows"), "*.json").Concat(Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "plugins", "CoSell.Plugins"), "*.cs", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("fetchxml", StringComparison.OrdinalIgnoreCase) || text.Contains("<fetch", StringComparison.OrdinalIgnoreCase))).Should().BeEmpty();

    [GeneratedRegex("\"([^\"]+[.]csproj)\"")]
    private static partial Regex ProjectLine();
}
