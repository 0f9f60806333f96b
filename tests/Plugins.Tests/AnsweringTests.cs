using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;
using static Plugins.Tests.ReceivedDeal;

namespace Plugins.Tests;

/// <summary>What a seller answers to a deal of Microsoft's, by gesture or by stage, and what he does to it before and after.</summary>
[TestClass]
public sealed class AnsweringTests
{
    private readonly Hub _hub = new();
    private readonly ReceivedDeal _received;

    public AnsweringTests() => _received = new(_hub);

    [TestMethod]
    public void Edits_wait_while_the_deal_is_on_hold()
    {
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Amount"]) = ("On Hold", 90000)), Linked(), Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
    }

    [TestMethod]
    public void Leaving_the_hold_accepts_the_deal_and_takes_the_waiting_edits_along()
    {
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Amount"]) = ("Qualification", 90000)), Linked(), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain("\"Active\"").And.Contain("\"Accepted\"").And.Contain("90000");
    }

    [TestMethod]
    [DataRow("Accept", "Active", "Accepted", "Qualification")]
    [DataRow("Decline", "Closed", "Declined", "Closed Lost")]
    [DataRow("Report an error", "Closed", "Error", "Closed Lost")]
    public void An_answer_that_has_reached_Partner_Center_alone_moves_the_stage_when_Salesforce_is_there_again(string answer, string status, string substatus, string stage)
    {
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var answered = Linked();
        (answered["status"], answered["substatus"]) = (status, substatus);

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Response__c"], row["Co_sell_Confirm__c"]) = ("On Hold", answer, true)), answered, Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
        Requests(plan)["opportunity"]["StageName"]!.GetValue<string>().Should().Be(stage);
    }

    [TestMethod]
    public void Microsofts_customer_agreed_with_Microsoft_so_the_consent_of_a_received_deal_is_no_news()
    {
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var accepted = Linked();
        (accepted["status"], accepted["substatus"]) = ("Active", "Accepted");
        accepted["consent"] = new JsonObject { ["consentToContact"] = true, ["consentToToShareInfoWithOthers"] = true, ["consentToShareReferralWithMicrosoftSellers"] = true };

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Customer_Consent__c"]) = ("Qualification", false)), accepted, Sample.Microsofts());

        ((string)plan["Message"]).Should().NotContain("Customer Consent");
    }

    [TestMethod]
    public void A_stage_that_the_seller_moved_on_after_his_answer_stays()
    {
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var answered = Linked();
        (answered["status"], answered["substatus"]) = ("Active", "Accepted");

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Response__c"]) = ("Proposal/Price Quote", "Accept")), answered, Sample.Microsofts());

        Requests(plan)["opportunity"].ContainsKey("StageName").Should().BeFalse();
    }

    [TestMethod]
    public void A_win_that_comes_a_moment_after_the_acceptance_stays_and_goes_out_next()
    {
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(
            Accepting(row => (row["StageName"], row["Co_sell_Response__c"], row["Co_sell_Confirm__c"]) = ("Closed Won", "Accept", true)), Linked(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Linked()), ["crm"] = Sample.CompositeDone() });

        ((string)plan["ReferralPatch"]).Should().Contain("\"Accepted\"");
        Requests(plan)["opportunity"].ContainsKey("StageName").Should().BeFalse();
        _hub.State.Should().Be("Due");
    }

    [TestMethod]
    [DataRow("Accept")]
    [DataRow(null)]
    public void What_was_confirmed_is_not_asked_again_when_it_takes_two_moves(string? answer)
    {
        _hub.Set("cosell_ConfirmMoves", "win");
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var accepted = Linked();
        (accepted["status"], accepted["substatus"]) = ("Active", "Accepted");

        var first = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Response__c"], row["Co_sell_Confirm__c"]) = ("Closed Won", answer, true)), Linked(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, accepted.DeepClone()), ["crm"] = Sample.CompositeDone() });
        var second = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Response__c"], row["Co_sell_Confirm__c"]) = ("Closed Won", null, true)), accepted, Sample.Microsofts());

        ((string)first["ReferralPatch"]).Should().Contain("\"Accepted\"");
        ((string)first["CrmRequest"]).Should().NotContain("Co_sell_Confirm__c\":");
        ((string)second["ReferralPatch"]).Should().Contain("\"Won\"");
        Requests(second)["opportunity"]["Co_sell_Confirm__c"]!.GetValue<bool>().Should().BeFalse();
    }

    [TestMethod]
    [DataRow("Closed Won", "Won")]
    [DataRow("Closed Lost", "Lost")]
    public void A_deal_that_the_seller_closes_while_a_colleague_accepts_it_in_Partner_Center_is_closed_there_too(string stage, string substatus)
    {
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var accepted = Linked();
        (accepted["status"], accepted["substatus"]) = ("Active", "Accepted");

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Confirm__c"]) = (stage, true)), accepted, Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain($"\"{substatus}\"");
        Requests(plan)["opportunity"].ContainsKey("StageName").Should().BeFalse();
    }

    [TestMethod]
    public void Closing_a_deal_as_lost_while_on_hold_declines_it()
    {
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Confirm__c"]) = ("Closed Lost", true)), Linked(), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain("\"Declined\"").And.Contain("/statusReason");
    }

    [TestMethod]
    public void Winning_an_unanswered_deal_accepts_it_first_and_wins_it_next()
    {
        _received.Receive();
        _received.Complete();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Accepting(row => row["StageName"] = "Closed Won"), Linked(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Linked()) });

        ((string)plan["ReferralPatch"]).Should().Contain("\"Accepted\"").And.NotContain("\"Won\"");
        _hub.State.Should().Be("Due");
    }
}
