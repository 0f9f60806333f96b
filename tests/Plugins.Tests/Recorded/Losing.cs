using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>Writes of which nobody knows what became of them, edits that were written over, and conflicts that somebody settles.</summary>
internal static class Losing
{
    private const string Team = "/team";

    private static readonly JsonObject NotTaken = Sample.Step(200, JsonNode.Parse("""{"compositeResponse":[{"referenceId":"opportunity","httpStatusCode":400,"body":[{"errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION","message":"No."}]}]}"""));

    public static void A_long_text_that_only_Partner_Center_took(DealStory story)
    {
        story.Private().Portal(("/details/notes", new string('x', 32_000) + "The end.")).Synchronize();
        story.Recording.Begin();
        foreach (var (how, answer) in new[] { ("nobody knows whether Salesforce took it", Sample.Step(504)), ("Salesforce refused it", NotTaken) })
        {
            foreach (var then in new[] { "the seller", "the seller goes back", "the seller empties", "Partner Center", "both" })
            {
                story.Try($"{how}; then {then}", other =>
                {
                    var before = other.Opportunity!["Description"]!.DeepClone();
                    other.Answers["crm"] = answer;
                    other.Sells(("Description", "Mine.")).Synchronize();
                    if (then is "the seller" or "both")
                        other.Sells(("Description", "Mine, too."));
                    if (then is "the seller empties")
                        other.Sells(("Description", null));
                    if (then is "the seller goes back")
                        other.Sells(("Description", before));
                    if (then is "Partner Center" or "both")
                        other.Portal(("/details/notes", "Theirs."));
                    other.Later(TimeSpan.FromHours(1)).Synchronize();
                }, "Notes");
            }
            story.Try($"{how}, and that is all", other => { other.Answers["crm"] = answer; other.Sells(("Description", "Mine.")).Synchronize(); }, "Notes");
        }
    }

    public static void Members_of_a_write_that_nobody_answered(DealStory story)
    {
        story.Shared(row => row["OpportunityTeamMembers"] = Sharing.People(("Ann", "ann@partner.example", "1"), ("Bob", "bob@partner.example", "2")));
        foreach (var (what, people) in new (string, string[])[] { ("Cid comes", ["Ann", "Bob", "Cid"]), ("Bob goes", ["Ann"]), ("Cid comes and Bob goes", ["Ann", "Cid"]) })
        {
            foreach (var isTaken in new[] { true, false })
            {
                foreach (var then in new[] { "nobody", "the seller goes back", "Partner Center goes back" })
                {
                    story.Try($"{what}, {(isTaken ? "taken" : "not taken")}; then {then}", other =>
                    {
                        var before = other.Own![Team[1..]]!.DeepClone();
                        Colleagues(other, people);
                        other.Answers["referral"] = Sample.Step(504);
                        other.Synchronize();
                        if (isTaken)
                            other.Portal((Team, new JsonArray([before[0]!.DeepClone(), .. people.Select(Person)])));
                        if (then == "the seller goes back")
                            Colleagues(other, "Ann", "Bob");
                        if (then == "Partner Center goes back")
                            other.Portal((Team, before.DeepClone()));
                        other.Later(TimeSpan.FromHours(1)).Synchronize();
                    }, Team);
                }
            }
        }
        story.Try("Cid comes, and that is all", other =>
        {
            Colleagues(other, "Ann", "Bob", "Cid");
            other.Answers["referral"] = Sample.Step(504);
            other.Synchronize();
        }, Team);
    }

    public static void A_problem_is_told_while_a_write_is_not_accounted_for(DealStory story)
    {
        story.Map("Deal value", ("cosell_conflictpolicy", Choices.SalesforceWins)).Shared();
        foreach (var isTaken in new[] { true, false })
        {
            story.Try($"the referral is gone for a while; {(isTaken ? "taken" : "not taken")}", other =>
            {
                other.Answers["crm"] = Sample.Step(504);
                other.Portal(("/details/dealValue", 60_000)).Synchronize();
                var own = other.Own;
                other.Own = null;
                other.Later(TimeSpan.FromHours(1)).Synchronize();
                other.Own = own;
                if (isTaken)
                    other.Sells(("Amount", 60_000));
                other.Portal(("/details/dealValue", 65_000)).Synchronize();
            }, "Deal value");
        }
    }

    public static void Values_in_another_form_were_not_written_over(DealStory story)
    {
        story.Shared(row => (row["Respond_By__c"], row["Microsoft_Campaign_Id__c"]) = ("2026-04-01T08:00:00.000+0000", null)).Portal(("/expirationDateTime", "2026-05-01T08:00:00Z"), ("/details/dealValue", 60_000), ("/details/notes", "Theirs."), ("/campaignId", "SPRING"), ("/details/closingDateTime", "2026-12-24T00:00:00Z"));
        foreach (var (column, before) in new (string, JsonNode?)[]
        {
            ("Amount", 50000), ("Amount", "50000.00"), ("Amount", 5e4), ("Amount", 50001), ("Amount", null), ("Amount", "fifty"), ("CloseDate", "2026-11-14"), ("CloseDate", "2026-11-15"), ("CloseDate", null), ("Respond_By__c", "2026-04-01T08:00:00Z"), ("Respond_By__c", "2026-04-01T10:00:00+02:00"), ("Respond_By__c", "2026-04-01T09:00:00Z"),
            ("Respond_By__c", "soon"), ("Description", "Moves in spring."), ("Description", "Moves in spring.\r\n"), ("Description", " Moves in spring. "), ("Description", "Moves in Spring."), ("Description", ""), ("Microsoft_Campaign_Id__c", null), ("Microsoft_Campaign_Id__c", ""), ("Microsoft_Campaign_Id__c", false), ("Microsoft_Campaign_Id__c", "AUTUMN"), ("Co_sell_Message__c", "Anything"),
        })
            story.Try($"{column} was {before?.ToJsonString() ?? "empty"}", other => Written(other, column, before));
    }

