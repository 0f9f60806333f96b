using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using CoSell.Plugins.Guards;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What nobody in his right mind would send, set or answer: bounded, and told with a sentence.</summary>
[TestClass]
public sealed class WildInputTests
{
    private const int Deep = 200_000;

    private readonly Hub _hub = Hub.WithSharedDeal();

    public static IEnumerable<object[]> DeepTexts() => [[new string('[', Deep) + new string(']', Deep)], [new string('[', Deep)], [string.Concat(Enumerable.Repeat("{\"a\":", Deep)) + "1" + new string('}', Deep)]];

    [TestMethod]
    [DynamicData(nameof(DeepTexts))]
    public void An_event_that_is_nested_without_end_is_no_event(string text) => _hub.Receive(text)["Outcome"].Should().Be("no event");

    [TestMethod]
    [DynamicData(nameof(DeepTexts))]
    public void Any_other_text_that_is_nested_without_end_is_refused_with_a_sentence(string text)
    {
        var mapping = () => _hub.Call(new ImportMapping(), ("Json", text));
        var preview = () => _hub.Call(new PreviewMapping(), ("DealId", _hub.Deal.Id.ToString()), ("Rows", text), ("Referrals", text), ("CrmRecords", text));
        var health = () => _hub.Call(new CheckHealth(), ("Answers", text));

        foreach (var call in new[] { mapping, preview, health })
            call.Should().Throw<InvalidPluginExecutionException>().Which.Message.Should().ContainAny("nested too deep", "no more than 64 levels", "is not JSON");
    }

    [TestMethod]
    [DataRow("\"Service busy\"")]
    [DataRow("42")]
    [DataRow("[[]]")]
    [DataRow("{\"records\":[1]}")]
    public void What_is_no_list_of_records_is_not_taken_for_an_empty_one(string answer)
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        var lease = (string)_hub.Begin()["LeaseId"];

        var plan = () => _hub.Plan(_hub.Deal, lease, JsonNode.Parse(answer)!, Sample.Referral(), Sample.Microsofts());

