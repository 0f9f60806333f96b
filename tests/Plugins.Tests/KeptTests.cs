using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What Salesforce shows its own way: the amount of an opportunity with products, a write that it ignored. Neither is a seller's edit.</summary>
[TestClass]
public sealed class KeptTests
{
    [TestMethod]
    public void Microsofts_value_of_a_deal_with_products_is_told_and_neither_written_nor_sent_back()
    {
        var sides = WithProducts(50_000);

        sides.Change("/details/dealValue", 70_000).Synchronize();
        sides.Touch().Synchronize();

        (sides.Shows("/details/dealValue"), sides.Amount).Should().Be(("70000", 50_000m));
        sides.Message.Should().Contain("'70000'").And.Contain("products");
        sides.Hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void Products_that_a_seller_changes_after_that_are_the_deals_value()
    {
        var sides = WithProducts(50_000);
        sides.Change("/details/dealValue", 70_000).Synchronize();

        sides.Sell("Amount", 60_000).Synchronize();

        sides.Shows("/details/dealValue").Should().Be("60000");
        sides.Message.Should().NotContain("products");
    }

    [TestMethod]
    public void Once_the_products_are_gone_Microsofts_value_is_shown()
    {
        var sides = WithProducts(50_000);
        sides.Change("/details/dealValue", 70_000).Synchronize();

        sides.Sell("HasOpportunityLineItem", false).Synchronize();

        sides.Amount.Should().Be(70_000);
        sides.Message.Should().NotContain("products");
    }

    [TestMethod]
    public void A_product_that_a_seller_adds_while_we_write_is_noticed_by_what_the_write_left()
    {
        var sides = TwoSides.Shared();
        sides.Meanwhile = room => room.Opportunity["HasOpportunityLineItem"] = true;

        sides.Change("/details/dealValue", 70_000).Synchronize();
        sides.Touch().Synchronize();

        (sides.Shows("/details/dealValue"), sides.Amount).Should().Be(("70000", 50_000m));
        sides.Message.Should().Contain("products");
        sides.LogOfChanges.Should().NotContain(changes => changes.Contains("70000"), "nothing was changed");
    }

    [TestMethod]
    public void A_write_that_an_automation_of_the_org_undoes_is_tried_once_for_each_value_and_told()
    {
        var sides = TwoSides.Shared();
        sides.Ignored.Add("Description");

        var writes = sides.Change("/details/notes", "Microsoft's notes").Synchronize();
        sides.Touch().Synchronize().Should().Be(0, "it was told, and trying again would be in vain");

        writes.Should().Be(2, "the value, and what there is to say");
        sides.Shows("/details/notes").Should().Be("Microsoft's notes");
        sides.Message.Should().Contain("did not take");
        sides.Ignored.Clear();
        sides.Change("/details/notes", "Other notes").Synchronize();
        sides.Opportunity["Description"]!.GetValue<string>().Should().Be("Other notes");
        sides.Message.Should().NotContain("did not take");
    }

    [TestMethod]
    public void A_value_that_Salesforce_cannot_hold_stays_in_Partner_Center_whatever_the_seller_saves()
    {
        var sides = TwoSides.Shared();

        sides.Change("/details/dealValue", 20_000_000_000_000_000m).Synchronize();
        sides.Touch().Synchronize();

        sides.Shows("/details/dealValue").Should().Be("20000000000000000");
        sides.Amount.Should().Be(50_000);
    }

    private static TwoSides WithProducts(decimal amount)
    {
        var sides = TwoSides.Shared();
        sides.Opportunity["HasOpportunityLineItem"] = true;
        sides.Sell("Amount", amount).Synchronize();
        return sides;
    }
}
