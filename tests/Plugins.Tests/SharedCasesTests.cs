using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Plugins.Tests;

/// <summary>
/// The cases that <c>Plugins.FakeXrmEasy.Tests</c> links are built there without the rest of this project, on feeds that are rarely at hand: so here it
/// is seen that they need nothing that is not linked, and that each linked file exists.
/// </summary>
[TestClass]
public sealed partial class SharedCasesTests
{
    /// <summary>What the other project brings itself under the same name.</summary>
    private const string Replaced = "Organization";

    [TestMethod]
    public void What_FakeXrmEasy_runs_too_needs_no_file_that_is_not_linked()
    {
        var linked = Linked();
        linked.Where(file => !File.Exists(file)).Should().BeEmpty();
        var elsewhere = Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories).Select(Path.GetFullPath)
            .Where(file => !linked.Contains(file) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Declared().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).Where(name => name != Replaced).ToHashSet(StringComparer.Ordinal);

        var missing = linked.SelectMany(file => Names(File.ReadAllText(file)).Where(elsewhere.Contains).Select(name => $"{Path.GetFileName(file)} needs {name}")).Distinct();

        missing.Should().BeEmpty();
    }

    [TestMethod]
    public void The_core_of_the_contract_is_among_them() => Linked().Select(Path.GetFileNameWithoutExtension).Should().Contain(
        ["SetupTests", "SharingTests", "ReceivingTests", "AnsweringTests", "SynchronizingTests", "EchoTests", "FailureTests", "GuardTests", "ConflictTests"]);

    private static HashSet<string> Linked()
    {
        var project = Path.Combine(Folder(), "..", "Plugins.FakeXrmEasy.Tests");
        return XElement.Load(Path.Combine(project, "Plugins.FakeXrmEasy.Tests.csproj")).Descendants("Compile").Select(item => item.Attribute("Include")?.Value).OfType<string>()
            .Select(path => Path.GetFullPath(Path.Combine(project, path))).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The words of a file outside of comments and texts.</summary>
    private static IEnumerable<string> Names(string code) => Word().Matches(CommentOrText().Replace(code, " ")).Select(match => match.Value);

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return Path.Combine(folder.FullName, "tests", "Plugins.Tests");
    }

    [GeneratedRegex(@"\b(?:class|record|struct|enum|interface) (?<name>[A-Z]\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex("//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"", RegexOptions.Singleline)]
    private static partial Regex CommentOrText();
}
