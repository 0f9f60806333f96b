using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>Everything that the solutions say is said in each of their languages.</summary>
[TestClass]
public sealed class LanguageTests
{
    private const string English = "1033";
    private const string TraditionalChinese = "1028";

    public static IEnumerable<object[]> Sources => new[] { "connectors", "cosell" }
        .SelectMany(solution => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "solution", solution, "src"), "*.xml", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal).Select(file => new object[] { Path.GetRelativePath(RepositoryPaths.Root, file) });

    [TestMethod]
    [DataRow("connectors")]
    [DataRow("cosell")]
    public void A_solution_brings_English_and_Traditional_Chinese(string solution)
    {
        var customizations = XElement.Load(Path.Combine(RepositoryPaths.Root, "solution", solution, "src", "Other", "Customizations.source.xml"));

        customizations.Element("Languages")!.Elements("Language").Select(language => language.Value).Should().Equal(English, TraditionalChinese);
    }

    [TestMethod]
    [DynamicData(nameof(Sources))]
    public void Every_label_is_there_in_every_language(string file)
    {
        var lists = XElement.Load(Path.Combine(RepositoryPaths.Root, file)).DescendantsAndSelf()
            .Where(list => list.Elements().Any(label => Language(label) is not null)).ToList();

        foreach (var list in lists)
        {
            var labels = list.Elements().Where(label => Language(label) is not null).ToList();
            var english = Text(labels.First(label => Language(label) == English));
            labels.Select(Language).Should().Equal([English, TraditionalChinese], $"'{english}' needs a label in each language");
            labels.Should().OnlyContain(label => string.IsNullOrEmpty(Text(label)) == string.IsNullOrEmpty(english), $"'{english}' has to be translated");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Sources))]
    public void A_translation_keeps_the_names_in_braces(string file)
    {
        var pairs = XElement.Load(Path.Combine(RepositoryPaths.Root, file)).DescendantsAndSelf()
            .Select(list => list.Elements().Where(label => Language(label) is not null).Select(Text).ToList()).Where(texts => texts.Count == 2);

        foreach (var texts in pairs)
            Braces(texts[1]).Should().BeEquivalentTo(Braces(texts[0]), texts[0]);
    }

    private static string? Language(XElement label) =>
        label.Name.LocalName == "ImportExportXml" ? null : (label.Attribute("languagecode") ?? label.Attribute("LCID"))?.Value;

    private static string Text(XElement label) => (label.Attribute("description") ?? label.Attribute("Title") ?? label.Attribute("Description"))?.Value ?? "";

    private static IEnumerable<string> Braces(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, @"\{[^}]+\}").Select(match => match.Value);
}
