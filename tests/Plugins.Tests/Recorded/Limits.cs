using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;
using static Plugins.Tests.Recorded.Variants;

namespace Plugins.Tests.Recorded;

/// <summary>As many, or as much, as there may be, and one more.</summary>
internal static class Limits
{
    public static void People_whom_one_request_looks_up(DealStory story)
    {
        story.Private();
        foreach (var people in new[] { 30, 31 })
        {
            story.Try($"{people} contacts", other => Asks(other, people, "/customerProfile/team"));
            story.Try($"{people} colleagues", other => Asks(other, people, "/team"));
            new DealStory().Try($"{people} colleagues and contacts of a deal that comes", story, other =>
            {
                other.Hub.RequestByEvent("referral-created", Sample.ReferralId);
                other.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
                (other.Own["team"], other.Own["customerProfile"]!["team"]) = (People(people), People(people));
                other.Hub.Plan(other.Hub.Deal, (string)other.Hub.Begin()["LeaseId"], new JsonArray(), other.Own);
                other.Hub.Begin();
            });
        }
    }

    public static void Addresses_and_names_that_Salesforce_could_hold(DealStory story)
    {
        story.Private();
        foreach (var length in new[] { 80, 81 })
        {
            story.Try($"a contact's address of {length} letters", other => Asks(other, "/customerProfile/team", ("Ann", "", Address(length))));
            story.Try($"a contact's last name of {length} letters", other => Asks(other, "/customerProfile/team", ("Ann", new string('l', length), null)));
        }
        foreach (var length in new[] { 128, 129 })
            story.Try($"a colleague's address of {length} letters", other => Asks(other, "/team", ("Ann", "Rep", Address(length))));
        foreach (var (first, phone) in new[] { (40, 40), (41, 41) })
            story.Try($"a first name of {first} letters, a number of {phone} digits", other => other.Portal(("/customerProfile/team", new JsonArray(Person(new string('f', first), "Ito", "", new string('1', phone))))).Synchronize());
    }

    public static void A_list_as_long_as_was_asked_for_may_go_on(DealStory story)
    {
        story.Private();
        foreach (var more in new[] { 0, 1 })
        {
            story.Try($"{199 + more} users, hers among them", other =>
            {
                other.Finds(("users", [.. Enumerable.Range(1, 198 + more).Select(number => User(number, $"rep{number}@partner.example")), User(0, "eve@partner.example")]));
                other.Portal(("/team", new JsonArray(other.Own!["team"]![0]!.DeepClone(), Person("Eve", "Roe", "eve@partner.example", "1")))).Happens("referral-updated");
            });
            story.Try($"{1999 + more} contacts, none of them hers", other =>
            {
                other.Finds(("contacts", [.. Enumerable.Range(1, 1999 + more).Select(number => new JsonObject { ["Id"] = $"00300000000{number:0000}AAA", ["LastName"] = "Else" })]));
                other.Portal(("/customerProfile/team", new JsonArray(other.Own!["customerProfile"]!["team"]![0]!.DeepClone(), Person("Eve", "Roe", "eve@fabrikam.example", "1")))).Happens("referral-updated");
            });
            new DealStory().Try($"an account of {199 + more} contacts", story, other => other.Finds(("accountsByName", [Account(1, contacts: 199 + more)])).Comes());
            new DealStory().Try($"{99 + more} accounts of that number, one of that name", story, other => other.Map("Customer DUNS", ("cosell_direction", Choices.BothWays))
                .Finds(("accountsByName", [Account(1)]), ("accountsByDuns", [.. Enumerable.Range(1, 99 + more).Select(number => Account(number))])).Comes(own => own["customerProfile"]!["ids"] = new JsonObject { ["profileType"] = "Duns", ["id"] = "970002754" }));
            new DealStory().Try($"{199 + more} people of one account have his domain", story, other => other.Finds(("accountsByEmail", [.. Enumerable.Range(1, 199 + more).Select(_ => new JsonObject { ["AccountId"] = "001000000000007AAA", ["Account"] = new JsonObject { ["Name"] = "Fabrikam Group" } })])).Comes());
            new DealStory().Try($"{10 + more} accounts alike", story, other => other.Finds(("accountsByName", [.. Enumerable.Range(1, 10 + more).Select(number => Account(number))])).Comes());
        }
    }

