using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What people are told, gathered so that an outage sends one message.</summary>
[TestClass]
public sealed class NotificationTests
{
    private readonly Hub _hub = new();

    private List<Entity> Messages => [.. _hub.Rows.Rows("cosell_notification")];

    private List<Entity> Ready => [.. Messages.Where(row => row.GetAttributeValue<OptionSetValue>("cosell_status").Value == 856320001)];

    [TestMethod]
    public void What_nobody_wants_to_know_is_not_collected()
    {
        Fail(1);

        Messages.Should().BeEmpty();
    }

    [TestMethod]
    public void Failures_are_gathered_into_one_message_which_goes_out_by_what_is_switched_on()
    {
        _hub.Set("cosell_NotifyByMail", "failed, expiring");
        Fail(3);
        _hub.Reconcile();
        Ready.Should().BeEmpty("more may come");
        _hub.Now = _hub.Now.AddMinutes(10);

        _hub.Reconcile();

        var message = Ready.Should().ContainSingle().Subject;
        message.GetAttributeValue<string>("cosell_name").Should().Be("CoSell: Deals that need attention: 3");
        message.GetAttributeValue<bool>("cosell_bymail").Should().BeTrue();
        message.GetAttributeValue<bool>("cosell_byteams").Should().BeFalse();
        message.GetAttributeValue<string>("cosell_body").Should().Contain("<li>").And.Contain("Amount has to be greater than 0.");
    }

    [TestMethod]
    public void A_long_message_ends_after_twenty_lines_with_how_many_more_there_are()
    {
        _hub.Set("cosell_NotifyByTeams", "all");
        Fail(25);
        _hub.Now = _hub.Now.AddMinutes(10);

        _hub.Reconcile();

        var body = Ready.Single().GetAttributeValue<string>("cosell_body");
        body.Split("<li>").Should().HaveCount(21);
        body.Should().Contain("And 5 more.");
    }

    [TestMethod]
    public void Names_cannot_smuggle_markup_into_a_message()
    {
        _hub.Set("cosell_NotifyByMail", "all");
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity(row => (row["Name"], row["Amount"]) = ("<script>alert('x')</script> & Söhne", 0)));
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        Messages.Single().GetAttributeValue<string>("cosell_body").Should().Contain("&lt;script&gt;").And.Contain("&amp;").And.NotContain("<script>");
    }

    [TestMethod]
    public void The_same_trouble_of_a_deal_is_told_once()
    {
        _hub.Set("cosell_NotifyByMail", "all");
        Fail(1);
        _hub.RequestByCrm(Id(0));
        Plan(0);

        Messages.Single().GetAttributeValue<int>("cosell_lines").Should().Be(1);
    }

    [TestMethod]
    public void A_deal_that_Microsoft_sent_and_one_that_needs_linking_are_told_with_a_link()
    {
        _hub.Set("cosell_NotifyByTeams", "new-deal, needs-linking");
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), Sample.Referral(referral => (referral["externalReferenceId"], referral["direction"]) = ("ACME-17", "Incoming")));

        var message = Messages.Should().ContainSingle().Subject;
        message.GetAttributeValue<OptionSetValue>("cosell_kind").Value.Should().Be(856320006);
        message.GetAttributeValue<string>("cosell_body").Should().Contain($"<a href=\"https://partner.microsoft.com/dashboard/v2/referrals/cosell/{Sample.ReferralId}\">Fabrikam ERP move</a>");
    }

    [TestMethod]
    public void A_dead_connection_is_told_when_it_begins_and_not_with_every_deal()
    {
        _hub.Set("cosell_NotifyByMail", "connection");
        for (var i = 0; i < 5; i++)
            SignInFails(i);

        var message = Messages.Should().ContainSingle().Subject;
        message.GetAttributeValue<int>("cosell_lines").Should().Be(1);
        message.GetAttributeValue<string>("cosell_body").Should().Contain("The connection to Partner Center does not work any more.");
    }

    [TestMethod]
    public void Deals_that_a_known_outage_takes_along_are_not_told_one_by_one_and_others_within_one_message()
    {
        _hub.Set("cosell_NotifyByMail", "all");
        _hub.Set("cosell_MostAttempts", "1");
        SignInFails(0);
        for (var i = 1; i < 4; i++)
            Down(i);
        _hub.Now = _hub.Now.AddHours(1);
        Down(4, "readCrm");

        Messages.Should().HaveCount(2);
        Messages[1].GetAttributeValue<int>("cosell_lines").Should().Be(1);
        Messages[1].GetAttributeValue<string>("cosell_body").Should().Contain("Salesforce is not available");
    }

    [TestMethod]
    public void The_same_outage_is_not_told_again_within_six_hours()
    {
        _hub.Set("cosell_NotifyByMail", "failed");
        _hub.Set("cosell_MostAttempts", "1");
        Down(0);
        Down(1);
        _hub.Now = _hub.Now.AddHours(5);
        Down(2);
        Messages.Single().GetAttributeValue<int>("cosell_lines").Should().Be(2);
        _hub.Now = _hub.Now.AddHours(2);

        Down(3);

        Messages.Single().GetAttributeValue<int>("cosell_lines").Should().Be(3);
    }

    [TestMethod]
    public void An_invitation_that_ends_is_warned_of_once_at_each_of_the_days()
    {
        _hub.Set("cosell_NotifyByMail", "expiring");
        var deal = _hub.Rows.Create(new Entity("cosell_referral")
        {
            ["cosell_name"] = "Wingtip", ["cosell_syncstate"] = new OptionSetValue(856320002), ["cosell_status"] = new OptionSetValue(856320000), ["cosell_direction"] = new OptionSetValue(856320001),
            ["cosell_expireson"] = _hub.Now.AddDays(8), ["cosell_crmrecordid"] = Sample.OpportunityId,
        });
        var reasons = new List<string>();

        for (var day = 0; day < 9; day++)
        {
            _hub.Reconcile();
            _hub.Reconcile();
            var row = _hub.Rows.Row("cosell_referral", deal);
            if (row.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == 856320000)
                reasons.Add(row.GetAttributeValue<string>("cosell_duereason"));
            (row["cosell_syncstate"], row["cosell_claimed"]) = (new OptionSetValue(856320002), row.GetAttributeValue<int>("cosell_requested")); // it was synchronized
            _hub.Now = _hub.Now.AddDays(1);
        }

        reasons.Should().Equal("expires in 7 days", "expires in 3 days", "expires in 1 days");
        _hub.Rows.Row("cosell_referral", deal).GetAttributeValue<int>("cosell_escalation").Should().Be(3);
        Messages.Sum(message => message.GetAttributeValue<int>("cosell_lines")).Should().Be(3);
    }

    private static string Id(int number) => $"006{number:d12}AAC";

    private void Fail(int deals)
    {
        for (var i = 0; i < deals; i++)
        {
            _hub.RequestByCrm(Id(i));
            Plan(i);
            _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });
        }
    }

    private void Plan(int number) => _hub.Plan(Sample.Opportunity(row => (row["Id"], row["Amount"]) = (Id(number), 0)));

    private void SignInFails(int number) => Complete(number, "referral", 401);

    private void Down(int number, string step = "referral") => Complete(number, step, 503);

    private void Complete(int number, string step, int status)
    {
        _hub.RequestByCrm(Id(number));
        var deal = _hub.Deals.Single(deal => deal.GetAttributeValue<string>("cosell_crmrecordid") == Id(number));
        _hub.Begin(deal);
        _hub.Complete(new JsonObject { [step] = Sample.Step(status) });
    }
}
