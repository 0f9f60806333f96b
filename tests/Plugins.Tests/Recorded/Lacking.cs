using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>Deals that lack something, or have it one day too late: registrations, consents, solutions of the catalogue, values of the day.</summary>
internal static class Lacking
{
    public static void A_registration_that_lacks_something(DealStory story)
    {
        story.Shared().Later(TimeSpan.FromHours(80)).Theirs(("/status", "Active"), ("/substatus", "Accepted")).Happens("related-referral-updated", Sample.MicrosoftReferralId)
            .Sells(("StageName", "Closed Won"), ("Contract_Start_Date__c", "2026-04-01"), ("Contract_End_Date__c", null), ("Contract_Sign_Date__c", "2026-03-04"), ("Contract_Term__c", "Perpetual"), ("Amount", 150000), ("Deployed_on_Azure__c", true)).Synchronize().Portal(("/createdDateTime", "2026-03-02T09:00:00Z"), ("/closedDateTime", "2026-03-06T09:00:00Z")).Synchronize();
        story.Recording.Begin();
        void Way(string what, Action<DealStory> change) => story.Try(what, other =>
        {
            other.Sells(("Register_Deal__c", true), ("Co_sell_Confirm__c", true));
            change(other);
            other.Hub.RequestByCrm(Sample.OpportunityId);
            other.Hub.Plan(other.Opportunity, [.. new[] { other.Own, other.Microsofts }.OfType<JsonObject>()]);
        });
        Way("all is there", _ => { });
        Way("nobody wants it", other => other.Sells(("Register_Deal__c", false)));
        foreach (var (status, substatus) in new[] { ("New", "Pending"), ("Active", "Accepted"), ("Closed", "Won"), ("Closed", "Lost"), ("", "") })
            Way($"Microsoft's copy is {status}/{substatus}", other => other.Theirs(("/status", status), ("/substatus", substatus)));
        Way("no copy of Microsoft's", other => other.Microsofts = null);
        foreach (var (created, closed) in new (string?, string?)[] { ("2026-03-02T09:00:00Z", "2026-03-05T09:00:00Z"), ("2026-03-02T09:00:00Z", "2026-03-05T08:59:59Z"), (null, "2026-03-05T08:59:59Z"), ("2026-03-02T09:00:00Z", null), ("soon", "later") })
            Way($"created {created}, won {closed}", other => other.Portal(("/createdDateTime", created), ("/closedDateTime", closed)));
        foreach (var (minimum, value) in new[] { ("25000", 150000), ("25001", 150000) })
            Way($"at least {minimum}, and it is {value}", other => { other.Hub.Set("cosell_RegistrationMinimum", minimum); other.Portal(("/details/dealValue", value)); });
        foreach (var field in new[] { "Contract_Start_Date__c", "Contract_Sign_Date__c", "Contract_Term__c", "Amount" })
            Way($"no {field}", other => other.Sells((field, null)));
        Way("a day that is none, and a term that nobody knows", other => other.Sells(("Contract_Start_Date__c", "soon"), ("Contract_Term__c", "For ever")));
        Way("a private deal", other => other.Portal(("/consent/consentToShareReferralWithMicrosoftSellers", false)));
        Way("a private deal of which something is missing", other => other.Portal(("/consent/consentToShareReferralWithMicrosoftSellers", false)).Sells(("Contract_Start_Date__c", null)));
        foreach (var solutions in new[] { "[]", "[{\"id\":\"SOL-15974-MQF\",\"name\":\"One\"},{\"id\":\"SOL-2\",\"name\":\"Two\",\"price\":7.5,\"currency\":\"EUR\"},{\"id\":\"SOL-3\",\"name\":\"Three\",\"price\":\"8\"}]" })
            Way($"solutions {solutions}", other => other.Portal(("/details/requirements/solutions", JsonNode.Parse(solutions))));
        foreach (var status in new[] { "Approved", "Passed", "Failed", "Closed", "ReviewPending", null })
        {
            foreach (var start in new[] { "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z", null })
                Way($"registered, {status}, from {start}", other => other.Portal(("/registrations/0", new JsonObject { ["status"] = status, ["contract"] = new JsonObject { ["startDateTime"] = start, ["signDateTime"] = "2026-03-20T00:00:00Z", ["term"] = "Perpetual", ["value"] = 50000 }, ["solutionDetails"] = new JsonArray(new JsonObject { ["isDeployedOnAzure"] = false }, new JsonObject { ["isDeployedOnAzure"] = true }) })));
        }
    }

