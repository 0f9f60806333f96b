using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Backfilling;

[TestClass]
public sealed class MatchingTests
{
    private readonly Hub _hub = new();
    private readonly BackfillFlow _flow;

    public MatchingTests() => _flow = new BackfillFlow(_hub);

    [TestMethod]
    public void The_opportunitys_id_in_Partner_Center_decides_alone()
    {
        _flow.AddReferral(1, referral => referral["externalReferenceId"] = ExistingDeals.OpportunityId(2)[..15]);
        _flow.AddOpportunity(2);

        _flow.DryRun();

        _flow.Outcome(1).Should().Be("certain");
        _flow.PairOf(1)["why"]!.ToJsonString().Should().Contain("Partner Center names this opportunity as CRM id.");
    }

    [TestMethod]
    public void The_referral_that_an_opportunity_names_decides_alone()
    {
        _flow.AddReferral(1);
        _flow.AddOpportunity(1);
        _flow.AddOpportunity(2, opportunity => opportunity["Referral_Identifier__c"] = ExistingDeals.ReferralId(1).ToUpperInvariant());

        _flow.DryRun();

        _flow.PairOf(1)["opportunity"]!["id"]!.GetValue<string>().Should().Be(ExistingDeals.OpportunityId(2));
        _flow.Outcome(1).Should().Be("certain");
    }

    [TestMethod]
    public void Ids_that_contradict_each_other_are_left_to_a_person()
    {
        _flow.AddPair(1, referral => referral["externalReferenceId"] = ExistingDeals.OpportunityId(2));
        _flow.AddOpportunity(2);
        _flow.Opportunities[0]["Referral_Identifier__c"] = ExistingDeals.ReferralId(1);
        _flow.AddReferral(3, referral => referral["externalReferenceId"] = "006000000000099AAA");
        _flow.AddOpportunity(4, opportunity => opportunity["Referral_Identifier__c"] = ExistingDeals.ReferralId(99));
        _flow.AddReferral(5, referral => referral["externalReferenceId"] = ExistingDeals.OpportunityId(5));
        _flow.AddPair(6, referral => referral["externalReferenceId"] = ExistingDeals.OpportunityId(5));
        _flow.AddOpportunity(5);

        _flow.DryRun();

        new[] { 1, 3, 5, 6 }.Select(_flow.Outcome).Should().AllBe("conflict");
        _flow.Pairs.Should().OnlyContain(pair => !pair["link"]!.GetValue<bool>());
        _flow.Summary.Should().Contain("Conflicts: 5.").And.Contain("Several referrals name the opportunity").And.Contain("006000000000099AAA");
    }

    [TestMethod]
    [DataRow("id", "see https://partner.microsoft.com/dashboard/v2/referrals/cosell/{0}?tab=1")]
    [DataRow("engagementId", "Engagement: {0}.")]
    [DataRow("msx", "MSX {0} (call +1 425-555-0110)")]
    public void An_id_that_a_seller_pasted_into_a_text_says_which_deal_it_is(string which, string text)
    {
        _flow.AddReferral(1, referral => referral["trackingInfo"] = new JsonObject { ["microsoftMsxId"] = "7-2ABQZ9K1XW" });
        var id = which == "msx" ? "7-2abqz9k1xw" : _flow.Referrals[0][which]!.GetValue<string>();
        _flow.AddOpportunity(1);
        _flow.Opportunities.Add(ExistingDeals.Opportunity(2, row => ExistingDeals.Fill(row, ExistingPairs.Values(1))));
        _flow.Opportunities[1]["Description"] = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, id);

        _flow.DryRun();

