using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;
using static Plugins.Tests.Doubles.CatchUpAnswers;

namespace Plugins.Tests.Recorded;

/// <summary>What the hub does without a deal: events, catching up, health, registration, the catalogue.</summary>
internal static class Watching
{
    public static void Events_of_every_kind(DealStory story)
    {
        story.Shared();
        foreach (var name in new[] { "referral-created", "referral-updated", "related-referral-created", "related-referral-updated", "test-created", "subscription-updated", "" })
            story.Hub.RequestByEvent(name, Sample.ReferralId, "2026-03-02T09:00:00Z");
        foreach (var body in new[] { null, "", "[]", "{}", "not JSON" })
            story.Hub.Receive(body);
        story.Rounds();
        story.Hub.RequestByEvent("related-referral-updated", Sample.MicrosoftReferralId, "2026-03-02T09:00:00Z");
        story.Hub.RequestByEvent("referral-created", "0cecbaa3-0000-4000-8000-0000000000aa");
        story.Hub.RequestByEvent("referral-created", "0cecbaa3-0000-4000-8000-0000000000aa");
    }

    public static void Polls_of_what_is_known_and_what_is_not(DealStory story)
    {
        story.Shared();
        var version = $"{story.Opportunity!["LastModifiedDate"]}|{story.Opportunity["LastModifiedById"]}";
        story.Hub.RequestByCrm(Sample.OpportunityId, version);
        story.Hub.Call(new RequestSync(), ("CrmRecordId", Sample.OpportunityId), ("ChildVersion", "2026-03-02T08:00:00.000+0000|" + Sample.Seller), ("Reason", "solution"));
        story.Hub.Call(new RequestSync(), ("CrmRecordId", "006000000000009AAA"), ("ChildVersion", "2026-03-02T08:00:00.000+0000|" + Sample.Seller), ("Reason", "solution"));
        story.Hub.Call(new RequestSync(), ("CrmRecordId", Sample.OpportunityId), ("ChildVersion", "2026-03-02T12:00:00.000+0000|" + Sample.Seller), ("Reason", "solution"));
        story.Hub.RequestByCrm(Sample.OpportunityId, version);
        story.Hub.Begin();
        story.Hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T12:00:00.000+0000|" + Sample.Seller);
        story.Hub.Begin();
        story.Hub.Call(new RequestSync(), ("ReferralId", Sample.ReferralId), ("Reason", new string('r', 300)));
        story.Hub.Call(new RequestSync(), ("CrmRecordId", "006000000000008AAA"), ("Reason", "new"));
    }

    public static void Catching_up_finds_what_no_event_told(DealStory story)
    {
        story.Hub.Set("cosell_NotifyByMail", "all");
        story.Shared().Later(TimeSpan.FromMinutes(30));
        var turn = (string)story.Hub.Reconcile()["Turn"];
        story.Hub.Call(new Reconcile(), ("Turn", turn), ("Answers", Of([Changed(Sample.ReferralId, "2026-03-02T09:20:00Z"), Changed(Sample.MicrosoftReferralId, "2026-03-02T09:20:00.1Z", "msft"), Changed("0cecbaa3-0000-4000-8000-0000000000a3", "2026-03-02T09:25:00Z")],
            ("opportunities", [Opportunity("2026-03-02T09:25:00.000+0000", Sample.Seller), Opportunity("2026-03-02T09:26:00.000+0000", Sample.Seller, id: "006000000000004AAA")]), ("deleted", [Opportunity("2026-03-02T09:27:00.000+0000", Sample.Seller, deleted: true, id: "006000000000005AAA")])).ToJsonString()));
        story.Hub.Call(new Reconcile(), ("Turn", turn), ("Answers", Of().ToJsonString()));
        story.Later(TimeSpan.FromMinutes(16));
        turn = (string)story.Hub.Reconcile()["Turn"];
        story.Hub.Call(new Reconcile(), ("Turn", turn), ("Answers", new JsonObject { ["referrals"] = Sample.Step(401), ["crm"] = Sample.Step(200) }.ToJsonString()));
        story.Later(TimeSpan.FromMinutes(16));
        turn = (string)story.Hub.Reconcile()["Turn"];
        story.Hub.Call(new Reconcile(), ("Turn", turn), ("Answers", new JsonObject { ["referrals"] = Sample.Step(400, JsonNode.Parse("""{"error":{"message":"No such filter."}}""")), ["crm"] = Sample.Step(503) }.ToJsonString()));
    }

