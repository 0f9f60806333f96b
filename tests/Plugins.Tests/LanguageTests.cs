using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Sentences in the seller's language: those that ship are complete, an admin's rows add to them.</summary>
[TestClass]
public sealed partial class LanguageTests
{
    private static readonly Dictionary<string, string[]> English = Shipped("en");

    public static IEnumerable<object[]> Languages => typeof(RequestSync).Assembly.GetManifestResourceNames()
        .Select(name => LanguageOf().Match(name)).Where(match => match.Success && match.Groups[1].Value != "en").Select(match => new object[] { match.Groups[1].Value });

    [TestMethod]
    [DynamicData(nameof(Languages))]
    public void Every_sentence_is_there_and_names_what_English_names(string language)
    {
        var texts = Shipped(language);

        texts.Keys.Where(code => code[0] != '=').Should().BeEquivalentTo(English.Keys, $"messages.{language}.tsv says what messages.en.tsv says, and nothing else");
        foreach (var (code, english) in English)
        {
            Placeholders(texts[code][0]).Should().BeEquivalentTo(Placeholders(english[0]), code);
            Placeholders(Fix(texts[code])).Should().BeSubsetOf(Placeholders(Fix(english)), code);
            (Fix(texts[code]).Length > 0).Should().Be(Fix(english).Length > 0, $"{code} has a next step in both languages or in none");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Languages))]
    public void Every_label_and_question_of_the_standard_mapping_is_there(string language)
    {
        var texts = Shipped(language);
        var mapping = JsonNode.Parse(Resource("mapping.json"))!;
        var phrases = mapping["fields"]!.AsArray().Select(field => field!["crmLabel"]!.GetValue<string>())
            .Concat(mapping["values"]!.AsArray().Select(value => value!["question"]!.GetValue<string>())).Where(phrase => phrase.Length > 0)
            .Append(" on the account").Distinct();

        foreach (var phrase in phrases)
            texts.Should().ContainKey("=" + phrase).WhoseValue[0].Should().NotBeEmpty();
    }

    [TestMethod]
    [DataRow("zh_TW", "「帳單地址國家/地區」沒有填寫。請填寫「帳單地址國家/地區」（在帳戶上），然後儲存商機。")]
    [DataRow("en_US", "Billing Country is empty. Fill in Billing Country on the account, then save the opportunity.")]
    [DataRow("de", "Billing Country is empty. Fill in Billing Country on the account, then save the opportunity.")]
    public void A_seller_reads_the_language_of_Salesforce_and_English_where_there_is_none(string language, string message)
    {
        Told(new Hub(), language, row => row["Account"]!["BillingCountry"] = null).Should().Be(message);
    }

    [TestMethod]
    public void Choices_are_listed_as_the_page_shows_them()
    {
        Told(new Hub(), "zh_TW", row => row["How_can_Microsoft_help__c"] = "Money")
            .Should().StartWith("「Microsoft 可以如何協助？」是「Money」，在合作夥伴中心沒有對應的值。請選擇下列其中一個：特定工作負載的價值主張、客戶技術架構、");
    }

    [TestMethod]
    public void A_question_is_asked_in_the_sellers_language()
    {
        Told(new Hub(), "zh_TW", row => row["Account"]!["BillingCountry"] = "Korea").Should().Contain("Korea 可能是南韓 (KR) 或北韓 (KP)。是哪一個？");
    }

    [TestMethod]
    public void An_admin_adds_a_language_by_rows_and_English_says_the_rest()
    {
        var hub = new Hub();
        AddText(hub, "fr", "missing", "{field} est vide.", "Remplissez {field}{where}, puis enregistrez l'opportunité.");
        AddText(hub, "fr", "=Amount", "Montant", "");

        Told(hub, "fr", row => (row["Amount"], row["Account"]!["BillingCountry"]) = (null, "Nowhere"))
            .Should().Contain("Montant est vide. Remplissez Montant, puis enregistrez l'opportunité.").And.Contain("Billing Country is 'Nowhere', which is no country that we know.");
    }

    [TestMethod]
    public void An_admins_words_take_the_place_of_those_that_ship()
    {
        var hub = new Hub();
        AddText(hub, "zh-TW", "missing", "缺少 {field}。", "");

        Told(hub, "zh_TW", row => row["Amount"] = null).Should().Be("缺少 金額。");
    }

    private static string Told(Hub hub, string language, Action<JsonNode> spoil)
    {
        hub.RequestByCrm(Sample.OpportunityId);
        var plan = hub.Plan(Sample.Opportunity(row =>
        {
            row["Owner"]!["LanguageLocaleKey"] = language;
            spoil(row);
        }));
        return JsonNode.Parse((string)plan["CrmRequest"])!["compositeRequest"]!.AsArray()
            .Select(request => request!["body"]?["Co_sell_Message__c"]?.GetValue<string>()).OfType<string>().Single();
    }

    private static void AddText(Hub hub, string language, string key, string sentence, string fix) => hub.Rows.Create(new Entity("cosell_message")
    {
        ["cosell_language"] = language, ["cosell_key"] = key, ["cosell_sentence"] = sentence, ["cosell_fix"] = fix, ["statecode"] = new OptionSetValue(0),
    });

    private static string Fix(string[] text) => text.Length > 1 ? text[1] : "";

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct();

    private static Dictionary<string, string[]> Shipped(string language) => Resource($"messages.{language}.tsv").Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToDictionary(columns => columns[0], columns => columns[1..]);

    private static string Resource(string name)
    {
        using var stream = typeof(RequestSync).Assembly.GetManifestResourceStream("CoSell.Plugins.Resources." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"messages\.(.+)\.tsv$")]
    private static partial Regex LanguageOf();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
