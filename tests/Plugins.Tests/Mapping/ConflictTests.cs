using System.Text.Json.Nodes;
using CoSell.Plugins.Guards;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>Both sides changed the same field: who wins, and what becomes of the value that does not.</summary>
[TestClass]
public sealed class ConflictTests
{
    [TestMethod]
    public void Where_the_newest_wins_the_side_that_was_changed_last_is_right()
    {
        var late = Asking(Choices.NewestWins).Change("/details/notes", "Microsoft's").Sell("Description", "The seller's");
        late.Synchronize();
        late.Shows("/details/notes").Should().Be("The seller's");
        Lost(late).Should().Be("Microsoft's");

        var early = Asking(Choices.NewestWins).Sell("Description", "The seller's").Change("/details/notes", "Microsoft's");
        early.Synchronize();
        Description(early).Should().Be("Microsoft's");
        Lost(early).Should().Be("The seller's");
    }

    [TestMethod]
    public void A_conflict_that_asks_leaves_both_values_and_carries_everything_else()
    {
        var sides = Conflict();

        (Description(sides), sides.Shows("/details/notes")).Should().Be(("The seller's", "Microsoft's"));
        sides.Shows("/details/dealValue").Should().Be("75000");
        sides.Hub.State.Should().Be("Needs attention");
        sides.Hub.Deal.GetAttributeValue<OptionSetValue>("cosell_errorclass").Value.Should().Be(856320002, "a conflict");
        sides.Opportunity["Co_sell_Sync_Status__c"]!.GetValue<string>().Should().Be("Conflict to settle");
        sides.Message.Should().Be("Description was changed on both sides: Salesforce has 'The seller's', Partner Center has 'Microsoft's'. Choose in Co-sell Conflict Choice whose value to keep, then save the opportunity.");
    }

    [TestMethod]
    public void A_conflict_is_listed_once_with_both_values_and_what_was_before()
    {
        var sides = Conflict();
        sides.Synchronize();

        var row = sides.Conflicts.Should().ContainSingle().Subject;
        (row["cosell_field"], row["cosell_label"]).Should().Be(("Notes", "Description"));
        (row["cosell_baselinevalue"], row["cosell_crmvalue"], row["cosell_referralvalue"]).Should().Be(("Moves in spring.", "The seller's", "Microsoft's"));
        row.GetAttributeValue<EntityReference>("cosell_referralid").Id.Should().Be(sides.Hub.Deal.Id);
        row["cosell_raisedon"].Should().NotBeNull();
    }

    [TestMethod]
    public void A_conflict_whose_values_move_shows_the_new_ones()
    {
        var sides = Conflict();

        sides.Sell("Description", "The seller's second thought").Synchronize();

        sides.Conflicts.Should().ContainSingle().Which["cosell_crmvalue"].Should().Be("The seller's second thought");
    }

    [TestMethod]
    public void Nobody_is_asked_any_more_about_a_referral_that_closes()
    {
        var sides = Conflict();

        sides.Sell("StageName", "Closed Lost").Synchronize();

        (Description(sides), sides.Shows("/details/notes"), sides.Shows("/status")).Should().Be(("Microsoft's", "Microsoft's", "Closed"));
        Lost(sides).Should().Be("The seller's");
        sides.Message.Should().Contain("'The seller's'").And.NotContain("Choose");
        sides.Hub.State.Should().Be("In step");
        sides.Conflicts.Should().OnlyContain(row => row.GetAttributeValue<OptionSetValue>("statecode").Value == 1);
    }