    public static void A_gesture_made_while_one_is_carried_out(DealStory story)
    {
        story.Received();
        foreach (var meanwhile in new[] { "Accept", "Decline", null })
        {
            story.Try($"the answer to accept has arrived, and is {meanwhile ?? "empty"} when it is emptied", other =>
            {
                other.Sells(("Co_sell_Response__c", "Accept"), ("Co_sell_Confirm__c", null));
                other.Portal(("/status", "Active"), ("/substatus", "Accepted"));
                Written(other, "Co_sell_Response__c", meanwhile);
                (other.Opportunity!["Co_sell_Response__c"], other.Opportunity["StageName"]) = (null, "Qualification");
                other.Rounds();
            });
        }
    }

    public static void Conflicts_that_are_settled_here_and_there(DealStory story)
    {
        story.Map("Deal value", ("cosell_conflictpolicy", Choices.Ask)).Map("Notes", ("cosell_conflictpolicy", Choices.Ask)).Shared()
            .Sells(("Amount", 75000), ("Description", "Mine.")).Portal(("/details/dealValue", 60000), ("/details/notes", "Theirs.")).Synchronize();
        story.Recording.Begin();
        void Way(string what, params (string? Field, object? Choice)[] edits) => story.Try(what, other =>
        {
            foreach (var (field, choice) in edits)
            {
                if (field is "Deal value" or "Notes")
                    other.Hub.Rows.Rows("cosell_conflict").Single(row => row.GetAttributeValue<string>("cosell_field") == field)["cosell_choice"] = choice;
                else if (field![0] == '/')
                    other.Portal((field, JsonNode.Parse((string)choice!)));
                else
                    other.Sell(field, choice is null ? null : JsonNode.Parse((string)choice));
            }
            other.Synchronize();
        }, "Deal value", "Notes");
        Way("nobody chooses");
        Way("the hub, one of them", ("Deal value", Choices.SalesforcesValue));
        Way("the hub, both", ("Deal value", Choices.PartnerCentersValue), ("Notes", Choices.SalesforcesValue));
        foreach (var choice in new[] { "Keep Salesforce's values", "Take Microsoft's values", "Whatever", "" })
        {
            Way($"the seller '{choice}'", ("Co_sell_Conflict_Choice__c", $"\"{choice}\""));
            Way($"the hub Salesforce's notes, the seller '{choice}'", ("Notes", Choices.SalesforcesValue), ("Co_sell_Conflict_Choice__c", $"\"{choice}\""));
        }
        Way("a seller without a name", ("Co_sell_Conflict_Choice__c", "\"Take Microsoft's values\""), ("LastModifiedBy", null));
        Way("Partner Center goes back with one", ("/details/notes", "\"Moves in spring.\""));
        Way("the seller agrees in one", ("Amount", "60000"));
        Way("the values move", ("Amount", "76000"), ("/details/notes", "\"Theirs, too.\""));
        Way("the hub has chosen, and the value moves", ("Deal value", Choices.SalesforcesValue), ("Amount", "76000"));
        Way("the seller chooses while something is to be mended", ("Co_sell_Conflict_Choice__c", "\"Keep Salesforce's values\""), ("CloseDate", "\"soon\""));
        Way("the seller ends the deal", ("StageName", "\"Closed Lost\""));
        Way("the hub has chosen one, and the seller ends the deal", ("Notes", Choices.SalesforcesValue), ("StageName", "\"Closed Lost\""));
    }

    /// <summary>The plan is carried out, and Salesforce read what was there in a column just before.</summary>
    private static void Written(DealStory story, string column, JsonNode? before)
    {
        story.Later(TimeSpan.FromMinutes(1)).Hub.RequestByCrm(Sample.OpportunityId);
        var plan = story.Hub.Plan(story.Opportunity, story.Own, story.Microsofts);
        var done = Sample.CompositeDone(before: $"{story.Opportunity!["LastModifiedDate"]}|{story.Opportunity["LastModifiedById"]}");
        var parts = done["body"]!["compositeResponse"]!;
        foreach (var (name, value) in plan.Columns())
        {
            parts[0]!["body"]![name] = name == column ? before?.DeepClone() : story.Opportunity[name]?.DeepClone();
            parts[2]!["body"]![name] = value?.DeepClone();
        }
        story.Hub.Complete(new JsonObject { ["crm"] = done });
    }

    private static void Colleagues(DealStory story, params string[] people)
    {
        story.Opportunity!["OpportunityTeamMembers"] = Sharing.People([.. people.Select(name => (name, $"{name.ToLowerInvariant()}@partner.example", (string?)"1"))]);
        story.Edited();
    }

    private static JsonNode Person(string name) => new JsonObject { ["firstName"] = name, ["lastName"] = "Rep", ["email"] = $"{name.ToLowerInvariant()}@partner.example", ["phoneNumber"] = "1" };
}