    public static void Catching_up_by_newest(DealStory story)
    {
        story.Hub.Set("cosell_CatchUpQuery", "newest");
        story.Shared().Later(TimeSpan.FromMinutes(30));
        story.Hub.Reconcile();
        story.Hub.Reconcile(Of([Changed(Sample.ReferralId, "2026-03-02T09:20:00Z")], ("opportunities", [Opportunity("2026-03-02T09:25:00.000+0000", Sample.Seller)])));
        story.Hub.Reconcile(Of([]));
    }

    public static void Many_changes_are_read_page_by_page(DealStory story)
    {
        story.Shared().Later(TimeSpan.FromMinutes(30));
        story.Hub.Reconcile();
        story.Hub.Reconcile(Of([.. Enumerable.Range(0, 100).Select(number => Changed($"0cecbaa3-0000-4000-8000-{number:000000000000}", $"2026-03-02T09:{number / 4:00}:00Z", "msft"))], ("opportunities", [])));
        story.Hub.Reconcile(Of([Changed(Sample.ReferralId, "2026-03-02T09:26:00Z")], ("opportunities", [])));
    }

    public static void An_invitation_that_ends(DealStory story)
    {
        story.Hub.Set("cosell_NotifyByMail", "all");
        story.Received(own => own["expirationDateTime"] = "2026-03-09T08:00:00Z");
        story.Recording.Only = ["Reconcile", "PlanSync"];
        for (var day = 0; day < 8; day++)
        {
            story.Hub.Reconcile();
            story.Rounds().Later(TimeSpan.FromDays(1));
        }
    }

    public static void Health_of_all_kinds(DealStory story)
    {
        story.Hub.Set("cosell_NotifyByMail", "all");
        story.Shared();
        story.Hub.Set("cosell_LeaseMinutes", "ten");
        foreach (var (referrals, crm, registration) in new[] { (200, 200, 404), (401, 200, 200), (200, 503, 403), (0, 0, 0), (200, 200, 200) })
        {
            story.Later(TimeSpan.FromHours(1));
            story.Hub.Call(new CheckHealth(), ("Answers", new JsonObject
            {
                ["referrals"] = Sample.Step(referrals), ["crm"] = Sample.Step(crm, JsonNode.Parse("""{"DailyApiRequests":{"Max":15000,"Remaining":14000}}""")),
                ["registration"] = Sample.Step(registration, JsonNode.Parse("""{"WebhookUrl":"https://other.example/hook","WebhookEvents":["referral-created"]}""")),
            }.ToJsonString()));
        }
    }

    public static void Registering_the_webhook(DealStory story)
    {
        void Plan(int status, string? body, string? url = WebhookPlanning.Ours, string? events = WebhookPlanning.CoSellEvents, string? tried = null, bool overwrite = false, bool release = false, bool unseen = false) =>
            story.Hub.Call(new PlanRegistration(), input => (input["StatusCode"], input["Registration"], input["WebhookUrl"], input["Events"], input["Tried"], input["Overwrite"], input["Release"], input["Unseen"]) = (status, body, url, events, tried, overwrite, release, unseen));
        string[] all = ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated"];
        Plan(404, null);
        Plan(201, null, tried: "register");
        Plan(200, WebhookPlanning.Registered(WebhookPlanning.Ours, all), tried: "register");
        Plan(200, WebhookPlanning.Registered(WebhookPlanning.Ours, all));
        Plan(200, WebhookPlanning.Registered(WebhookPlanning.Ours, all[..2]));
        Plan(200, WebhookPlanning.Registered(WebhookPlanning.Theirs, "invoice-ready"));
        Plan(200, WebhookPlanning.Registered(WebhookPlanning.Theirs, "invoice-ready"), overwrite: true);
        Plan(400, """{"code":900421,"description":"Bad url."}""", tried: "update");
        Plan(401, null);
        Plan(500, null, unseen: true);
        Plan(404, null, url: "http://plain.example");
        Plan(404, null, url: null);
        Plan(404, null, events: " ");
        Plan(404, null, events: "referral-created, made-up");
        Plan(0, null, release: true);
    }