    [TestMethod]
    [DataRow("Keep Salesforce's values", "The seller's", "Microsoft's")]
    [DataRow("Take Microsoft's values", "Microsoft's", "The seller's")]
    public void The_seller_settles_it_in_Salesforce_and_the_losing_value_stays_in_the_log(string choice, string stays, string lost)
    {
        var sides = Conflict();

        sides.Sell("Co_sell_Conflict_Choice__c", choice).Synchronize();

        (Description(sides), sides.Shows("/details/notes")).Should().Be((stays, stays));
        Lost(sides).Should().Be(lost);
        sides.Opportunity["Co_sell_Conflict_Choice__c"].Should().BeNull();
        sides.Message.Should().BeEmpty();
        sides.Hub.State.Should().Be("In step");
        sides.Conflicts.Should().ContainSingle().Which["cosell_resolvedby"].Should().Be("Joe Rep, in Salesforce");
        IsHistory(sides).Should().BeTrue();
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void An_administrator_settles_it_in_the_hub_and_the_deal_is_due_at_once()
    {
        var sides = Conflict();
        var chosenOn = sides.Hub.Now;

        Choose(sides, Choices.SalesforcesValue);

        sides.Hub.State.Should().Be("Due");
        sides.Synchronize();
        (Description(sides), sides.Shows("/details/notes")).Should().Be(("The seller's", "The seller's"));
        sides.Hub.State.Should().Be("In step");
        var row = sides.Conflicts.Single();
        (row["cosell_resolvedby"], row["cosell_resolvedon"]).Should().Be(("Ann Admin, in the Co-sell hub", chosenOn));
        IsHistory(sides).Should().BeTrue();
    }

    [TestMethod]
    public void A_choice_is_only_good_for_the_values_that_it_was_made_for()
    {
        var sides = Conflict();
        Choose(sides, Choices.PartnerCentersValue);

        sides.Sell("Description", "The seller's better idea").Synchronize();

        (Description(sides), sides.Shows("/details/notes")).Should().Be(("The seller's better idea", "Microsoft's"));
        var row = sides.Conflicts.Should().ContainSingle().Subject;
        row["cosell_crmvalue"].Should().Be("The seller's better idea");
        row.GetAttributeValue<OptionSetValue>("cosell_choice").Should().BeNull();
        row.GetAttributeValue<string>("cosell_resolvedby").Should().BeNull();
        sides.Hub.State.Should().Be("Needs attention");
    }

    [TestMethod]
    public void A_choice_that_is_taken_back_is_none()
    {
        var sides = Conflict();
        Choose(sides, Choices.SalesforcesValue);
        Choose(sides, null);

        sides.Synchronize();

        sides.Shows("/details/notes").Should().Be("Microsoft's");
        sides.Conflicts.Single().GetAttributeValue<string>("cosell_resolvedby").Should().BeNull();
    }

    [TestMethod]
    public void A_settled_conflict_cannot_be_settled_again()
    {
        var sides = Conflict();
        sides.Sell("Co_sell_Conflict_Choice__c", "Keep Salesforce's values").Synchronize();

        var again = () => Choose(sides, Choices.PartnerCentersValue);

        again.Should().Throw<InvalidPluginExecutionException>().WithMessage("Choice: This conflict is settled already.*");
    }

    [TestMethod]
    public void A_choice_that_could_not_be_carried_out_is_carried_out_next_time()
    {
        var sides = Conflict();
        Choose(sides, Choices.SalesforcesValue);
        sides.Hub.Plan(sides.Opportunity, sides.Referral);
        sides.Hub.Complete(new JsonObject { ["referral"] = Sample.Step(412) });
        IsHistory(sides).Should().BeFalse();

        sides.Synchronize();

        sides.Shows("/details/notes").Should().Be("The seller's");
        IsHistory(sides).Should().BeTrue();
    }

    [TestMethod]
    public void A_conflict_that_goes_away_by_itself_is_settled()
    {
        var sides = Conflict();

        sides.Sell("Description", "Microsoft's").Synchronize();

        sides.Hub.State.Should().Be("In step");
        sides.Message.Should().BeEmpty();
        sides.Conflicts.Should().ContainSingle().Which["cosell_resolvedby"].Should().Be("No longer in conflict");
    }

    [TestMethod]
    public void A_choice_without_a_conflict_is_emptied_and_settles_no_later_one()
    {
        var sides = Asking(Choices.Ask);
        sides.Sell("Co_sell_Conflict_Choice__c", "Keep Salesforce's values").Synchronize();
        sides.Opportunity["Co_sell_Conflict_Choice__c"].Should().BeNull();

        sides.Sell("Description", "The seller's").Change("/details/notes", "Microsoft's").Synchronize();

        sides.Shows("/details/notes").Should().Be("Microsoft's");
    }

    [TestMethod]
    [DataRow(null, "Microsoft's", "Salesforce has '–', Partner Center has 'Microsoft's'.")]
    [DataRow("The seller's", "", "Salesforce has 'The seller's', Partner Center has '–'.")]
    public void A_value_that_one_side_emptied_and_the_other_changed_is_a_conflict_too(string? crm, string referral, string told)
    {
        var sides = Asking(Choices.Ask);

        sides.Sell("Description", crm).Change("/details/notes", referral).Synchronize();

        sides.Message.Should().Contain(told);
        (sides.Opportunity["Description"]?.GetValue<string>(), sides.Shows("/details/notes")).Should().Be((crm, referral));
    }

    [TestMethod]
    public void Both_sides_changed_to_the_same_is_agreement()
    {
        var sides = Asking(Choices.Ask);

        sides.Sell("Description", "Agreed by phone").Change("/details/notes", "Agreed by phone").Synchronize().Should().Be(0);

        sides.Conflicts.Should().BeEmpty();
    }

    [TestMethod]
    public void A_conflict_about_a_field_that_Partner_Center_froze_is_not_asked_about_but_told_with_both_values()
    {
        var sides = Asking(Choices.Ask, "Deal name");

        sides.Sell("Name", "Ours").Change("/name", "Theirs").Synchronize();

        sides.Opportunity["Name"]!.GetValue<string>().Should().Be("Theirs");
        sides.Message.Should().Be("Opportunity Name was changed on both sides and cannot be changed in Partner Center any more; Salesforce shows 'Theirs' now instead of 'Ours'.");
        sides.Conflicts.Should().BeEmpty();
        Lost(sides, "Deal name").Should().Be("Ours");
    }

    [TestMethod]
    public void A_value_and_its_currency_are_one_amount_and_never_come_from_two_sides()
    {
        var sides = TwoSides.Shared();

        sides.Sell("Amount", 75000).Change("/details/currency", "EUR").Synchronize();

        (sides.Opportunity["Amount"]!.GetValue<decimal>(), sides.Opportunity["CurrencyIsoCode"]!.GetValue<string>()).Should().Be((50000m, "EUR"));
        Lost(sides, "Deal value").Should().Be("75000");

        var ours = TwoSides.Shared(deal => deal.Map("Deal value", ("cosell_conflictpolicy", Choices.SalesforceWins)));
        ours.Sell("Amount", 75000).Change("/details/currency", "EUR").Synchronize();
        (ours.Shows("/details/dealValue"), ours.Shows("/details/currency")).Should().Be(("75000", "USD"));
    }

    [TestMethod]
    public void Several_conflicts_are_told_together_and_settled_together()
    {
        var sides = TwoSides.Shared(deal => deal.Map("Notes", ("cosell_conflictpolicy", Choices.Ask)).Map("Campaign", ("cosell_conflictpolicy", Choices.Ask)).Opportunity["Microsoft_Campaign_Id__c"] = "spring");
        sides.Sell("Description", "a").Change("/details/notes", "b").Sell("Microsoft_Campaign_Id__c", "c").Change("/campaignId", "d").Synchronize();
        sides.Message.Split('\n').Should().HaveCount(2);
        sides.Conflicts.Should().HaveCount(2);

        sides.Sell("Co_sell_Conflict_Choice__c", "Take Microsoft's values").Synchronize();

        (Description(sides), sides.Opportunity["Microsoft_Campaign_Id__c"]!.GetValue<string>()).Should().Be(("b", "d"));
        sides.Conflicts.Should().OnlyContain(row => row.GetAttributeValue<OptionSetValue>("statecode").Value == 1);
    }

    private static TwoSides Asking(OptionSetValue policy, string mapping = "Notes") => TwoSides.Shared(deal => deal.Map(mapping, ("cosell_conflictpolicy", policy)));

    private static TwoSides Conflict()
    {
        var sides = Asking(Choices.Ask);
        sides.Sell("Description", "The seller's").Sell("Amount", 75000).Change("/details/notes", "Microsoft's").Synchronize();
        return sides;
    }

    private static void Choose(TwoSides sides, OptionSetValue? choice)
    {
        var row = sides.Conflicts.Single();
        var user = Guid.Parse("00000000-0000-4000-8000-000000000001");
        if (!sides.Hub.Rows.Rows("systemuser").Any(row => row.Id == user))
            sides.Hub.Rows.Create(new Entity("systemuser", user) { ["fullname"] = "Ann Admin" });
        var target = new Entity("cosell_conflict", row.Id) { ["cosell_choice"] = choice };
        PluginRun.Execute(new ConflictGuard(), sides.Hub.Rows, sides.Hub.Now, "Update", run =>
        {
            run.InitiatingUserId = user;
            run.InputParameters["Target"] = target;
            run.PreEntityImages["PreImage"] = row;
        });
        sides.Hub.Rows.Update(target);
    }

    private static bool IsHistory(TwoSides sides) => sides.Conflicts.Single().GetAttributeValue<OptionSetValue>("statecode").Value == 1;

    private static string? Description(TwoSides sides) => sides.Opportunity["Description"]?.GetValue<string>();

    private static string? Lost(TwoSides sides, string field = "Notes") => sides.Hub.Log
        .SelectMany(row => JsonNode.Parse(row.GetAttributeValue<string>("cosell_changes") ?? "[]")!.AsArray())
        .Where(change => change!["field"]!.GetValue<string>() == field).Select(change => change!["lost"]?.GetValue<string>()).LastOrDefault(lost => lost is not null);
}
