using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;
using static Plugins.Tests.Recorded.Variants;

namespace Plugins.Tests.Recorded;

/// <summary>Who is who: which contact, account, user and referral is meant among several that look alike.</summary>
internal static class Knowing
{
    private const string Here = "001000000000001AAA";
    private const string There = "001000000000009AAA";

    public static void Which_contact_somebody_in_Partner_Center_is(DealStory story)
    {
        const string address = "ben@fabrikam.example";
        (string Name, JsonObject[] Rows)[] lists =
        [
            ("nobody", []), ("two of his address", [Contact(1, Here, "A", "A", address), Contact(2, Here, "B", "B", address)]), ("one of his address elsewhere", [Contact(1, There, "A", "A", address)]),
            ("one of his address elsewhere, one here", [Contact(1, There, "A", "A", address), Contact(2, Here, "B", "B", " BEN@fabrikam.example ")]), ("two of his address elsewhere", [Contact(1, There, "A", "A", address), Contact(2, There, "B", "B", address)]),
            ("two of his name without address", [Contact(1, Here, "Ben", "Buyer", null), Contact(2, Here, "ben ", " BUYER", " ")]), ("his name with another address", [Contact(1, Here, "Ben", "Buyer", "other@fabrikam.example")]),
            ("his name elsewhere", [Contact(1, There, "Ben", "Buyer", null)]), ("his last name alone", [Contact(1, Here, null, "Buyer", null)]), ("another first name", [Contact(1, Here, "Bea", "Buyer", null)]), ("another last name", [Contact(1, Here, "Ben", "Bauer", null)]),
            ("his name here, his address elsewhere", [Contact(1, Here, "Ben", "Buyer", null), Contact(2, There, "A", "A", address)]), ("his name here, his address elsewhere twice", [Contact(1, Here, "Ben", "Buyer", null), Contact(2, There, "A", "A", address), Contact(3, There, "A", "A", address)]),
        ];
        story.Private();
        foreach (var (first, last, email) in new (string?, string?, string?)[] { ("Ben", "Buyer", address), ("Ben", "Buyer", null), (null, "Buyer", " "), (null, null, address), (" ben", "BUYER", "BEN@Fabrikam.example ") })
        {
            foreach (var (name, rows) in lists)
                story.Try($"{first} {last} {email}; {name}", other => Joins(other.Finds(("contacts", rows)), Person(first, last, email)));
        }
        story.Try("Ben, and nothing else is known", other => Joins(other, Person("Ben", null, null)));
        foreach (var (name, rows) in lists.Skip(1))
            story.Try($"no account; {name}", other => Joins(other.Finds(("contacts", rows)).Sell("AccountId", null), Person("Ben", "Buyer", address)));
        foreach (var (name, rows) in lists.Take(5))
        {
            story.Try($"a list that is cut; {name}", other =>
            {
                other.Finds(("contacts", rows)).Found("contacts")["body"]!["done"] = false;
                Joins(other, Person("Ben", "Buyer", address));
            });
        }
        story.Try("the opportunity moves to another account meanwhile", other =>
        {
            Joins(other, Person("Ben", "Buyer", null), once: true);
            other.Sell("AccountId", There).Synchronize();
        });
    }

    public static void Which_user_somebody_in_Partner_Center_is(DealStory story)
    {
        story.Shared();
        JsonObject User(int number, string email) => new() { ["Id"] = $"00500000000002{number}AAA", ["Email"] = email };
        foreach (var (what, users) in new (string, JsonObject[])[] { ("nobody", []), ("one", [User(1, " EVE@partner.example")]), ("somebody else", [User(1, "ada@partner.example")]), ("one of two", [User(1, "ada@partner.example"), User(2, "eve@partner.example")]), ("two", [User(1, "eve@partner.example"), User(2, "eve@partner.example")]) })
            story.Try(what, other => Colleague(other.Finds(("users", users)), "eve@partner.example"));
        story.Try("one of a list that is cut", other =>
        {
            other.Finds(("users", [User(1, "eve@partner.example")])).Found("users")["body"]!["done"] = false;
            Colleague(other, "eve@partner.example");
        });
        story.Try("without an address", other => Colleague(other, ""));
        story.Try("without anything", other => other.Portal(("/team", new JsonArray(other.Own!["team"]![0]!.DeepClone(), Person("", " ", ""), Person(null, null, null)))).Happens("referral-updated"), "/team");
    }