    public static void What_is_kept_of_a_consent(DealStory story)
    {
        foreach (var row in new[] { "Consent to contact", "Consent to share" })
            story.Map(row, ("cosell_direction", Choices.Paused));
        story.Recording.Begin();
        foreach (var (given, by, on, name) in new (JsonNode?, string?, string?, string?)[] { (true, "Sue Ito", "2026-03-01", "Joe Rep"), (false, "Sue Ito", "2026-03-01", "Joe Rep"), (null, "Sue Ito", "2026-03-01", "Joe Rep"), ("true", "Sue Ito", "2026-03-01", "Joe Rep"), (true, null, null, null), (true, "", "soon", ""), (true, "Sue Ito", "2026-03-01T15:00:00", "Joe Rep") })
        {
            var shared = story.Copy();
            shared.New(deal =>
            {
                (deal["Customer_Consent__c"], deal["Customer_Consent_By__c"], deal["Customer_Consent_On__c"]) = (given?.DeepClone(), by, on);
                deal["LastModifiedBy"] = name is null ? null : new JsonObject { ["Name"] = name };
            }).Synchronize();
            var kept = shared.Hub.Deal;
            story.Recording.Line($"{given?.ToJsonString() ?? "empty"}, by '{by}' on {on}, says '{name}': {Hub.StateOf(kept)}, '{kept.GetAttributeValue<string>("cosell_consentby")}' on {kept.GetAttributeValue<DateTime?>("cosell_consenton"):yyyy-MM-dd HH:mm}, recorded by '{kept.GetAttributeValue<string>("cosell_consentrecordedby")}' on {kept.GetAttributeValue<DateTime?>("cosell_consentrecordedon"):yyyy-MM-dd HH:mm}");
        }
    }

