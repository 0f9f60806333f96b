using System.Text.RegularExpressions;
using System.Xml.Linq;
using Npm;

namespace Salesforce.Tests.Package;

/// <summary>The Lightning web components: linted and unit tested as Salesforce has it done (<c>salesforce/checks/lwc</c>), and true to the package around them.</summary>
[TestClass]
public sealed partial class ComponentTests
{
    private static readonly string Components = Path.Combine(PackageFiles.Source, "lwc");
    private static readonly string Checks = Path.Combine(Repository.PackageFolder, "checks", "lwc");
    private static readonly NpmFolder Project = new("salesforce-components-");

    [ClassCleanup]
    public static void Remove() => Project.Dispose();

    [TestMethod]
    public void The_components_pass_Salesforces_lint_and_their_own_tests()
    {
        Project.Install(Checks, "jest.config.cjs", "eslint.config.cjs");
        Copy(Components, "force-app/main/default/lwc");
        Copy(Checks, "tests", "*.test.js");
        Directory.CreateDirectory(Path.Combine(Project.Path, "languages", "zh_TW"));
        File.Copy(Path.Combine(Repository.PackageFolder, "sfdx-project.json"), Path.Combine(Project.Path, "sfdx-project.json"));

        var lint = Project.Run("node", "", "node_modules/eslint/bin/eslint.js", "force-app");
        (lint.Code, lint.Output).Should().Be((0, ""));
        var tests = Project.Run("node", "", "node_modules/jest/bin/jest.js", "--ci");
        tests.Code.Should().Be(0, tests.Errors);
        tests.Errors.Should().MatchRegex(@"Tests: +[1-9]\d* passed, [1-9]\d* total");
    }

    [TestMethod]
    public void Components_and_flows_use_labels_and_fields_that_exist_and_no_label_is_left_over()
    {
        var labels = PackageFiles.OfType("labels").Single().Root.Elements(PackageFiles.Metadata + "labels").Select(label => PackageFiles.Text(label, "fullName"));
        var used = Sources().SelectMany(text => Label().Matches(text).Select(match => match.Groups[1].Value));
        var fields = Sources().SelectMany(text => Field().Matches(text).Select(match => match.Groups[1].Value)).Where(field => field.EndsWith("__c", StringComparison.Ordinal));

        var inFlows = PackageFiles.OfType("flow").SelectMany(flow => FlowLabel().Matches(flow.Root.Value).Select(match => match.Groups[1].Value));

        labels.Should().BeEquivalentTo(used.Concat(inFlows).Distinct());
        fields.Should().NotBeEmpty().And.BeSubsetOf(PackageFiles.Fields().Select(field => field.FullName));
    }

    /// <summary>Names in quotes that look like fields: what is read by name and not by import.</summary>
    [TestMethod]
    public void A_field_that_is_read_by_name_is_one_that_the_component_asks_for()
    {
        var asked = Sources().SelectMany(text => Field().Matches(text).Select(match => match.Groups[1].Value.Split('.')[1])).ToHashSet(StringComparer.Ordinal);

        foreach (var name in Sources().SelectMany(text => Name().Matches(text).Select(match => match.Value)))
            asked.Should().Contain(name);
    }

    /// <summary>The choices that sellers press are values of picklists, which the integration reads.</summary>
    [TestMethod]
    [DataRow("Co_sell_Response__c", "Accept")]
    [DataRow("Co_sell_Response__c", "Decline")]
    [DataRow("Co_sell_Sync_Status__c", "Conflict to settle")]
    [DataRow("Co_sell_Sync_Status__c", "Needs attention")]
    [DataRow("Co_sell_Sync_Status__c", "Retrying")]
    [DataRow("Co_sell_Sync_Status__c", "In step")]
    public void A_value_that_the_component_knows_is_one_of_the_picklist(string field, string value)
    {
        PackageFiles.Field("Opportunity", field).Descendants(PackageFiles.Metadata + "value").Select(entry => PackageFiles.Text(entry, "fullName")).Should().Contain(value);
        string.Concat(Sources()).Should().Contain($"'{value}'");
    }

    /// <summary>By it the card tells that the message asks for a confirmation, in whatever language the message is written.</summary>
    [TestMethod]
    public void The_card_knows_the_confirmation_by_every_name_that_the_package_has_for_it()
    {
        var card = File.ReadAllText(Path.Combine(Components, "coSellCard", "coSellCard.js"));
        var names = Directory.GetFiles(Path.Combine(Repository.PackageFolder, "languages"), "Co_sell_Confirm__c.fieldTranslation-meta.xml", SearchOption.AllDirectories)
            .Select(file => PackageFiles.Text(XDocument.Load(file).Root!, "label")!).Append(PackageFiles.Text(PackageFiles.Field("Opportunity", "Co_sell_Confirm__c"), "label")!);

        names.Should().HaveCountGreaterThan(1).And.OnlyContain(name => card.Contains($"'{name}'", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Every_message_that_asks_for_a_confirmation_calls_it_by_its_name()
    {
        var resources = Path.Combine(Repository.PackageFolder, "..", "plugins", "CoSell.Plugins", "Resources");
        foreach (var (file, name) in new[] { ("messages.en.tsv", "Confirm What Cannot Be Undone"), ("messages.zh-TW.tsv", "確認無法復原的動作") })
        {
            var asking = File.ReadLines(Path.Combine(resources, file)).Where(line => line.StartsWith("confirm-", StringComparison.Ordinal)).ToList();
            asking.Should().HaveCountGreaterThan(5).And.OnlyContain(line => line.Contains(name, StringComparison.Ordinal));
        }
    }

    [TestMethod]
    public void The_card_can_be_put_on_the_page_of_an_opportunity_and_nowhere_else()
    {
        var card = PackageFiles.OfType("js").Single(file => file.Name == "coSellCard").Root;

        PackageFiles.Text(card, "isExposed").Should().Be("true");
        card.Element(PackageFiles.Metadata + "targets")!.Value.Should().Be("lightning__RecordPage");
        card.Descendants(PackageFiles.Metadata + "object").Select(type => type.Value).Should().Equal("Opportunity");
        PackageFiles.OfType("js").Count(file => PackageFiles.Text(file.Root, "isExposed") == "true").Should().Be(1);
    }

    private static IEnumerable<string> Sources() => Directory.GetFiles(Components, "*.js", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static void Copy(string from, string to, string pattern = "*")
    {
        foreach (var file in Directory.GetFiles(from, pattern, SearchOption.AllDirectories))
        {
            var target = Path.Combine(Project.Path, to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"@salesforce/label/c\.(\w+)")]
    private static partial Regex Label();

    [GeneratedRegex(@"\$Label\.(\w+)")]
    private static partial Regex FlowLabel();

    [GeneratedRegex(@"@salesforce/schema/(Opportunity\.\w+)")]
    private static partial Regex Field();

    [GeneratedRegex(@"\b[A-Z]\w+__c\b")]
    private static partial Regex Name();
}