        _flow.Outcome(1).Should().Be("certain");
        _flow.PairOf(1)["opportunity"]!["id"]!.GetValue<string>().Should().Be(ExistingDeals.OpportunityId(2));
        _flow.PairOf(1)["why"]!.ToJsonString().Should().Contain("A text of the opportunity holds an id");
    }

    [TestMethod]
    public void A_pasted_id_of_another_customers_deal_and_one_in_two_opportunities_are_left_to_a_person()
    {
        _flow.AddReferral(1);
        _flow.AddOpportunity(2, row => row["Description"] = ExistingDeals.ReferralId(1));
        _flow.AddReferral(3);
        _flow.AddOpportunity(3, row => row["Name"] = ExistingDeals.ReferralId(3));
        _flow.AddOpportunity(4, row => row["Description"] = ExistingDeals.ReferralId(3));

        _flow.DryRun();

        _flow.Outcome(1).Should().Be("possible");
        _flow.Pairs.Where(pair => pair["referral"]?["id"]?.GetValue<string>() == ExistingDeals.ReferralId(3)).Should().HaveCount(2).And.OnlyContain(pair => pair["class"]!.GetValue<string>() == "ambiguous");
    }

    [TestMethod]
    public void An_id_of_another_CRM_is_no_contradiction()
    {
        _flow.AddPair(1, referral => referral["externalReferenceId"] = "D365-4711");

        _flow.DryRun();

        _flow.Outcome(1).Should().Be("certain");
    }

    [TestMethod]
    public void Two_opportunities_that_are_equally_good_are_ambiguous_and_never_guessed()
    {
        _flow.AddReferral(1);
        _flow.AddOpportunity(1);
        _flow.Opportunities.Add(ExistingDeals.Opportunity(2, row => ExistingDeals.Fill(row, ExistingPairs.Values(1))));

        _flow.DryRun();

        _flow.Pairs.Should().HaveCount(2).And.OnlyContain(pair => pair["class"]!.GetValue<string>() == "ambiguous" && !pair["link"]!.GetValue<bool>());
        _flow.Summary.Should().Contain("Ambiguous: 1.");
    }

    [TestMethod]
    public void Two_referrals_that_fit_one_opportunity_are_ambiguous()
    {
        _flow.AddPair(1);
        _flow.Referrals.Add(ExistingDeals.Referral(2, row => ExistingDeals.Fill(row, ExistingPairs.Values(1))));

        _flow.DryRun();

        _flow.Pairs.Select(pair => pair["class"]!.GetValue<string>()).Should().Equal("ambiguous", "ambiguous");
    }

    [TestMethod]
    public void An_opportunity_that_is_clearly_somebody_elses_leaves_no_doubt_about_the_rest()
    {
        // Both deals are of one customer; each is close to the other's opportunity, and closer to its own.
        _flow.AddPair(1);
        var twin = ExistingPairs.Values(1);
        (twin["name"], twin["value"]) = ("Project Zenith", "90000");
        _flow.Referrals.Add(ExistingDeals.Referral(2, row => ExistingDeals.Fill(row, twin)));
        _flow.Opportunities.Add(ExistingDeals.Opportunity(2, row => ExistingDeals.Fill(row, twin)));

        _flow.DryRun();

        foreach (var number in new[] { 1, 2 })
            _flow.PairOf(number)["opportunity"]!["id"]!.GetValue<string>().Should().Be(ExistingDeals.OpportunityId(number));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public void Whatever_the_order_each_record_is_linked_at_most_once_and_the_report_is_the_same(int seed)
    {
        var random = new Random(seed);
        // Few customers and names, so that nearly everything has rivals.
        for (var i = 1; i <= 60; i++)
            _flow.Referrals.Add(ExistingDeals.Referral(i, row => ExistingDeals.Fill(row, Muddle(random))));
        for (var i = 1; i <= 60; i++)
            _flow.Opportunities.Add(ExistingDeals.Opportunity(i, row => ExistingDeals.Fill(row, Muddle(random))));
        _flow.DryRun();
        var shuffled = new BackfillFlow(new Hub());
        shuffled.Referrals.AddRange(_flow.Referrals.OrderBy(_ => random.Next()));
        shuffled.Opportunities.AddRange(_flow.Opportunities);

        shuffled.DryRun();

        shuffled.Report["pairs"]!.ToJsonString().Should().Be(_flow.Report["pairs"]!.ToJsonString(), $"the seed is {seed}");
        var taken = _flow.Pairs.Where(pair => pair["class"]!.GetValue<string>() is "certain" or "held" or "possible").ToList();
        taken.Should().NotBeEmpty();
        taken.Select(pair => pair["referral"]!["id"]!.GetValue<string>()).Should().OnlyHaveUniqueItems();
        taken.Select(pair => pair["opportunity"]!["id"]!.GetValue<string>()).Should().OnlyHaveUniqueItems();
    }

    [TestMethod]
    public void Closed_deals_are_listed_and_not_linked_by_themselves()
    {
        _flow.AddPair(1, opportunity: row => row["IsClosed"] = true);
        _flow.AddPair(2, referral => (referral["status"], referral["substatus"]) = ("Closed", "Won"));

        _flow.DryRun();

        _flow.Outcome(1).Should().Be("held");
        _flow.Outcome(2).Should().Be("held");
        _flow.Pairs.Should().OnlyContain(pair => !pair["link"]!.GetValue<bool>());
        _flow.Summary.Should().Contain("The opportunity is closed.").And.Contain("The referral is closed.");
    }

    [TestMethod]
    public void Only_open_leaves_closed_deals_out()
    {
        _flow.AddPair(1, opportunity: row => row["IsClosed"] = true);
        _flow.AddPair(2, referral => (referral["status"], referral["substatus"]) = ("Closed", "Won"));

        _flow.DryRun(onlyOpen: true);

        _flow.Pairs.Should().ContainSingle().Which["class"]!.GetValue<string>().Should().Be("no match");
    }

    [TestMethod]
    public void From_date_leaves_out_referrals_that_did_not_change_since()
    {
        _flow.AddPair(1, referral => referral["updatedDateTime"] = "2025-12-31T23:00:00Z");
        _flow.AddPair(2);

        _flow.DryRun(from: "2026-01-01");

        _flow.Pairs.Should().ContainSingle().Which["referral"]!["id"]!.GetValue<string>().Should().Be(ExistingDeals.ReferralId(2));
    }

    [TestMethod]
    public void A_link_that_would_show_Microsoft_more_than_it_sees_is_left_to_a_person()
    {
        _flow.AddPair(1, opportunity: row => row["How_can_Microsoft_help__c"] = "Proof of concept or demo");

        _flow.DryRun();

        _flow.Outcome(1).Should().Be("held");
        _flow.PairOf(1)["why"]![0]!.GetValue<string>().Should().Be("Linking would show Microsoft more than it sees now: the referral is Private, the opportunity asks for Co-sell. Set link to true if that is wanted.");
    }

    [TestMethod]
    public void Deals_that_are_linked_already_are_counted_and_offered_to_nobody_else()
    {
        _flow.AddPair(1);
        _flow.DryRun();
        _flow.Apply();
        _flow.Referrals.Add(ExistingDeals.Referral(2, row => ExistingDeals.Fill(row, ExistingPairs.Values(1))));

        _flow.DryRun();

        _flow.Outcome(1).Should().Be("linked already");
        _flow.Outcome(2).Should().Be("no match");
    }

    [TestMethod]
    public void Of_a_deal_whose_customer_was_erased_a_report_says_nothing_and_neither_side_is_offered_to_another()
    {
        _flow.AddPair(1);
        _flow.AddPair(2);
        _hub.Rows.Create(new Entity("cosell_referral")
        {
            ["cosell_referralidentifier"] = ExistingDeals.ReferralId(1), ["cosell_crmrecordid"] = ExistingDeals.OpportunityId(1), ["cosell_syncstate"] = new OptionSetValue(856320008), ["statecode"] = new OptionSetValue(0),
        });

        _flow.DryRun();

        _flow.Pairs.Select(pair => pair["referral"]!["id"]!.GetValue<string>()).Should().Equal(ExistingDeals.ReferralId(2));
        _flow.Pairs.Should().NotContain(pair => pair.ToJsonString().Contains(ExistingDeals.OpportunityId(1), StringComparison.Ordinal));
    }

    [TestMethod]
    public void Microsofts_own_copies_are_not_taken_for_deals_of_ours()
    {
        _flow.AddPair(1);
        _flow.Referrals.Add(Sample.Microsofts());

        _flow.DryRun();

        _flow.Pairs.Should().ContainSingle();
    }

    [TestMethod]
    public void The_threshold_is_the_administrators()
    {
        var definition = Guid.NewGuid();
        _hub.Rows.Create(new("environmentvariabledefinition", definition) { ["schemaname"] = "cosell_BackfillThreshold", ["defaultvalue"] = "100" });
        _flow.AddPair(1, referral => referral["details"]!["dealValue"] = 1080);

        _flow.DryRun();

        _flow.Outcome(1).Should().Be("possible");
        _flow.Summary.Should().Contain("with a score below 100");
    }

    [TestMethod]
    public void Each_piece_of_evidence_is_told_in_words_with_its_points()
    {
        _flow.AddPair(1, referral => referral["details"]!["dealValue"] = 1080);

        _flow.DryRun();

        var why = _flow.PairOf(1)["why"]!.AsArray().Select(line => line!.GetValue<string>()).ToList();
        why.Should().Contain($"Same postal code: 10001 US (10 of 10).").And.Contain("Values close to each other: 1080 USD and 1037 USD (8 of 15).").And.Contain("A contact of the customer in common (5 of 5).");
        _flow.Report.ToJsonString().Should().NotContain("customer1.example", "addresses of people are compared, not kept");
    }

    [TestMethod]
    public void A_table_of_all_pairs_stands_in_the_summary()
    {
        _flow.AddPair(1, referral => referral["name"] = "Pipes | and\nlines");

        _flow.DryRun();

        _flow.Summary.Should().Contain("- Certain: 1.").And.Contain($"| yes | certain | 80 | Pipes / and lines ({ExistingDeals.ReferralId(1)}) |");
    }

    private static Dictionary<string, string> Muddle(Random random)
    {
        var values = ExistingPairs.Values(random.Next(12));
        values["name"] = $"Project {"ABCDEF"[random.Next(6)]}{"xyz"[random.Next(3)]}";
        values["value"] = $"{1000 * random.Next(1, 4)}";
        return values;
    }
}
