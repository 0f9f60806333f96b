using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Once a day Salesforce is asked what kind of org it is, so that no deal has to find out.</summary>
[TestClass]
public sealed class OrgQuestionTests
{
    private const string NoCurrency = "No such column 'CurrencyIsoCode' on entity 'Opportunity'. If you are attempting to use a custom field, be sure to append the '__c'.";

    private readonly Hub _hub = new();

    [TestMethod]
    public void Once_a_day_the_org_is_asked_what_it_is_before_it_is_asked_what_changed()
    {
        _hub.Now = _hub.Now.AddHours(23);
        Asked(_hub.Reconcile()).Should().NotContain("organization");
        _hub.Reconcile(CatchUpAnswers.Of());
        _hub.Now = _hub.Now.AddHours(1);
        Asked(_hub.Reconcile()).Should().Equal("currencies", "organization", "addresses");

        var next = _hub.Reconcile(Org(Missing("CurrencyIsoCode"), "EUR", Missing("BillingCountryCode")));

        Asked(next).Should().StartWith("opportunities");
        _hub.Reconcile(CatchUpAnswers.Of())["More"].Should().Be(false);
        _hub.RequestByCrm(Sample.OpportunityId);
        var begin = _hub.Begin();
        ((string)begin["CrmQuery"]).Should().NotContain("CurrencyIsoCode");
        begin["CrmLookups"].Should().Be("", "which the currency is was told as well");
    }

    [TestMethod]
    public void An_org_that_turns_to_several_currencies_is_noticed_within_a_day()
    {
        LearnOneCurrency();
        Ask(Org(null, "EUR", null));

        ((string)_hub.Begin()["CrmQuery"]).Should().Contain("CurrencyIsoCode");
    }

    [TestMethod]
    public void An_answer_about_something_else_changes_nothing_of_what_is_known()
    {
        LearnOneCurrency();
        Ask(Org("sObject type 'Opportunity' is not supported.", null, "Request timed out."));

        ((string)_hub.Begin()["CrmQuery"]).Should().NotContain("CurrencyIsoCode");
    }

    [TestMethod]
    public void A_question_that_was_refused_as_a_whole_comes_again_with_the_next_pass()
    {
        _hub.Now = _hub.Now.AddDays(1);
        _hub.Reconcile();
        var down = CatchUpAnswers.Of();
        down["crm"] = Sample.Step(503);
        _hub.Reconcile(down)["More"].Should().Be(false);
        _hub.Now = _hub.Now.AddMinutes(15);

        Asked(_hub.Reconcile()).Should().Contain("organization");
    }

    [TestMethod]
    public void With_the_catch_up_switched_off_the_org_is_asked_all_the_same_and_nothing_else_counts()
    {
        _hub.Set("cosell_CatchUpMinutes", "0");
        _hub.Now = _hub.Now.AddDays(1);
        var question = _hub.Reconcile();
        Asked(question).Should().Contain("organization");
        question["ReferralTop"].Should().Be(1);

        var answers = Org(Missing("CurrencyIsoCode"), "EUR", null);
        answers["referrals"] = CatchUpAnswers.Of([CatchUpAnswers.Changed(Sample.ReferralId, "2026-03-03T08:59:30Z")])["referrals"]!.DeepClone();
        var answer = _hub.Reconcile(answers);
        answer["More"].Should().Be(false);
        answer["Requeued"].Should().Be(0);
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile()["CatchUp"].Should().Be(false);
    }

    private void Ask(JsonObject answers)
    {
        _hub.Now = _hub.Now.AddDays(1);
        _hub.Reconcile();
        _hub.Reconcile(answers);
    }

    private static IEnumerable<string> Asked(Microsoft.Xrm.Sdk.ParameterCollection question) =>
        JsonNode.Parse((string)question["CrmRequest"])!["compositeRequest"]!.AsArray().Select(part => (string)part!["referenceId"]!);

    private static string Missing(string field) => $"SELECT {field} FROM …\nNo such column '{field}' on entity. If you are attempting to use a custom field, be sure to append the '__c'.";

    /// <summary>What the org answers to the question of the day; null where a field is there.</summary>
    private static JsonObject Org(string? currencies, string? currency, string? addresses)
    {
        var answers = CatchUpAnswers.Of();
        answers["crm"]!["body"]!["compositeResponse"] = new JsonArray(
            Part("currencies", currencies),
            Part("organization", null, currency is null ? null : new JsonObject { ["DefaultCurrencyIsoCode"] = currency }),
            Part("addresses", addresses));
        return answers;
    }

    private static JsonObject Part(string reference, string? refusal, JsonObject? row = null) => new()
    {
        ["referenceId"] = reference,
        ["httpStatusCode"] = refusal is null ? 200 : 400,
        ["body"] = refusal is null
            ? new JsonObject { ["done"] = true, ["records"] = row is null ? new JsonArray() : new JsonArray(row) }
            : new JsonArray(new JsonObject { ["errorCode"] = "INVALID_FIELD", ["message"] = refusal }),
    };

    private void LearnOneCurrency()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Begin();
        _hub.Complete(new JsonObject { ["readCrm"] = Sample.Step(400, new JsonArray(new JsonObject { ["errorCode"] = "INVALID_FIELD", ["message"] = NoCurrency })) });
    }
}
