using System.Globalization;
using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>Each move from each status, what holds it back, and what is said of edits that come too late.</summary>
internal static class Moving
{
    private const string All = "decline, error, win, lose, early-win";

    private static readonly (string Name, Action<DealStory> Begin)[] Starts =
    [
        ("private", story => story.Private()), ("shared", story => story.Shared()), ("on hold", story => story.Received()), ("accepted", story => story.Received().Sells(("Co_sell_Response__c", "Accept")).Synchronize()),
        ("lost", story => story.Shared().Sells(("StageName", "Closed Lost")).Synchronize()), ("declined", story => story.Received().Sells(("Co_sell_Response__c", "Decline"), ("Co_sell_Confirm__c", true)).Synchronize()),
    ];

    private static readonly (string? Stage, string? Answer)[] Wishes =
    [
        ("Closed Won", null), ("Closed Lost", null), ("Prospecting", null), ("On Hold", null), ("Dreaming", null), (null, "Accept"), (null, "Decline"), (null, "Report an error"), (null, "Whatever"),
        ("Prospecting", "Accept"), ("Closed Won", "Accept"), ("Closed Lost", "Accept"), ("Closed Lost", "Decline"), ("Closed Won", "Decline"), ("Closed Lost", "Report an error"),
    ];

    public static void Moves_that_wait_for_a_word(DealStory story)
    {
        foreach (var (name, begin) in Starts)
        {
            var start = new DealStory();
            begin(start);
            foreach (var (stage, answer) in Wishes)
            {
                if (name == "private" && stage is not "Closed Won")
                    continue;
                foreach (var (how, setting, confirms) in new[] { ("as it is", "", false), ("everything is asked", All, false), ("confirmed", All, true), ("nothing is asked", "none", false) }.Where(way => !IsOpen(name, stage, answer, way.Item3)))
                    start.Try($"{name}; stage {stage ?? "as it is"}, answer {answer ?? "none"}; {how}", story, other => Wish(other, stage, answer, setting, confirms), "Status");
            }
        }
    }

    public static void A_win_by_the_age_of_the_deal(DealStory story)
    {
        story.Shared();
        foreach (var age in new[] { TimeSpan.FromHours(72) - TimeSpan.FromSeconds(1), TimeSpan.FromHours(72), TimeSpan.FromHours(72) + TimeSpan.FromSeconds(1) })
            story.Try($"{age} old", other => Wins(other, other.Hub.Now.AddSeconds(30) - age)); // until the plan, three times ten seconds pass
        foreach (var (what, created) in new[] { ("nobody knows how old", null), ("an unreadable age", "yesterday") })
            story.Try(what, other => { other.Own!["createdDateTime"] = created; other.Sells(("StageName", "Closed Won")).Synchronize(); });
        story.Try("a day is enough", other => { other.Hub.Set("cosell_WinAfterHours", "24"); Wins(other, other.Hub.Now.AddHours(-25)); });
        story.Try("another edit beside it", other => other.Sells(("StageName", "Closed Won"), ("Description", "Two plants."), ("Co_sell_Conflict_Choice__c", "Take Microsoft's values")).Synchronize());
    }

    public static void Edits_that_come_too_late(DealStory story)
    {
        foreach (var (name, begin) in new (string, Action<DealStory>)[]
        {
            ("shared", other => other.Shared()), ("private and lost", other => other.Private().Sells(("StageName", "Closed Lost")).Synchronize()), ("shared and lost", Starts[4].Begin), ("received and declined", Starts[5].Begin),
            ("shared without Microsoft's copy, and lost", other => { other.Shared().Sells(("StageName", "Closed Lost")); other.Microsofts = null; other.Synchronize(); }),
        })
        {
            var start = new DealStory();
            begin(start);
            foreach (var (field, value) in new (string, JsonNode?)[]
            {
                ("How_can_Microsoft_help__c", "General or other"), ("How_can_Microsoft_help__c", null), ("Notes_to_Microsoft__c", "Please join."), ("Microsoft_Campaign_Id__c", "SPRING"), ("Solution_Area__c", "Security"),
                ("Account.BillingStreet", "2 Side St"), ("Account.BillingStreet", null), ("Name", "Another name"), ("Description", null), ("Description", "Too late."), ("Amount", 1), ("Amount", 0), ("Amount", null), ("CurrencyIsoCode", "???"), ("Microsoft_Referral_Visibility__c", "Private"),
            })
                start.Try($"{name}; {field} = {value?.ToJsonString() ?? "(empty)"}", story, other => other.Sell(field, value).Synchronize());
        }
    }

    public static void An_amount_of_nothing_when_the_deal_is_given_up(DealStory story)
    {
        foreach (var (name, begin) in Starts.Take(4))
        {
            var start = new DealStory().Map("Deal value", ("cosell_conflictpolicy", Choices.SalesforceWins));
            begin(start);
            foreach (var (stage, answer) in Wishes.Where(wish => wish is ("Closed Won" or "Closed Lost", null) or (null, "Accept" or "Decline" or "Report an error")).Append((null, null)))
            {
                foreach (var theirs in new[] { 50_000, 60_000 })
                    start.Try($"{name}; stage {stage ?? "as it is"}, answer {answer ?? "none"}; Partner Center has {theirs}", story, other => Wish(other.Sell("Amount", 0).Portal(("/details/dealValue", theirs)), stage, answer, "", true), "Deal value");
            }
        }
    }

