using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sandbox.Workflow;

namespace Workflow.Tests;

/// <summary>The engine is a package that others build on: it has a README of its own, and no public member is without a word.</summary>
[TestClass]
public sealed partial class PackageTests
{
    private static readonly string Readme = Read("PACKAGE.md");

    [TestMethod]
    public void The_project_packs_with_its_README_and_insists_on_documentation()
    {
        var project = XElement.Parse(Read("Workflow.csproj"));

        project.Descendants("PackageReadmeFile").Single().Value.Should().Be("README.md");
        project.Descendants("None").Single(e => (string?)e.Attribute("PackagePath") == "README.md").Attribute("Include")!.Value.Should().Be("PACKAGE.md");
        project.Descendants("PackageId").Single().Value.Should().NotBeEmpty();
        project.Descendants("NoWarn").Single().Value.Should().Contain("Replace('CS1591', '')");
    }

    [TestMethod]
    public void Every_type_of_the_README_is_public()
    {
        var known = typeof(FlowEngine).Assembly.GetExportedTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);

        var named = TypeName().Matches(Readme).Select(match => match.Groups["type"].Value).Distinct();

        named.Should().NotBeEmpty().And.OnlyContain(name => known.Contains(name));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Package", name));

    [GeneratedRegex(@"\b(?<type>(Flow|Virtual|InMemory|Trigger|Template|I[A-Z])\w+)(?=[ (.\`]|$)(?!\.md)", RegexOptions.Multiline)]
    private static partial Regex TypeName();
}
