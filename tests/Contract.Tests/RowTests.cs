using Microsoft.Xrm.Sdk;

namespace CoSell.Contract.Tests;

[TestClass]
public sealed class RowTests
{
    private static readonly Guid Id = new("c05e1100-0000-4000-8000-000000009901");

    [TestMethod]
    public void A_missing_column_throws_by_the_indexer_and_is_default_by_GetAttributeValue()
    {
        var row = new Entity("cosell_referral") { ["cosell_name"] = null };

        row.Invoking(r => r["cosell_status"]).Should().Throw<KeyNotFoundException>();
        row.GetAttributeValue<int>("cosell_attempts").Should().Be(0);
        row.GetAttributeValue<string>("cosell_name").Should().BeNull();
        row.Contains("cosell_name").Should().BeTrue();
        row.Contains("cosell_status").Should().BeFalse();
    }

    [TestMethod]
    public void A_column_of_another_type_throws_by_GetAttributeValue_and_is_refused_by_TryGetAttributeValue()
    {
        var row = new Entity("cosell_referral") { ["cosell_attempts"] = 3 };

        row.Invoking(r => r.GetAttributeValue<string>("cosell_attempts")).Should().Throw<InvalidCastException>();
        row.TryGetAttributeValue<string>("cosell_attempts", out _).Should().BeFalse();
        row.TryGetAttributeValue<int>("cosell_attempts", out var attempts).Should().BeTrue();
        attempts.Should().Be(3);
    }

    [TestMethod]
    public void GetAttributeValue_refuses_an_empty_name() =>
        new Entity().Invoking(r => r.GetAttributeValue<string>(" ")).Should().Throw<ArgumentNullException>();

    [TestMethod]
    public void A_reference_of_a_row_takes_its_keys_and_version_along()
    {
        var row = new Entity("cosell_referral", "cosell_crmrecordid", "006A") { Id = Id, RowVersion = "7" };

        var reference = row.ToEntityReference();

        reference.LogicalName.Should().Be("cosell_referral");
        reference.Id.Should().Be(Id);
        reference.RowVersion.Should().Be("7");
        reference.KeyAttributes["cosell_crmrecordid"].Should().Be("006A");
        reference.KeyAttributes.Should().NotBeSameAs(row.KeyAttributes);
    }

    [TestMethod]
    public void References_are_equal_by_table_id_and_key_whatever_the_name()
    {
        new EntityReference("a", Id) { Name = "x" }.Should().Be(new EntityReference("a", Id) { Name = "y" });
        new EntityReference("a", Id).GetHashCode().Should().Be(new EntityReference("a", Id).GetHashCode());
        new EntityReference("a", Id).Should().NotBe(new EntityReference("b", Id));
        new EntityReference("a", "k", 1).Should().Be(new EntityReference("a", "k", 1));
        new EntityReference("a", "k", 1).Should().NotBe(new EntityReference("a", "k", 2));
    }

    [TestMethod]
    public void Values_are_equal_by_content()
    {
        new OptionSetValue(1).Should().Be(new OptionSetValue(1)).And.NotBe(new OptionSetValue(2));
        new Money(1.50m).Should().Be(new Money(1.5m)).And.NotBe(new Money(2));
        new Relationship("a").Should().Be(new Relationship("a")).And.NotBe(new Relationship("a") { PrimaryEntityRole = EntityRole.Referenced });
    }

    [TestMethod]
    public void Adding_a_key_twice_throws_and_setting_it_replaces()
    {
        var values = new AttributeCollection { { "a", 1 } };

        values.Invoking(v => v.Add("a", 2)).Should().Throw<ArgumentException>();
        values["a"] = 2;
        values["a"].Should().Be(2);
    }

    [TestMethod]
    public void A_collection_of_rows_writes_through_to_its_list()
    {
        var rows = new EntityCollection([new Entity("a")]);

        rows.Entities.Add(new Entity("b"));

        rows[1].LogicalName.Should().Be("b");
        rows.TotalRecordCount.Should().Be(0);
    }
}