    public static void Members_of_a_list_that_grows(DealStory story)
    {
        foreach (var (already, added, removed) in new[] { (47, 1, 0), (47, 2, 0), (47, 3, 0), (48, 1, 0), (49, 0, 0), (49, 1, 0), (49, 2, 0), (49, 1, 1), (49, 3, 1) })
        {
            foreach (var isTeam in new[] { true, false })
            {
                var shared = new DealStory();
                shared.New(row => Members(row, isTeam, Enumerable.Range(1, already))).Synchronize();
                shared.Recording.Begin();
                var plans = new List<string>();
                shared.Hub.Answered = (api, answer) => plans.AddRange(api == "PlanSync" ? [Sent(answer, isTeam ? "/team" : "/details/requirements/solutions")] : []);
                Members(shared.Opportunity!, isTeam, Enumerable.Range(1 + removed, already + added - removed));
                shared.Edited().Synchronize();
                story.Recording.Line($"{already} {(isTeam ? "colleagues and the owner" : "solutions")}, {added} more, {removed} less" + string.Concat(plans.Select(line => "\n    " + line)));
            }
        }
        foreach (var solutions in new[] { 50, 51 })
        {
            var shared = new DealStory();
            shared.Recording.Only = ["none"];
            shared.New(row => Members(row, false, Enumerable.Range(1, solutions))).Synchronize();
            story.Recording.Line($"shared with {solutions} solutions: {Hub.StateOf(shared.Hub.Deal)}, {shared.Hub.Deal.GetAttributeValue<string>("cosell_lasterror")}");
        }
    }

    public static void Writes_that_are_lost_one_after_the_other(DealStory story)
    {
        story.Shared();
        foreach (var most in new[] { 3, 4 })
        {
            foreach (var taken in new[] { 1, 2, 4 })
            {
                story.Try($"{most} writes without an answer, Partner Center shows that of number {taken}", other =>
                {
                    for (var number = 1; number <= most; number++)
                    {
                        other.Answers["referral"] = Sample.Step(504);
                        other.Sells(("Amount", 50_000 + number)).Synchronize();
                    }
                    other.Portal(("/details/dealValue", 50_000 + taken)).Sells(("Amount", 60_000)).Synchronize();
                }, "Deal value");
            }
        }
    }

    public static void Rows_of_a_team_that_are_remembered(DealStory story)
    {
        foreach (var people in new[] { 0, 1, 200, 201 })
        {
            var shared = new DealStory();
            shared.New(row => row["OpportunityTeamMembers"] = new JsonObject { ["records"] = new JsonArray([.. Enumerable.Range(1, people).SelectMany(number => new[] { $"00q00000000{number:0000}AAA", "no id" }).Select(id => new JsonObject { ["Id"] = id, ["UserId"] = "005000000000077AAA", ["User"] = new JsonObject { ["LastName"] = "Rep", ["Email"] = "rep@partner.example" } })]) }).Synchronize();
            var rows = shared.Hub.Deal.GetAttributeValue<string>("cosell_teamrows");
            story.Recording.Only = ["none"];
            story.Recording.Line($"{people} rows: {rows?.Split(',').Length}, the last one is {rows?.Split(',')[^1]}");
        }
    }

