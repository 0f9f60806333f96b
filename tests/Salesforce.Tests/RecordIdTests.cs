using Sandbox.Salesforce.Records;

namespace Salesforce.Tests;

[TestClass]
public sealed class RecordIdTests
{
    [TestMethod]
    [DataRow("001D000000IqhSL", "001D000000IqhSLIAZ")]
    [DataRow("00530000003xqAa", "00530000003xqAaAAI")]
    public void The_long_form_ends_with_the_case_of_the_short_one(string shortId, string longId)
    {
        RecordId.Lengthen(shortId).Should().Be(longId);
    }

    [TestMethod]
    public void A_long_id_that_lost_its_case_gets_it_back()
    {
        RecordId.TryRead("001d000000iqhsliaz", out var id).Should().BeTrue();
        id.Should().Be("001D000000IqhSLIAZ");
    }

    [TestMethod]
    [DataRow("001D000000IqhSLIAA")]
    [DataRow("001D000000IqhS")]
    [DataRow("001D000000IqhS-")]
    public void What_is_no_id_is_refused(string text)
    {
        RecordId.TryRead(text, out _).Should().BeFalse();
    }

    [TestMethod]
    public void Ids_count_up_and_differ_by_seed()
    {
        var (one, other) = (new IdSequence(1), new IdSequence(2));
        var ids = Enumerable.Range(0, 500).Select(_ => one.Next("006")).ToList();

        ids.Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        ids.All(id => RecordId.TryRead(id, out var read) && read == id).Should().BeTrue();
        other.Next("006").Should().NotBe(ids[0]);
    }
}
