using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Salesforce.Tests.Package;

/// <summary>Every language folder says everything that a seller reads in the package.</summary>
[TestClass]
public sealed class TranslationTests
{
    private static readonly string Resources = Path.Combine(Repository.PackageFolder, "..", "plugins", "CoSell.Plugins", "Resources");

    private static XNamespace Metadata => PackageFiles.Metadata;

    public static IEnumerable<object[]> Languages =>
        Directory.GetDirectories(Path.Combine(Repository.PackageFolder, "languages")).Select(folder => new object[] { Path.GetFileName(folder) });

    [TestMethod]
    [DynamicData(nameof(Languages))]
    public void Every_field_has_a_label_and_a_help_text(string language)
    {
        foreach (var (name, _) in PackageFiles.Fields())
        {
            var translation = Field(language, name);

            PackageFiles.Text(translation, "name").Should().Be(name.Split('.')[1]);
            PackageFiles.Text(translation, "label").Should().NotBeNullOrEmpty().And.Match(text => text.Length <= 40, "Salesforce allows 40 characters");
            PackageFiles.Text(translation, "help").Should().NotBeNullOrEmpty().And.Match(text => text.Length <= 510, "Salesforce allows 510 characters");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Languages))]
    public void Every_picklist_value_is_translated_once(string language)
    {
        foreach (var (name, field) in PackageFiles.Fields())
        {
            var values = Field(language, name).Elements(Metadata + "picklistValues").ToList();

            values.Select(value => PackageFiles.Text(value, "masterLabel"))
                .Should().BeEquivalentTo(field.Descendants(Metadata + "value").Where(value => value.Parent!.Name.LocalName == "valueSetDefinition").Select(value => PackageFiles.Text(value, "label")), name);
            values.Should().OnlyContain(value => !string.IsNullOrEmpty(PackageFiles.Text(value, "translation")));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Languages))]
    public void Every_object_button_and_refusal_is_translated(string language)
    {
        var texts = PackageFiles.All.Where(file => file.EndsWith($"-{language}.objectTranslation-meta.xml", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file).Split('-')[0], file => XDocument.Load(file).Root!);

        foreach (var (name, _) in PackageFiles.OfType("object").Where(type => type.Root.Element(Metadata + "label") is not null))
            texts[name].Element(Metadata + "caseValues")!.Element(Metadata + "value")!.Value.Should().NotBeEmpty();
        foreach (var owner in PackageFiles.OfType("quickAction").GroupBy(action => action.Name.Split('.')[0]))
            Names(texts[owner.Key], "quickActions", "label").Should().BeEquivalentTo(owner.Select(action => action.Name.Split('.')[1]));
        foreach (var owner in PackageFiles.OfType("webLink").GroupBy(link => link.Name.Split('.')[0]))
            Names(texts[owner.Key], "webLinks", "label").Should().BeEquivalentTo(owner.Select(link => link.Name.Split('.')[1]));
        foreach (var owner in PackageFiles.OfType("validationRule").GroupBy(rule => rule.Name.Split('.')[0]))
            Names(texts[owner.Key], "validationRules", "errorMessage").Should().BeEquivalentTo(owner.Select(rule => rule.Name.Split('.')[1]));
    }

    [TestMethod]
    [DynamicData(nameof(Languages))]
    public void Every_word_of_the_card_is_translated_with_the_same_places_for_values(string language)
    {
        var texts = XDocument.Load(Path.Combine(Repository.PackageFolder, "languages", language, "main", "default", "translations", language + ".translation-meta.xml")).Root!
            .Elements(Metadata + "customLabels").ToDictionary(label => PackageFiles.Text(label, "name")!, label => PackageFiles.Text(label, "label")!);
        var labels = PackageFiles.OfType("labels").Single().Root.Elements(Metadata + "labels").ToDictionary(label => PackageFiles.Text(label, "fullName")!, label => PackageFiles.Text(label, "value")!);

        texts.Keys.Should().BeEquivalentTo(labels.Keys);
        foreach (var (name, text) in labels)
            Places(texts[name]).Should().BeEquivalentTo(Places(text), name);
    }

    /// <summary>The messages name a field as its page does, so that the seller finds it.</summary>
    [TestMethod]
    [DynamicData(nameof(Languages))]
    public void The_connectors_messages_call_fields_and_choices_what_the_page_calls_them(string language)
    {
        var phrases = File.ReadLines(Path.Combine(Resources, $"messages.{language.Replace('_', '-')}.tsv")).Where(line => line.StartsWith('='))
            .Select(line => line[1..].Split('\t')).ToDictionary(columns => columns[0], columns => columns[1]);

        foreach (var (name, field) in PackageFiles.Fields())
        {
            var translation = Field(language, name);
            phrases.Should().Contain(PackageFiles.Text(field, "label")!, PackageFiles.Text(translation, "label")!);
            foreach (var value in translation.Elements(Metadata + "picklistValues").Where(value => phrases.ContainsKey(PackageFiles.Text(value, "masterLabel")!)))
                phrases[PackageFiles.Text(value, "masterLabel")!].Should().Be(PackageFiles.Text(value, "translation"));
        }
    }

    [TestMethod]
    public void The_standard_mapping_calls_fields_what_the_page_calls_them()
    {
        var mapping = JsonNode.Parse(File.ReadAllText(Path.Combine(Resources, "mapping.json")))!["fields"]!.AsArray();
        var labels = PackageFiles.Fields().Where(field => field.FullName.StartsWith("Opportunity.", StringComparison.Ordinal))
            .ToDictionary(field => field.FullName.Split('.')[1], field => PackageFiles.Text(field.Root, "label"));

        foreach (var row in mapping.Where(row => labels.ContainsKey(row!["crmPath"]!.GetValue<string>())))
            row!["crmLabel"]!.GetValue<string>().Should().Be(labels[row["crmPath"]!.GetValue<string>()]);
    }

    /// <summary>Salesforce has no translation of list view names (CustomObjectTranslation), so the names to rename them to stand in the README.</summary>
    [TestMethod]
    [DynamicData(nameof(Languages))]
    public void The_README_of_a_language_names_every_list_view(string language)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.PackageFolder, "languages", language, "README.md"));

        foreach (var (_, view) in PackageFiles.OfType("listView"))
            readme.Should().MatchRegex($@"\| {PackageFiles.Text(view, "label")} \| \S+");
    }

    private static IEnumerable<string?> Names(XElement translation, string kind, string text) =>
        translation.Elements(Metadata + kind).Where(entry => !string.IsNullOrEmpty(PackageFiles.Text(entry, text))).Select(entry => PackageFiles.Text(entry, "name"));

    private static IEnumerable<char> Places(string text) => text.Where((sign, index) => index > 0 && text[index - 1] == '{');

    private static XElement Field(string language, string fullName)
    {
        var (owner, field) = (fullName.Split('.')[0], fullName.Split('.')[1]);
        return XDocument.Load(Path.Combine(
            Repository.PackageFolder, "languages", language, "main", "default", "objectTranslations", $"{owner}-{language}", field + ".fieldTranslation-meta.xml")).Root!;
    }
}