    public static void Days_that_are_left_of_an_invitation(DealStory story)
    {
        story.Received();
        foreach (var left in new[] { TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1), TimeSpan.FromDays(7), TimeSpan.FromDays(4), TimeSpan.FromDays(3), TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.FromSeconds(-1) })
            story.Try($"{left} are left", other => Ends(other, other.Hub.Now.AddSeconds(30) + left)); // three times ten seconds pass until the plan
        foreach (var days in new[] { "5", "none", "2, 5" })
        {
            story.Try($"4 days are left, warned {days} days before", other =>
            {
                other.Hub.Set("cosell_ExpiryWarningDays", days);
                Ends(other, other.Hub.Now.AddDays(4));
            });
        }
        story.Try("no end", other => other.Portal(("/expirationDateTime", null)).Synchronize());
        story.Try("an end that is none", other => other.Portal(("/expirationDateTime", "soon")).Synchronize());
    }

    private static JsonObject Account(int number, int? contacts = null) => new()
    {
        ["Id"] = $"0010000000{number:00000}AAA", ["Name"] = "Fabrikam Inc", ["BillingPostalCode"] = "98052", ["BillingCity"] = number % 2 == 0 ? "" : "Redmond",
        ["Contacts"] = contacts is { } most ? new JsonObject { ["records"] = new JsonArray([.. Enumerable.Range(1, most).Select(each => new JsonObject { ["Id"] = $"003000000000{each:000}AAA", ["AccountId"] = $"0010000000{number:00000}AAA", ["LastName"] = "Else" })]) } : null,
    };

    private static string Sent(ParameterCollection plan, string path) =>
        $"sends {(plan["Done"] is true ? "nothing" : plan.Patched(path)?.AsArray() is { } list ? $"{Text(list.Count)}, the last one is {list[^1]!["email"] ?? list[^1]!["id"]}" : "no list")}, says: {plan["Message"]}";

    private static void Ends(DealStory story, DateTime time) => story.Portal(("/expirationDateTime", time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture))).Synchronize();

    private static void Members(JsonObject row, bool isTeam, IEnumerable<int> numbers)
    {
        if (isTeam)
            row["OpportunityTeamMembers"] = Sharing.People([.. numbers.Select(number => ($"Rep{Text(number)}", $"rep{Text(number)}@partner.example", (string?)"1"))]);
        else
            row["Microsoft_Solutions__r"] = new JsonObject { ["records"] = new JsonArray([.. numbers.Select(number => new JsonObject { ["Id"] = $"a0100000000{number:0000}AAA", ["Solution_Name__c"] = $"Solution {Text(number)}", ["Solution_Id__c"] = $"SOL-{Text(number)}" })]) };
    }

    private static void Asks(DealStory story, int people, string path) => Asks(story, path, [.. Enumerable.Range(1, people).Select(number => ($"Ann{Text(number)}", $"Buyer{Text(number)}", (string?)$"ann{Text(number)}@fabrikam.example"))]);

    /// <summary>Says what is asked for, and stops.</summary>
    private static void Asks(DealStory story, string path, params (string First, string Last, string? Email)[] people)
    {
        var team = path == "/team" ? (JsonArray)story.Own!["team"]!.DeepClone() : (JsonArray)story.Own!["customerProfile"]!["team"]!.DeepClone();
        foreach (var (first, last, email) in people)
            team.Add(Person(first, last, email, "1"));
        story.Portal((path, team));
        story.Hub.RequestByCrm(Sample.OpportunityId);
        story.Hub.Plan(story.Opportunity, story.Own);
        story.Hub.Begin();
    }

    private static JsonArray People(int count) => new([.. Enumerable.Range(1, count).Select(number => Person($"Ann{Text(number)}", $"Buyer{Text(number)}", $"ann{Text(number)}@fabrikam.example", "1"))]);

    private static JsonObject Person(string first, string last, string? email, string phone) => new() { ["firstName"] = first, ["lastName"] = last, ["email"] = email, ["phoneNumber"] = phone };

    private static JsonObject User(int number, string email) => new() { ["Id"] = $"00500000000{number:0000}AAA", ["Email"] = email };

    private static string Address(int length) => new string('e', length - 17) + "@fabrikam.example";
}