    public static void Too_many_events_of_referrals_that_nobody_knows(DealStory story)
    {
        story.Hub.Set("cosell_NotifyByMail", "all");
        story.Hub.Set("cosell_EventsPerMinute", "2");
        for (var number = 1; number <= 5; number++)
        {
            story.Hub.RequestByEvent("referral-created", $"0cecbaa3-0000-4000-8000-00000000010{number}");
            if (number == 4)
                story.Later(TimeSpan.FromMinutes(1));
        }
        story.Hub.Rows.Rows("cosell_watermark").First(row => row.GetAttributeValue<string>("cosell_position") == "1")["cosell_position"] = "unreadable";
        story.Say("the count is unreadable");
        story.Hub.RequestByEvent("referral-created", "0cecbaa3-0000-4000-8000-000000000106");
    }

    public static void What_the_trace_log_is_told(DealStory story)
    {
        story.Recording.Only = ["none"];
        story.Traces(() =>
        {
            story.Shared().Sells(("Amount", 75000)).Portal(("/details/notes", "Budget.")).Synchronize();
            story.Answers["referral"] = Sample.Step(503);
            story.Sells(("Amount", 76000)).Synchronize();
            story.Answers["referral"] = Sample.Step(400, JsonNode.Parse("""{"error":{"code":"x","message":"Secret words of a service."}}"""));
            story.Sells(("Amount", 77000)).Synchronize();
            story.Hub.Retry("Rejected");
            story.Hub.Reconcile();
            story.Hub.Call(new PlanRegistration(), input => (input["StatusCode"], input["WebhookUrl"], input["Events"]) = (404, WebhookPlanning.Ours, WebhookPlanning.CoSellEvents));
            story.Sells(("Sync_with_Partner_Center__c", false)).Synchronize();
        });
    }

    public static void The_catalogue(DealStory story)
    {
        var answer = story.Hub.Call(new ImportSolutions(), ("Csv", "solution id,name,valid to,colour\nSOL-1,One,2026-12-31,red\nSOL-2,Two,,\n"));
        story.Hub.Call(new ImportSolutions(), ("Csv", "solution id,name,valid to\n,None,never\nSOL-3,Three,\n"));
        var plan = story.Hub.Call(new PlanCatalogue());
        story.Hub.Call(new CompleteCatalogue(), ("Rows", (string)plan["Rows"]), ("Answer", """{"compositeResponse":[{"referenceId":"s0","httpStatusCode":201,"body":{}},{"referenceId":"s1","httpStatusCode":400,"body":[{"errorCode":"X","message":"No."}]}]}"""));
        plan = story.Hub.Call(new PlanCatalogue());
        story.Shared().Sells(("Amount", 3)).Synchronize();
    }

    public static void The_mapping_travels(DealStory story)
    {
        story.Hub.Call(new Setup());
        story.Hub.Call(new ImportMapping(), ("Json", """{"fields":[{"name":"Codename","crmPath":"Codename__c","referralPath":"/referralProgram","dataType":"Text","order":5}]}"""));
        story.Hub.Call(new ImportMapping(), ("Json", """{"fields":[{"name":"Codename","crmPath":"","referralPath":"nowhere","dataType":"Wish"}]}"""));
        story.Hub.Call(new PreviewMapping(), ("CrmRecordId", Sample.OpportunityId));
        story.Shared();
        story.Hub.Call(new PreviewMapping(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", new JsonArray(story.Opportunity!.DeepClone()).ToJsonString()), ("Referrals", new JsonArray(story.Own!.DeepClone(), story.Microsofts!.DeepClone()).ToJsonString()));
    }
}
