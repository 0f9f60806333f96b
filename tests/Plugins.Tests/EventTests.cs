using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Whatever reaches the webhook is a hint at the most: it is acknowledged, or it marks a deal due, and does nothing else.</summary>
[TestClass]
public sealed class EventTests
{
    private const string Id = "4b4c9a0e-0000-4000-8000-000000000001";

    private readonly Hub _hub = new();

    [TestMethod]
    [DataRow("referral-created")]
    [DataRow("referral-updated")]
    [DataRow("related-referral-created")]
    [DataRow("related-referral-updated")]
    public void An_event_of_a_referral_makes_the_deal_due(string name)
    {
        _hub.RequestByEvent(name, Id)["Outcome"].Should().Be("due");

        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Id);
        _hub.Deal.GetAttributeValue<string>("cosell_duereason").Should().Be(name);
    }

    [TestMethod]
    [DataRow("subscription-updated")]
    [DataRow("invoice-ready")]
    [DataRow("referral-archived")]
    [DataRow("Referral-Updated?")]
    public void An_event_of_another_integration_is_acknowledged_and_makes_no_deal_of_its_id(string name)
    {
        _hub.RequestByEvent(name, Id)["Outcome"].Should().Be("ignored");

        _hub.Deals.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("   ")]
    [DataRow("null")]
    [DataRow("true")]
    [DataRow("5")]
    [DataRow("\"referral-updated\"")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""[{"EventName":"referral-updated","ResourceUri":"https://x/4b4c9a0e-0000-4000-8000-000000000001"}]""")]
    [DataRow("""{"EventName":5,"ResourceUri":"https://x/4b4c9a0e-0000-4000-8000-000000000001"}""")]
    [DataRow("""{"EventName":{"a":1}}""")]
    [DataRow("""{"EventName":"referral-upd""")]
    [DataRow("<event>referral-updated</event>")]
    [DataRow("""{"$content-type":"application/octet-stream","$content":"AAAA"}""")]
    public void What_is_no_event_is_acknowledged_and_does_nothing(string? body)
    {
        _hub.Receive(body)["Outcome"].Should().Be("no event");

        _hub.Deals.Should().BeEmpty();
    }

    [TestMethod]
    public void A_body_that_is_missing_requeues_nothing()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Now = _hub.Now.AddHours(1);

        _hub.Receive("")["Due"].Should().Be(false);

        _hub.Deal.GetAttributeValue<int>("cosell_requested").Should().Be(1);
    }

    [TestMethod]
    [DataRow("https://api.partnercenter.microsoft.com/engagements/v1/referrals/4b4c9a0e-0000-4000-8000-000000000001/")]
    [DataRow("https://api.partnercenter.microsoft.com/engagements/v1/referrals/4B4C9A0E-0000-4000-8000-000000000001?api-version=2")]
    [DataRow("4b4c9a0e-0000-4000-8000-000000000001")]
    [DataRow("https://attacker.example/4b4c9a0e-0000-4000-8000-000000000001#x")]
    public void Only_the_last_part_of_the_resource_counts_and_it_has_to_be_a_GUID(string resource)
    {
        _hub.Receive($$"""{"EventName":"referral-updated","ResourceUri":"{{resource}}"}""")["Outcome"].Should().Be("due");

        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Id);
    }

    [TestMethod]
    [DataRow("\"https://api.partnercenter.microsoft.com/engagements/v1/referrals/latest\"")]
    [DataRow("\"\"")]
    [DataRow("null")]
    [DataRow("7")]
    [DataRow("[\"4b4c9a0e-0000-4000-8000-000000000001\"]")]
    public void An_event_of_a_referral_without_a_usable_id_fails_loudly(string resource)
    {
        var receive = () => _hub.Receive($$"""{"EventName":"referral-updated","ResourceUri":{{resource}}}""");

        receive.Should().Throw<InvalidPluginExecutionException>().WithMessage("ReferralId is*no GUID*");
        _hub.Deals.Should().BeEmpty();
    }

    [TestMethod]
    public void The_moment_of_the_change_may_be_anything()
    {
        _hub.Receive($$"""{"EventName":"referral-updated","ResourceUri":"x/{{Id}}","ResourceChangeUtcDate":12}""")["Outcome"].Should().Be("due");
        _hub.Receive($$"""{"EventName":"referral-updated","ResourceUri":"x/{{Id}}","ResourceChangeUtcDate":"yesterday"}""")["Outcome"].Should().Be("already due");
    }
}