    public static void What_kind_of_deal_a_referral_is(DealStory story)
    {
        story.Hub.Set("cosell_CoSellOnly", "no");
        foreach (var (type, qualification, invitedBy, direction) in new[]
        {
            ("Independent", "Direct", "msft", "Incoming"), ("Independent", "Direct", "", "Incoming"), ("Independent", "Direct", "other", "Incoming"), ("Shared", "Direct", "msft", "Incoming"), ("Shared", "Direct", "", "Incoming"), ("Independent", "SalesQualified", "MSFT", "Incoming"),
            ("Independent", "MarketingQualified", "msft", "Incoming"), ("Independent", "SalesQualified", "other", "Incoming"), ("Shared", "MarketingQualified", "msft", "Incoming"), ("Shared", "SalesQualified", "msft", "Incoming"), ("Shared", "SalesQualified", "msft", "Outgoing"), ("Shared", "SalesQualified", "other", "Incoming"),
        })
            Kind(story, $"{type} {qualification} by '{invitedBy}', {direction}", own => (own["type"], own["qualification"], own["direction"], own["inviteContext"]) = (type, qualification, direction, new JsonObject { ["invitedBy"] = new JsonObject { ["organizationId"] = invitedBy } }));
        foreach (var isVisible in new[] { true, false })
        {
            foreach (var code in new[] { null, "", "Unknown", "GeneralOrOther" })
            {
                foreach (var hasCopy in new[] { true, false })
                    Kind(story, $"{(isVisible ? "visible" : "hidden")}, help '{code}', {(hasCopy ? "with" : "without")} Microsoft's copy", own => (own["consent"]!["consentToShareReferralWithMicrosoftSellers"], own["inviteContext"]) = (isVisible, new JsonObject { ["assistanceRequestCode"] = code }), hasCopy);
            }
        }
        foreach (var attribute in new[] { """{"type":"PartnerRole","id":"Services"}""", """{"type":"PartnerRole","id":""}""", """{"type":"PartnerRole"}""", """{"type":"SolutionArea","id":"Security"}""" })
        {
            foreach (var invitedBy in new[] { "msft", "" })
            {
                Kind(story, $"{attribute}, invited by '{invitedBy}'", own =>
                {
                    own["inviteContext"] = new JsonObject { ["assistanceRequestCode"] = "GeneralOrOther", ["invitedBy"] = new JsonObject { ["organizationId"] = invitedBy } };
                    own["details"]!["requirements"]!["additionalRequirements"]!["attributes"] = new JsonArray(JsonNode.Parse("""{"type":"Other","id":"X"}"""), JsonNode.Parse(attribute));
                });
            }
        }
    }

    public static void Whose_copy_is_whose(DealStory story)
    {
        story.Shared();
        foreach (var (id, name, target) in new[] { ("msft", "", ""), ("MSFT", "", ""), ("x", "Microsoft", ""), ("x", "MICROSOFT", ""), ("x", "", "msft"), ("x", "", "MSFT"), ("x", "", "x"), ("", "Microsoft Partner Ltd", "") })
        {
            foreach (var isFirst in new[] { true, false })
            {
                story.Try($"organization '{id}' '{name}', target '{target}', read {(isFirst ? "first" : "last")}", other =>
                {
                    var theirs = Sample.Microsofts(copy => (copy["organizationId"], copy["organizationName"], copy["target"], copy["status"], copy["substatus"]) = (id, name, new JsonArray(new JsonObject { ["id"] = "y" }, new JsonObject { ["id"] = target }), "Active", "Accepted"));
                    Read(other, isFirst ? [theirs, other.Own!] : [other.Own!, theirs]);
                });
            }
        }
        foreach (var (what, change) in new (string, Action<JsonObject>)[] { ("of another engagement", copy => copy["engagementId"] = "1352e03d-0000-4000-8000-000000000009"), ("without engagement", copy => copy["engagementId"] = null), ("with our own id", copy => copy["id"] = Sample.ReferralId) })
            story.Try($"Microsoft's copy {what}", other => Read(other, other.Own!, Sample.Microsofts(copy => { (copy["status"], copy["substatus"]) = ("Active", "Accepted"); change(copy); })));
        story.Try("neither", other => Read(other, Sample.Referral(own => (own["id"], own["externalReferenceId"]) = ("0cecbaa3-0000-4000-8000-0000000000a7", ""))));
        story.Try("ours by the opportunity that it names", other => Read(other, Sample.Referral(own => own["id"] = "0cecbaa3-0000-4000-8000-0000000000a6"), Sample.Microsofts()));
    }