        plan.Should().Throw<InvalidPluginExecutionException>().WithMessage("*CrmRecords is JSON, but no list of records*");
    }

    [TestMethod]
    public void An_answer_that_only_looks_like_JSON_is_a_text()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Begin();

        _hub.Complete(new JsonObject { ["readReferrals"] = Sample.Step(502, JsonValue.Create("{ 'a' : <html>")), ["plan"] = Sample.Step(0) });

        _hub.State.Should().Be("Waiting to retry");
    }

    [TestMethod]
    [DataRow("-5")]
    [DataRow("0")]
    [DataRow("NaN")]
    [DataRow("soon")]
    [DataRow("Mon, 02 Mar 1998 12:00:00 GMT")]
    [DataRow("-Infinity")]
    public void A_Retry_After_that_cannot_be_meant_is_no_Retry_After(string wild) => NextAttemptAfter(wild).Should().BeCloseTo(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30));

    [TestMethod]
    [DataRow("315360000")]
    [DataRow("1e300")]
    [DataRow("Infinity")]
    [DataRow("Sat, 01 Mar 2036 12:00:00 GMT")]
    public void A_Retry_After_of_years_is_a_day(string wild) => NextAttemptAfter(wild).Should().Be(TimeSpan.FromDays(1));

    [TestMethod]
    [DataRow("1e20")]
    [DataRow("-1")]
    [DataRow("\"many\"")]
    public void A_status_that_is_none_is_no_answer(string status)
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Begin();
        var answers = "{\"readReferrals\":{\"statusCode\":" + status + ",\"body\":\"\"}}";

        _hub.Call(new CompleteSync(), ("DealId", _hub.Deal.Id.ToString()), ("LeaseId", _hub.Deal.GetAttributeValue<string>("cosell_leaseid")), ("Answers", answers));

        _hub.State.Should().Be("Waiting to retry");
    }

    [TestMethod]
    [DataRow("cosell_LeaseMinutes", "ten")]
    [DataRow("cosell_LeaseMinutes", "-5")]
    [DataRow("cosell_LeaseMinutes", "1e300")]
    [DataRow("cosell_CreateConnectedReferral", "true")]
    public void A_setting_that_cannot_be_used_stops_what_reads_it_with_its_name_its_value_and_the_fix(string variable, string value)
    {
        var hub = new Hub();
        hub.Set(variable, value);
        hub.RequestByCrm(Sample.OpportunityId);

        var share = () => hub.Plan(Sample.Opportunity());

        share.Should().Throw<InvalidPluginExecutionException>().WithMessage($"The environment variable {variable} is '{value}'. It has to be *Change its value under Solutions*");
    }

    [TestMethod]
    [DataRow("cosell_WinAfterHours", "three days")]
    [DataRow("cosell_BackfillThreshold", "700")]
    [DataRow("cosell_RegistrationMinimum", "-1")]
    [DataRow("cosell_CatchUpMinutes", "NaN")]
    [DataRow("cosell_MostAttempts", "0")]
    [DataRow("cosell_DuplicateWindowDays", "1 month")]
    [DataRow("cosell_EventsPerMinute", "0")]
    [DataRow("cosell_CoSellOnly", "maybe")]
    [DataRow("cosell_CatchUpQuery", "oldest")]
    [DataRow("cosell_ConfirmMoves", "decline, won")]
    [DataRow("cosell_NotifyByTeams", "new deals")]
    [DataRow("cosell_NotifyByMail", "fialed")]
    [DataRow("cosell_ExpiryWarningDays", "7, three, 1")]
    [DataRow("cosell_ExpiryWarningDays", "7, 1.5")]
    [DataRow("cosell_ExpiryWarningDays", "7, 0")]
    [DataRow("cosell_TimeZone", "Middle Earth")]
    [DataRow("cosell_ReferralLinkTemplate", "https://partner.microsoft.com/")]
    [DataRow("cosell_SalesforceApiPath", "v58.0")]
    [DataRow("cosell_Language", "Chinese (Traditional)")]
    public void The_health_check_names_every_setting_that_cannot_be_used(string variable, string value)
    {
        _hub.Set(variable, value);

        CheckHealth().Should().Contain($"The environment variable {variable} is '{value}'.");
    }

    [TestMethod]
    [DataRow("cosell_EventsPerMinute", "0", "a number from 1 to 10000")]
    [DataRow("cosell_DailyRequests", "0", "a number from 1 to 50000000")]
    [DataRow("cosell_DailyRequests", "about 40 thousand", "a number from 1 to 50000000")]
    [DataRow("cosell_CoSellOnly", "maybe", "yes or no")]
    public void The_health_check_says_what_a_setting_has_to_be(string variable, string value, string wanted)
    {
        _hub.Set(variable, value);

        CheckHealth().Should().Contain($"It has to be {wanted}");
    }

    [TestMethod]
    public void Settings_as_they_ship_are_all_good()
    {
        foreach (var (variable, value) in SolutionFiles.EnvironmentVariables())
            _hub.Set(variable, value);

        CheckHealth().Should().NotContain("environment variable");
    }

    [TestMethod]
    [DataRow("cosell_status", "Status: 999 is no value of a referral. Use one of New, Active, Closed.")]
    [DataRow("cosell_substatus", "Substatus: 999 is no value of a referral. Use one of Pending, *")]
    public void A_status_that_nobody_knows_is_refused_with_a_sentence(string column, string sentence)
    {
        var target = new Entity("cosell_referral") { ["cosell_status"] = new OptionSetValue(856320001), ["cosell_substatus"] = new OptionSetValue(856320002), [column] = new OptionSetValue(999) };
        var guard = () => PluginRun.Execute(new ReferralGuard(), _hub.Rows, _hub.Now, "Create", run => run.InputParameters["Target"] = target);

        guard.Should().Throw<InvalidPluginExecutionException>().WithMessage(sentence);
    }

    [TestMethod]
    public void What_nobody_foresaw_is_told_as_a_sentence_and_not_as_ISV_code()
    {
        var plugins = new IPlugin[] { new ConflictGuard(), new CoSell.Plugins.Steps.DealByHand(), new CoSell.Plugins.Administration.MappingChangeRecorder(), new SolutionGuard(), new BeginSync() };

        foreach (var plugin in plugins)
        {
            var wrong = () => PluginRun.Execute(plugin, new FaultyOrganization(), _hub.Now, "Update", run =>
            {
                run.InputParameters["Target"] = new Entity("cosell_fieldmapping", Guid.NewGuid()) { ["cosell_choice"] = 1, ["cosell_identifier"] = 7, ["cosell_retrynow"] = "yes", ["cosell_name"] = "x" };
                run.InputParameters["DealId"] = Guid.NewGuid().ToString();
            });
            wrong.Should().Throw<InvalidPluginExecutionException>(plugin.GetType().Name).WithMessage("CoSell met something that it does not know how to handle (* in *). Nothing was changed.*");
        }
    }

    [TestMethod]
    public void Rows_beyond_the_first_page_of_an_answer_are_read_as_well()
    {
        var hub = new Hub();
        hub.Rows.PageSize = 3;
        hub.RequestByCrm(Sample.OpportunityId);

        hub.Plan(Sample.Opportunity());

        hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() });
        hub.State.Should().Be("In step");
        hub.Call(new Setup())["Created"].Should().Be(0);
    }

    private TimeSpan NextAttemptAfter(string retryAfter)
    {
        var answer = Sample.Step(429);
        answer["headers"] = new JsonObject { ["Retry-After"] = retryAfter };
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Begin();
        _hub.Complete(new JsonObject { ["readReferrals"] = answer, ["plan"] = Sample.Step(0) });
        return _hub.Deal.GetAttributeValue<DateTime>("cosell_nextattempton") - _hub.Now;
    }

    private string CheckHealth()
    {
        var answers = new JsonObject { ["referrals"] = Sample.Step(200), ["crm"] = Sample.Step(200), ["registration"] = Sample.Step(404) };
        return (string)_hub.Call(new CheckHealth(), ("Answers", answers.ToJsonString()))["Message"];
    }

    /// <summary>An organization whose every answer is a surprise.</summary>
    private sealed class FaultyOrganization : MemoryOrganization
    {
        public override void Update(Entity entity) => throw new KeyNotFoundException("Fabrikam");

        public override EntityCollection RetrieveMultiple(Microsoft.Xrm.Sdk.Query.QueryBase query) => throw new InvalidCastException("Fabrikam");
    }
}
