using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>What is not done, and with which words.</summary>
internal static class Refusing
{
    private static readonly IPlugin[] Apis =
    [
        new BeginSync(), new PlanSync(), new CompleteSync(), new RequestSync(), new Reconcile(), new RetryDeals(), new Preflight(), new PreviewMapping(), new ImportMapping(),
        new ImportSolutions(), new CheckHealth(), new CompleteCatalogue(),
    ];

    private static readonly string[] Inputs = ["DealId", "LeaseId", "CrmRecordId", "ReferralId", "Answers", "Answer", "Rows", "CrmRecords", "Referrals", "Json", "Csv", "ErrorClass", "MappingJson"];

    public static void Calls_without_input_or_with_nonsense(DealStory story)
    {
        story.Shared();
        foreach (var api in Apis)
        {
            foreach (var passed in new[] { null, "", "nonsense", "{" })
                Try(story, api, passed);
        }
    }

    public static void Calls_for_a_deal_that_is_not_held(DealStory story)
    {
        story.Shared();
        var id = story.Hub.Deal.Id.ToString();
        story.Refuses("plan", () => story.Hub.Call(new PlanSync(), ("DealId", id), ("LeaseId", "a"), ("CrmRecords", "[]"), ("Referrals", "[]")));
        Try(story, new BeginSync(), id);
        Try(story, new RetryDeals(), id);
        Try(story, new CompleteSync(), id);
        story.Refuses("an empty mapping", () =>
        {
            foreach (var row in story.Hub.Rows.Rows("cosell_fieldmapping").ToList())
                story.Hub.Rows.Delete("cosell_fieldmapping", row.Id);
            story.Hub.RequestByCrm(Sample.OpportunityId);
            story.Hub.Begin();
        });
    }

    public static void Each_input_that_is_no_JSON_is_named(DealStory story)
    {
        story.Shared();
        story.Hub.RequestByCrm(Sample.OpportunityId);
        var begin = story.Hub.Begin();
        var good = new Dictionary<string, string> { ["DealId"] = story.Hub.Deal.Id.ToString(), ["LeaseId"] = (string)begin["LeaseId"], ["CrmRecordId"] = Sample.OpportunityId, ["CrmRecords"] = "[]", ["Referrals"] = "[]", ["CrmLookups"] = "{}", ["MappingJson"] = "{}", ["Answers"] = "{}", ["Answer"] = "{}", ["Rows"] = "[]" };
        foreach (var api in new IPlugin[] { new PlanSync(), new CompleteSync(), new Preflight(), new PreviewMapping(), new Reconcile(), new CheckHealth(), new CompleteCatalogue() })
        {
            foreach (var (bad, broken) in good.Keys.Where(name => !name.EndsWith("Id", StringComparison.Ordinal)).SelectMany(name => new[] { (name, "{\"a\":"), (name, "7") }))
            {
                try
                {
                    Hub.With(story.Hub.Rows.Copy(), story.Hub.Now).Call(api, input =>
                    {
                        foreach (var (name, value) in good)
                            input[name] = name == bad ? broken : value;
                    });
                    story.Recording.Line($"{api.GetType().Name} with {bad} {broken}: taken");
                }
                catch (InvalidPluginExecutionException refused)
                {
                    story.Recording.Line($"{api.GetType().Name} with {bad} {broken}: {refused.Message}");
                }
            }
        }
    }

    public static void Settings_that_cannot_be(DealStory story)
    {
        string[] names =
        [
            "cosell_LeaseMinutes", "cosell_WinAfterHours", "cosell_BackfillThreshold", "cosell_RegistrationMinimum", "cosell_CatchUpMinutes", "cosell_MostAttempts", "cosell_DuplicateWindowDays", "cosell_EventsPerMinute",
            "cosell_CreateConnectedReferral", "cosell_CoSellOnly", "cosell_CatchUpQuery", "cosell_DuplicateAlerts", "cosell_ConfirmMoves", "cosell_NotifyByTeams", "cosell_NotifyByMail", "cosell_ExpiryWarningDays", "cosell_TimeZone",
            "cosell_ReferralLinkTemplate", "cosell_SalesforceApiPath", "cosell_Language",
        ];
        var health = new JsonObject { ["referrals"] = Sample.Step(200), ["crm"] = Sample.Step(200), ["registration"] = Sample.Step(404) }.ToJsonString();
        var rows = names.ToDictionary(name => name, name => story.Hub.Rows.Create(new Entity("environmentvariabledefinition") { ["schemaname"] = name, ["defaultvalue"] = "" }));
        foreach (var value in new[] { "nonsense", "-1", "0", "1", "1440.5", "99999999999999", " YES ", "all, ,decline", "visibility", "7,3,,1", "0,1", "366", "+1", "http://x/{id}", "ftp://x/{id}", "http://x/", "/services/data/v58.0/", "/services/data/v1.0", "zh-TW", "W. Europe Standard Time", "NEWEST", "needs-linking",
            "100", "101", "365", "1000", "1001", "1440", "1441", "3650", "3651", "8760", "8761", "10000", "10001", "1000000000000", "no", "filter", "ask", "save", "decline, error, early-win, visibility, win, lose",
            "new-deal, expiring, failed, conflict, connection, webhook", "365,1", "auto", "Europe/Berlin" })
        {
            foreach (var id in rows.Values)
                story.Hub.Rows.Row("environmentvariabledefinition", id)["defaultvalue"] = value;
            story.Say($"every variable is '{value}'");
            story.Recording.Only = ["none"];
            try
            {
                var message = (string)Hub.With(story.Hub.Rows.Copy(), story.Hub.Now).Call(new CheckHealth(), ("Answers", health))["Message"];
                story.Recording.Line(message.Replace(". ", ".\n", StringComparison.Ordinal));
            }
            catch (InvalidPluginExecutionException refused)
            {
                story.Say(refused.Message);
            }
        }
    }

    private static void Try(DealStory story, IPlugin api, string? passed)
    {
        var call = $"{api.GetType().Name} with {(passed is null ? "nothing" : $"'{passed}'")}";
        try
        {
            story.Say(call);
            story.Hub.Call(api, input =>
            {
                foreach (var name in passed is null ? [] : Inputs)
                    input[name] = passed;
            });
        }
        catch (InvalidPluginExecutionException refused)
        {
            story.Say(refused.Message);
        }
    }
}
