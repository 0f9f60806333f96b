using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A deal's texts in every language that a plan is written in: each comes out as it went in.</summary>
[TestClass]
public sealed class NastyTextTests
{
    public static IEnumerable<object[]> Texts => NastyTexts.Rows.Concat([["quote \u0000 and \u0007 and \u001F"], [new string('\'', 100)], [new string('<', 100)]]);

    private readonly Hub _hub = new();

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void In_the_JSON_of_a_referral(string text)
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var body = JsonNode.Parse((string)_hub.Plan(Sample.Opportunity(row => (row["Name"], row["Description"], row["Account"]!["Name"], row["Account"]!["BillingCity"]) = (text, text, text, text)))["ReferralBody"])!;

        body["name"]!.GetValue<string>().Should().Be(text);
        body["details"]!["notes"]!.GetValue<string>().Should().Be(text);
        body["customerProfile"]!["name"]!.GetValue<string>().Should().Be(text);
        body["customerProfile"]!["address"]!["city"]!.GetValue<string>().Should().Be(text);
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void In_the_SOQL_that_looks_a_customer_up(string text)
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        _hub.Plan(null, Sample.Referral(referral => (referral["externalReferenceId"], referral["customerProfile"]!["name"]) = ("", text)));

        var lookups = JsonNode.Parse((string)_hub.Begin()["CrmLookups"])!;
        var url = lookups["compositeRequest"]!.AsArray().Single(request => request!["referenceId"]!.GetValue<string>() == "accountsByName")!["url"]!.GetValue<string>();
        url.Should().MatchRegex("^[!-~]+$", "an address has no blanks and no characters beyond ASCII");
        var soql = Uri.UnescapeDataString(url[(url.IndexOf("q=", StringComparison.Ordinal) + 2)..]);

        var condition = soql[(soql.IndexOf(" WHERE Name ", StringComparison.Ordinal) + " WHERE Name ".Length)..];
        condition.Should().EndWith(" LIMIT 100");
        condition = condition[..^" LIMIT 100".Length].Split(" OR Website LIKE ")[0];
        foreach (var literal in Literals(condition))
            Unquoted(literal).Replace("@\u2060{", "@{", StringComparison.Ordinal).Should().Be(WebUtility.HtmlDecode(text), "a referral's names are decoded when they are read");
    }

    /// <summary>One text, or a list of the two ways in which one that looks like a reference may be written in Salesforce.</summary>
    private static IEnumerable<string> Literals(string condition)
    {
        if (condition.StartsWith("= ", StringComparison.Ordinal))
            return [condition["= ".Length..]];
        condition.Should().StartWith("IN ('").And.EndWith("')");
        var both = condition["IN (".Length..^1].Split("', '");
        both.Should().HaveCount(2);
        return [both[0] + "'", "'" + both[1]];
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void In_the_HTML_of_a_message(string text)
    {
        _hub.Set("cosell_NotifyByMail", "all");
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity(row => (row["Name"], row["Account"]!["BillingCountry"]) = (text, text)));
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        var row = _hub.Rows.Rows("cosell_notification").Single();
        var body = row.GetAttributeValue<string>("cosell_body");
        // What the message itself is made of, and nothing else, is markup.
        var plain = WebUtility.HtmlDecode(body.Replace("<li>", "", StringComparison.Ordinal).Replace("</li>", "", StringComparison.Ordinal).Replace("<br>", "\n", StringComparison.Ordinal));
        body.Count(character => character == '<').Should().Be(body.Split("<li>").Length - 1 + body.Split("</li>").Length - 1 + body.Split("<br>").Length - 1);
        plain.Should().Contain(text);
        body.Should().NotContainAny("\"", "'");
        row.GetAttributeValue<string>("cosell_name").Should().NotContain(text);
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void In_the_sentence_that_the_seller_reads(string text)
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var message = (string)_hub.Plan(Sample.Opportunity(row => row["Account"]!["BillingCountry"] = text))["Message"];

        message.Should().Contain($"'{text.Trim()}'", "a placeholder in a value is no placeholder");
    }

    [TestMethod]
    [DataRow("006000000000001AAA' OR Id != '")]
    [DataRow("006000000000001AA/")]
    [DataRow("006000000000001\u0661\u0661\u0661")]
    public void An_id_that_is_more_than_an_id_is_refused(string id)
    {
        var request = () => _hub.RequestByCrm(id);

        request.Should().Throw<InvalidPluginExecutionException>().WithMessage("*is no Salesforce id*");
        _hub.Deals.Should().BeEmpty();
    }

    [TestMethod]
    public void An_id_of_a_referral_that_ends_in_a_line_break_leads_to_no_opportunity()
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);

        _hub.Plan(null, Sample.Referral(referral => referral["externalReferenceId"] = Sample.OpportunityId + "\n"));

        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().BeNull();
    }

    [TestMethod]
    public void An_id_of_any_length_makes_a_short_message()
    {
        var request = () => _hub.RequestByCrm(new string('9', 100_000));

        request.Should().Throw<InvalidPluginExecutionException>().Which.Message.Length.Should().BeLessThan(400);
    }

    /// <summary>A SOQL text literal by the rules of Salesforce's reference (<em>Quoted String Escape Sequences</em>).</summary>
    private static string Unquoted(string literal)
    {
        literal.Should().StartWith("'").And.EndWith("'");
        var text = new System.Text.StringBuilder();
        for (var i = 1; i < literal.Length - 1; i++)
        {
            literal[i].Should().NotBe('\'', "the text would end here");
            if (literal[i] != '\\')
            {
                text.Append(literal[i]);
                continue;
            }
            i.Should().BeLessThan(literal.Length - 2, "a backslash stands before something");
            if (literal[++i] == 'u')
            {
                text.Append((char)Convert.ToUInt16(literal.Substring(i + 1, 4), 16));
                i += 4;
                continue;
            }
            text.Append(literal[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        }
        return text.ToString();
    }
}