    public static void Which_referral_of_an_engagement_is_ours(DealStory story)
    {
        const string Other = "0cecbaa3-0000-4000-8000-0000000000a7";
        JsonObject[] both = [(JsonObject)ReceivedDeal.Inbound.DeepClone(), Sample.Referral(own => (own["id"], own["externalReferenceId"]) = (Other, ""))];
        foreach (var (known, opportunity) in new (string?, string?)[] { (null, null), (Sample.ReferralId, null), (Other, null), ("0cecbaa3-0000-4000-8000-0000000000a8", null), (Sample.MicrosoftReferralId, null), (Other, Sample.OpportunityId) })
        {
            foreach (var isTurned in new[] { false, true })
            {
                var other = story.Copy();
                other.Hub.Rows.Create(new Entity("cosell_referral") { ["cosell_name"] = "Deal", ["cosell_syncstate"] = new OptionSetValue(856320000), ["cosell_requested"] = 1, ["cosell_engagementid"] = Sample.EngagementId, ["cosell_referralidentifier"] = known, ["cosell_crmrecordid"] = opportunity });
                var lease = (string)other.Hub.Begin()["LeaseId"];
                var plan = other.Hub.Plan(other.Hub.Deal, lease, new JsonArray(opportunity is null ? null : Sample.Opportunity()), [.. isTurned ? both.Reverse() : both, Sample.Microsofts()]);
                story.Recording.Line($"known is {known ?? "no referral"}, {opportunity ?? "no opportunity"}; {(isTurned ? "the other one" : "ours")} comes first: {other.Hub.Deal.GetAttributeValue<string>("cosell_referralidentifier")}, Microsoft's {other.Hub.Deal.GetAttributeValue<string>("cosell_microsoftreferralid")}, {plan["ReferralAction"]}, {plan["Message"]}");
            }
        }
    }

    public static void Lists_however_they_are_wrapped(DealStory story)
    {
        story.Shared().Sells(("Amount", 75000));
        foreach (var wrapped in new[] { "[X]", "{\"value\":[X]}", "{\"records\":[X]}", "{\"value\":null,\"records\":[X]}", "X", "[null,X]", "{\"value\":[]}", "{\"records\":[]}", "{}", "null", "", "[]", "[[X]]", "[1]", "7", "\"X\"", "true", "{\"value\":[X],\"records\":[]}" })
        {
            foreach (var isCrm in new[] { true, false })
                story.Try($"{(isCrm ? "opportunities" : "referrals")} {wrapped}", other => Wrapped(other, wrapped, isCrm));
        }
    }

    private static void Wrapped(DealStory story, string wrapped, bool isCrm)
    {
        story.Hub.RequestByCrm(Sample.OpportunityId);
        var (deal, lease) = (story.Hub.Deal, (string)story.Hub.Begin()["LeaseId"]);
        string Of(bool isMeant, JsonNode row) => isMeant ? wrapped.Replace("X", row.ToJsonString(), StringComparison.Ordinal) : new JsonArray(row.DeepClone()).ToJsonString();
        try
        {
            story.Hub.Call(new PlanSync(), ("DealId", deal.Id.ToString()), ("LeaseId", lease), ("CrmRecords", Of(isCrm, story.Opportunity!)), ("Referrals", Of(!isCrm, story.Own!)));
        }
        catch (InvalidPluginExecutionException refused)
        {
            deal["cosell_lasterror"] = refused.Message;
            deal["cosell_errorclass"] = new OptionSetValue(856320000);
        }
    }

    private static void Kind(DealStory story, string what, Action<JsonObject> change, bool hasCopy = true)
    {
        var other = story.Copy();
        other.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        change(other.Own);
        other.Microsofts = hasCopy ? Sample.Microsofts() : null;
        other.Happens("referral-created");
        story.Recording.Line($"{what}: {other.Opportunity!["Co_sell_Deal_Kind__c"]}, #{other.Hub.Deal.GetAttributeValue<OptionSetValue>("cosell_dealkind")?.Value - 856320000}");
    }

    private static void Read(DealStory story, params JsonObject[] referrals)
    {
        story.Hub.RequestByCrm(Sample.OpportunityId);
        story.Hub.Plan(story.Opportunity, referrals);
    }

    private static void Joins(DealStory story, JsonObject person, bool once = false)
    {
        var team = (JsonArray)story.Own!["customerProfile"]!["team"]!.DeepClone();
        team.Add(person);
        story.Portal(("/customerProfile/team", team));
        story.Hub.RequestByCrm(Sample.OpportunityId);
        if (once)
            story.Hub.Plan(story.Opportunity, story.Own);
        else
            story.Rounds();
    }

    private static void Colleague(DealStory story, string email) =>
        story.Portal(("/team", new JsonArray(story.Own!["team"]![0]!.DeepClone(), Person("Eve", "Roe", email)))).Happens("referral-updated");

    private static JsonObject Person(string? first, string? last, string? email) => new() { ["firstName"] = first, ["lastName"] = last, ["email"] = email, ["phoneNumber"] = "1" };

    private static JsonObject Contact(int number, string account, string? first, string last, string? email) =>
        new() { ["Id"] = $"00300000000002{Text(number)}AAA", ["AccountId"] = account, ["FirstName"] = first, ["LastName"] = last, ["Email"] = email };
}