    public static void A_reason_that_is_wanted(DealStory story)
    {
        foreach (var (how, columns) in new (string, (string, object?)[])[]
        {
            ("as shipped", []), ("wanted", [("cosell_requirement", Choices.WhenClosing), ("cosell_default", "")]), ("optional, without default", [("cosell_default", "")]), ("only to Partner Center", [("cosell_direction", Choices.ToPartnerCenter)]), ("only to Salesforce", [("cosell_direction", Choices.ToSalesforce)]), ("paused", [("cosell_direction", Choices.Paused)]),
        })
        {
            var start = new DealStory().Map("Closing reason", columns).Received();
            foreach (var reason in new[] { null, "Other", "Budget inadequate", "Unheard of" })
                start.Try($"{how}; declined, reason {reason ?? "empty"}", story, other => Wish(other.Sell("Co_sell_Closing_Reason__c", reason), null, "Decline", "", true), "Closing reason");
            start.Try($"{how}; not confirmed", story, other => Wish(other, null, "Decline", "", false));
            foreach (var reason in new[] { "Others", null, "Unknown" })
                start.Try($"{how}; Partner Center ends it, reason {reason ?? "empty"}", story, other => other.Portal(("/status", "Closed"), ("/substatus", "Declined"), ("/statusReason", reason)).Synchronize(), "Closing reason");
        }
    }

    public static void A_status_that_leads_one_way(DealStory story)
    {
        foreach (var (way, direction) in new[] { ("only to Salesforce", Choices.ToSalesforce), ("only to Partner Center", Choices.ToPartnerCenter), ("paused", Choices.Paused) })
        {
            foreach (var (name, begin) in Starts.Take(4))
            {
                var start = new DealStory();
                begin(start);
                start.Map("Status", ("cosell_direction", direction));
                foreach (var stage in new[] { "On Hold", "Prospecting", "Closed Lost", "Dreaming" })
                    start.Try($"{way}; {name}; stage {stage}, and another text", story, other => other.Sells(("StageName", stage), ("Description", "Two plants.")).Synchronize(), "Status");
                start.Try($"{way}; {name}; the seller accepts", story, other => other.Sells(("Co_sell_Response__c", "Accept"), ("Description", "Two plants.")).Synchronize(), "Status");
                start.Try($"{way}; {name}; Partner Center ends it", story, other => other.Portal(("/status", "Closed"), ("/substatus", "Lost")).Synchronize(), "Status");
            }
        }
    }

    public static void A_copy_that_says_no_status(DealStory story)
    {
        foreach (var status in new[] { null, "" })
        {
            foreach (var stage in new[] { "Prospecting", "Closed Lost" })
                new DealStory().Shared().Try($"ours says '{status}', stage {stage}", story, other => other.Sells(("StageName", stage), ("Description", "Two plants.")).Portal(("/status", status)).Synchronize(), "Status");
            new DealStory().Shared().Try($"Microsoft's says '{status}'", story, other => other.Theirs(("/status", status)).Happens("related-referral-updated", Sample.MicrosoftReferralId));
            new DealStory().Try($"one that comes says '{status}'", story, other => other.Comes(own => own["status"] = status), "Status");
        }
        foreach (var (name, begin) in Starts.Skip(1))
        {
            foreach (var theirs in new[] { "Declined", "Expired", "Lost", "Won", "Error" })
            {
                var start = new DealStory();
                begin(start);
                start.Try($"{name}; Microsoft's copy ends as {theirs}", story, other => other.Theirs(("/status", "Closed"), ("/substatus", theirs), ("/statusReason", theirs == "Lost" ? "" : "Budget")).Happens("related-referral-updated", Sample.MicrosoftReferralId));
            }
        }
    }

    /// <summary>What nobody has settled: whether a confirmation holds for the second of two moves, and what a second refusal of a declined deal is.</summary>
    private static bool IsOpen(string name, string? stage, string? answer, bool confirms) =>
        (name == "on hold" && confirms && (stage, answer) is ("Closed Won", null or "Accept") or ("Closed Lost", "Accept")) || (name == "declined" && answer == "Decline" && stage != "Closed Won");

    private static void Wins(DealStory story, DateTime created)
    {
        story.Own!["createdDateTime"] = created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        story.Sells(("StageName", "Closed Won")).Synchronize();
    }

    private static void Wish(DealStory story, string? stage, string? answer, string setting, bool confirms)
    {
        if (setting.Length > 0)
            story.Hub.Set("cosell_ConfirmMoves", setting);
        if (stage is not null)
            story.Sell("StageName", stage);
        if (answer is not null)
            story.Sell("Co_sell_Response__c", answer);
        if (confirms)
            story.Sell("Co_sell_Confirm__c", true);
        story.Edited().Synchronize();
    }
}