    public static void Solutions_of_the_catalogue(DealStory story)
    {
        var (yesterday, today, tomorrow) = (new DateTime(2026, 3, 1), new DateTime(2026, 3, 2), new DateTime(2026, 3, 3));
        foreach (var (what, from, to, territory, isWithdrawn) in new (string, DateTime?, DateTime?, string?, bool)[]
        {
            ("offered", null, null, null, false), ("from today", today, null, null, false), ("from tomorrow", tomorrow, null, null, false), ("until today", null, today, null, false), ("until yesterday", null, yesterday, null, false),
            ("withdrawn", null, null, null, true), ("here", null, null, "Germany, US", false), ("elsewhere", null, null, "Germany", false), ("from tomorrow, elsewhere and withdrawn", tomorrow, null, "Germany", true), ("from tomorrow, elsewhere", tomorrow, null, "Germany", false),
        })
        {
            foreach (var hasCountry in new[] { true, false })
            {
                var asked = new DealStory();
                asked.Hub.Rows.Create(new Entity("cosell_solution") { ["cosell_identifier"] = "sol-15974-mqf", ["cosell_name"] = "ERP", ["cosell_source"] = new OptionSetValue(856320001), ["cosell_validfrom"] = from, ["cosell_validto"] = to, ["cosell_territory"] = territory });
                if (isWithdrawn)
                    asked.Hub.Rows.Rows("cosell_solution").Single()["statecode"] = new OptionSetValue(1);
                if (!hasCountry)
                    asked.Map("Customer country", ("cosell_direction", Choices.Paused));
                var answer = asked.Hub.Call(new Preflight(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", new JsonArray(Sample.Opportunity()).ToJsonString()));
                asked.Try($"{what}{(hasCountry ? "" : ", no country")}: {answer["Problems"]}", story, other =>
                {
                    other.New(deal => deal["Microsoft_Solutions__r"]!["records"]!.AsArray().Add(JsonNode.Parse("""{"Id":"a01000000000002AAA","Solution_Name__c":"Two","Solution_Id__c":"SOL-2"}""")));
                    other.Hub.RequestByCrm(Sample.OpportunityId);
                    other.Hub.Plan(other.Opportunity);
                });
            }
        }
        story.Hub.Rows.Create(new Entity("cosell_solution") { ["cosell_identifier"] = "SOL-15974-MQF", ["cosell_name"] = "ERP", ["cosell_source"] = new OptionSetValue(856320002), ["cosell_validto"] = yesterday });
        story.Try("only seen in referrals, another one unheard of", other => other.New(deal => deal["Microsoft_Solutions__r"]!["records"]![0]!["Solution_Id__c"] = "SOL-2").Synchronize());
        foreach (var catalogue in new[] { "kept", "only seen" })
        {
            var shared = new DealStory().Shared();
            shared.Hub.Rows.Create(new Entity("cosell_solution") { ["cosell_identifier"] = "SOL-2", ["cosell_name"] = "Two", ["cosell_source"] = new OptionSetValue(catalogue == "kept" ? 856320000 : 856320002), ["cosell_validto"] = yesterday });
            foreach (var id in new[] { "SOL-2", "SOL-3" })
                shared.Try($"a catalogue that is {catalogue}; {id} is added to a shared deal", story, other => { other.Opportunity!["Microsoft_Solutions__r"]!["records"]!.AsArray().Add(new JsonObject { ["Id"] = "a01000000000002AAA", ["Solution_Name__c"] = "More", ["Solution_Id__c"] = id }); other.Edited().Synchronize(); });
        }
    }

    public static void A_value_of_the_day_and_where_it_may_stand(DealStory story)
    {
        foreach (var (path, direction) in from path in new[] { "Microsoft_Campaign_Id__c", "Account.Campaign__c" } from direction in new[] { Choices.BothWays, Choices.ToPartnerCenter } select (path, direction))
        {
            var start = new DealStory().Map("Campaign", ("cosell_crmpath", path), ("cosell_direction", direction), ("cosell_expression", "today()")).Shared();
            var what = $"{path}, {(direction.Value == Choices.BothWays.Value ? "both ways" : "to Partner Center")}";
            start.Try($"{what}; Partner Center empties it", story, other => other.Later(TimeSpan.FromDays(1)).Portal(("/campaignId", null)).Synchronize(), "Campaign");
            start.Try($"{what}; the seller empties it, Partner Center has another one", story, other => other.Later(TimeSpan.FromDays(1)).Sell(path, null).Portal(("/campaignId", "AUTUMN")).Synchronize(), "Campaign");
            start.Try($"{what}; the seller empties it, Partner Center has another one, and the deal is lost", story, other => other.Later(TimeSpan.FromDays(1)).Sells(("StageName", "Closed Lost")).Synchronize().Sell(path, null).Portal(("/campaignId", "AUTUMN")).Synchronize(), "Campaign");
            if (!path.Contains('.', StringComparison.Ordinal))
                start.Try($"{what}; the seller fills it, Partner Center has another one, and the deal is lost", story, other => other.Later(TimeSpan.FromDays(1)).Sells(("StageName", "Closed Lost")).Synchronize().Sell(path, "SPRING").Portal(("/campaignId", "AUTUMN")).Synchronize(), "Campaign");
        }
    }

    public static void What_Microsoft_is_invited_with(DealStory story)
    {
        story.Private().Sells(("Microsoft_Referral_Visibility__c", "Visible to Microsoft sellers"), ("Co_sell_Confirm__c", true)).Synchronize();
        story.Recording.Begin();
        story.Recording.Only = ["PlanSync"];
        story.Opportunity!["Account"]!["Name"] = "Fabrikam Renamed";
        story.Opportunity["Account"]!["BillingStreet"] = "9 New St";
        story.Own!["customerProfile"]!["address"]!.AsObject().Remove("city");
        story.Sells(("How_can_Microsoft_help__c", "General or other"), ("Notes_to_Microsoft__c", "Please join."), ("Solution_Area__c", null), ("Name", "Fabrikam renamed")).Synchronize();
    }
}
