using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>Every column of the hub that holds text is classified: whether it may hold personal data, and so what erasing a customer does to it.</summary>
[TestClass]
public sealed class PersonalDataTests
{
    private static readonly string[] Kinds = ["names", "emptied", "row", "text", "id", "own"];

    private static string Source => Path.Combine(RepositoryPaths.Root, Workspace.Cosell);

    [TestMethod]
    public void Every_text_column_of_every_table_says_what_erasing_a_customer_does_to_it()
    {
        var texts = Columns().Where(column => column.Type is "nvarchar" or "ntext").Select(column => column.Name);

        texts.Should().NotBeEmpty().And.BeSubsetOf(Classified().Select(column => column.Name), "a new text column has to be classified in Resources/personal-data.tsv: could a customer or a person stand in it?");
    }

    [TestMethod]
    public void No_column_is_classified_that_is_not_there_or_twice_or_by_a_word_that_means_nothing()
    {
        var classified = Classified();

        classified.Select(column => column.Name).Should().OnlyHaveUniqueItems().And.BeSubsetOf(Columns().Select(column => column.Name));
        classified.Select(column => column.Kind).Should().BeSubsetOf(Kinds);
    }

    /// <summary>What an erased deal may still hold are the ids by which it is known, and words of ours.</summary>
    [TestMethod]
    public void Of_a_deal_only_ids_and_our_own_words_stay()
    {
        Classified().Where(column => column.Name.StartsWith("cosell_referral.", StringComparison.Ordinal) && column.Kind is "id" or "own").Select(column => column.Name)
            .Where(name => name.StartsWith("cosell_referral.", StringComparison.Ordinal)).Should().BeEquivalentTo(
                "cosell_referral.cosell_referralidentifier", "cosell_referral.cosell_crmrecordid", "cosell_referral.cosell_engagementid", "cosell_referral.cosell_microsoftreferralid",
                "cosell_referral.cosell_duereason", "cosell_referral.cosell_leaseid");
    }

    [TestMethod]
    public void The_page_lists_every_column_that_may_hold_personal_data()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "security.md"));

        foreach (var (name, kind) in Classified().Where(column => column.Kind is not "own"))
            page.Should().Contain($"`{name.Split('.')[1]}`", $"{name} is {kind}");
    }

    private static List<(string Name, string Kind)> Classified() =>
        [.. File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "plugins", "CoSell.Plugins", "Resources", "personal-data.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).Select(cells => ($"{cells[0]}.{cells[1]}", cells[2]))];

    private static List<(string Name, string Type)> Columns() =>
        [.. Directory.EnumerateFiles(Path.Combine(Source, "Entities"), "Entity.xml", SearchOption.AllDirectories).Select(XElement.Load)
            .SelectMany(table => table.Descendants("attribute").Select(column => ($"{table.Element("Name")!.Value.ToLowerInvariant()}.{column.Element("LogicalName")!.Value}", column.Element("Type")!.Value)))];
}
