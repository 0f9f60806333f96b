using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>How the customer of a deal that comes is looked for in Salesforce, and how he is written there when nobody is found.</summary>
internal static class Finding
{
    public static void What_is_asked_of_a_customer(DealStory story)
    {
        story.Map("Customer DUNS", ("cosell_direction", Choices.BothWays));
        foreach (var name in new[] { " Fabrikam Inc ", "", null, new string('n', 255), new string('n', 256), "O'Neil \\ Sons" })
            Asks(story, $"the name '{name}'", own => own["customerProfile"]!["name"] = name);
        foreach (var ids in new[]
        {
            "{\"profileType\":\"Duns\",\"id\":\"970002754\"}", "[{\"profileType\":\"External\",\"id\":\"111111111\"},{\"profileType\":\"DUNS\",\"id\":\"97-000-2754\"}]", "[{\"profileType\":\"Duns\",\"id\":\"111111111\"},{\"profileType\":\"Duns\",\"id\":\"222222222\"}]",
            "[{\"profileType\":\"Duns\",\"id\":\"12345678\"}]", "[{\"profileType\":\"Duns\",\"id\":\"1234567890\"}]", "[{\"profileType\":\"Duns\",\"id\":null}]", "[{\"profileType\":\"Duns\",\"id\":\"D09/8:1-234567\"}]", "[]",
        })
            Asks(story, $"the numbers {ids}", own => own["customerProfile"]!["ids"] = JsonNode.Parse(ids));
        foreach (var (ours, theirs) in new (string, string[])[]
        {
            ("joe@partner.example", ["sue@fabrikam.example", "max@FABRIKAM.example "]), ("joe@partner.example", ["sue@fabrikam.example", "max@other.example"]), ("joe@partner.example", ["sue@gmail.com", "max@fabrikam.example", "joe@partner.example"]), ("Joe@Fabrikam.Example", ["sue@fabrikam.example"]), ("", ["sue@localhost"]),
            ("joe@partner.example", ["sue@fab rikam.example", "sue@fabrikam.example\n"]), ("joe@partner.example", ["a@b@fabrikam.example"]), ("joe@partner.example", ["", null!]), ("joe@partner.example", []), ("joe@partner.example", ["sue@gmail.com"]), ("joe@partner.example", ["sue@fabri_kam.example"]), ("joe@partner.example", ["sue@mail.fabrikam-2.co.example"]),
        })
            Asks(story, $"ours {ours}, theirs {string.Join(", ", theirs)}", own => (own["team"], own["customerProfile"]!["team"]) = (Team(ours), Team(theirs)));
        foreach (var (path, column) in new[] { ("/customerProfile/ids/External", "Account.DunsNumber"), ("/customerProfile/ids/duns", "Account.Duns__c"), ("/customerProfile/ids/Duns", "Duns__c") })
        {
            story.Map("Customer DUNS", ("cosell_referralpath", path), ("cosell_crmpath", column));
            Asks(story, $"{column} = {path}", own => own["customerProfile"]!["ids"] = JsonNode.Parse("[{\"profileType\":\"Duns\",\"id\":\"970002754\"},{\"profileType\":\"External\",\"id\":\"111111111\"}]"));
        }
    }

    public static void The_currency_is_asked_for_where_there_is_room(DealStory story)
    {
        story.Map("Customer DUNS", ("cosell_direction", Choices.BothWays));
        foreach (var known in new[] { "{}", "{\"oneCurrency\":true}", "{\"oneCurrency\":true,\"currency\":\"\"}", "{\"oneCurrency\":true,\"currency\":\"EUR\"}" })
        {
            story.Hub.Rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "Salesforce org")["cosell_position"] = known;
            foreach (var hasNumber in new[] { true, false })
                Asks(story, $"known is {known}, {(hasNumber ? "with" : "without")} a number", own => own["customerProfile"]!["ids"] = hasNumber ? JsonNode.Parse("[{\"profileType\":\"Duns\",\"id\":\"970002754\"}]") : null);
        }
    }

    public static void Which_account_the_customer_is(DealStory story)
    {
        var (here, other, blank) = (Account("A", "Fabrikam Inc", "98052"), Account("B", " FABRIKAM INC", "10115"), Account("C", "Fabrikam Inc", " "));
        void Way(string what, params (string Query, JsonNode[] Rows)[] found) => Is(story, what, "98052", null, found);
        Way("nobody");
        Way("two of the name, one at the place", ("accountsByName", [other, here]));
        Way("one of the name, at another place", ("accountsByName", [other]));
        Way("two of the name, one at the place, one at none", ("accountsByName", [blank, here]));
        Way("one of the name, at no place", ("accountsByName", [blank, other]));
        Way("two of the name at no place", ("accountsByName", [blank, Account("D", "Fabrikam Inc", null)]));
        Way("two of the name at the place", ("accountsByName", [here, Account("E", "Fabrikam Inc", " 98052 ")]));
        Way("two of the name at the place, people of one of them", ("accountsByName", [here, Account("E", "Fabrikam Inc", "98052")]), ("accountsByEmail", [Person("E"), Person("E")]));
        Way("two of the name at the place, people of both", ("accountsByName", [here, Account("E", "Fabrikam Inc", "98052")]), ("accountsByEmail", [Person("A"), Person("E")]));
        Way("two of the name at the place, people of another", ("accountsByName", [here, Account("E", "Fabrikam Inc", "98052")]), ("accountsByEmail", [Person("F")]));
        Way("two of the name at no place, one with the website", ("accountsByName", [blank, Account("D", "Fabrikam Inc", null, "www.fabrikam.example")]));
        Way("one of the number, one of the name", ("accountsByDuns", [Account("N", "Holding", null)]), ("accountsByName", [here]));
        Way("two of the number, one of them at the place", ("accountsByDuns", [Account("N", "Holding", null), here]), ("accountsByName", [here, other]));
        Way("two of the number, one of them of the name alone", ("accountsByDuns", [Account("N", "Holding", null), blank]), ("accountsByName", [blank]));
        Way("two of the number, people of one of them", ("accountsByDuns", [Account("N", "Holding", null), Account("O", "Works", null)]), ("accountsByEmail", [Person("O")]));
        Way("two of the number", ("accountsByDuns", [Account("N", "Holding", null), Account("O", "Works", null)]));
        Way("people of one", ("accountsByEmail", [Person("F"), Person("F")]));
        Way("people of one that has the website", ("accountsByName", [Account("F", "Group", null, "fabrikam.example")]), ("accountsByEmail", [Person("F")]));
        Way("people of one, the website of another", ("accountsByName", [Account("G", "Group", null, "fabrikam.example")]), ("accountsByEmail", [Person("F")]));
        foreach (var website in new[] { "fabrikam.example", "HTTPS://WWW.Fabrikam.Example/en", "http://shop.fabrikam.example:8080", "fabrikam.example?x=y", "fabrikam.example#top", " fabrikam.example ", "notfabrikam.example", "fabrikam.example.org", "https://other.example/fabrikam.example", "ftp://fabrikam.example", "", null })
            Way($"the website {website}", ("accountsByName", [Account("W", "Group", null, website)]));
        foreach (var postal in new[] { null, " " })
        {
            Is(story, $"the place is '{postal}'; one of the name elsewhere", postal, null, ("accountsByName", [other]));
            Is(story, $"the place is '{postal}'; two of the name", postal, null, ("accountsByName", [other, here]));
            Is(story, $"the place is '{postal}'; one of the name at none", postal, null, ("accountsByName", [blank]));
        }
        foreach (var cut in new[] { "accountsByName", "accountsByDuns", "accountsByEmail" })
        {
            if (cut != "accountsByDuns")
            {
                Is(story, $"{cut} is cut; one of the name", "98052", cut, ("accountsByName", [here]));
                Is(story, $"{cut} is cut; people of one", "98052", cut, ("accountsByEmail", [Person("F")]));
            }
            Is(story, $"{cut} is cut; one of the number", "98052", cut, ("accountsByDuns", [Account("N", "Holding", null)]));
            Is(story, $"{cut} is cut; two of the number, one of the name, people of the other", "98052", cut, ("accountsByDuns", [here, Account("N", "Holding", null)]), ("accountsByName", [here]), ("accountsByEmail", [Person("N")]));
        }
    }

    public static void Whose_contacts_are_known_with_the_account(DealStory story)
    {
        foreach (var contacts in new[] { "null", "{\"done\":true,\"records\":[]}", "{\"done\":true,\"records\":[{\"Id\":\"003000000000007AAA\",\"AccountId\":\"001A\",\"FirstName\":\"Sue\",\"LastName\":\"Ito\"}]}", "{\"done\":false,\"records\":[]}" })
        {
            story.Try(contacts, other => other.Finds(("accountsByName", [Account("A", "Fabrikam Inc", "98052", contacts: JsonNode.Parse(contacts))])).Comes());
            story.Try($"{contacts}, and one elsewhere", other => other.Finds(("accountsByName", [Account("A", "Fabrikam Inc", "98052", contacts: JsonNode.Parse(contacts))]), ("contacts", [new JsonObject { ["Id"] = "003000000000008AAA", ["AccountId"] = "001B", ["LastName"] = "Ito", ["Email"] = "sue@fabrikam.example" }])).Comes());
        }
    }

    public static void Countries_and_states_by_their_codes(DealStory story)
    {
        story.Hub.Rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "Salesforce org")["cosell_position"] = """{"addressCodes":true}""";
        foreach (var country in new[] { "AU", "BR", "CA", "CN", "IE", "IN", "IT", "MX", "US", "JP", "Germany", null })
        {
            var written = new List<string>();
            foreach (var state in new[] { "D", "WA", "wa", "W1", "NSW", "nsw", "QLDX", "11", "1", "111", "Goa", "Dublin", "ABC-D", null })
            {
                var other = story.Copy();
                other.Hub.Answered = (api, answer) => written.AddRange(api == "PlanSync" && answer["Done"] is false && answer.Created("Account") is [var account] ? [string.Join(", ", account.Where(column => column.Key.StartsWith("BillingState", StringComparison.Ordinal) || (column.Key.StartsWith("BillingCountry", StringComparison.Ordinal) && state == "D")).Select(column => $"{column.Key[7..]} {column.Value}")).PadLeft(1, '-')] : []);
                other.Comes(own => (own["customerProfile"]!["address"]!["country"], own["customerProfile"]!["address"]!["state"]) = (country, state));
            }
            story.Recording.Line($"{country}: {string.Join(" | ", written)}");
        }
    }

    /// <summary>Says what is asked for, and stops.</summary>
    private static void Asks(DealStory story, string what, Action<JsonObject> change) => story.Try(what, other =>
    {
        other.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        change(other.Own);
        other.Hub.RequestByEvent("referral-created", Sample.ReferralId);
        other.Hub.Plan(other.Hub.Deal, (string)other.Hub.Begin()["LeaseId"], new JsonArray(), other.Own);
        other.Hub.Begin();
    });

    private static void Is(DealStory story, string what, string? postal, string? cut, params (string Query, JsonNode[] Rows)[] found)
    {
        var other = story.Copy().Map("Customer DUNS", ("cosell_direction", Choices.BothWays)).Finds(found);
        if (cut is not null)
            other.Found(cut)["body"]!["done"] = false;
        var account = "";
        other.Hub.Answered = (api, answer) => account = api == "PlanSync" && answer["Done"] is false && answer.Created("Opportunity") is [var opportunity] ? opportunity["AccountId"]!.ToString() : account;
        other.Comes(own => (own["customerProfile"]!["address"]!["postalCode"], own["customerProfile"]!["ids"]) = (postal, new JsonObject { ["profileType"] = "Duns", ["id"] = "970002754" }));
        story.Recording.Line($"{what}: {(account.Length > 0 ? account : other.Hub.Deal.GetAttributeValue<string>("cosell_lasterror"))}");
    }

    private static JsonArray Team(params string?[] emails) => new([.. emails.Select(email => (JsonNode)new JsonObject { ["firstName"] = "Ann", ["lastName"] = "Lee", ["email"] = email })]);

    private static JsonObject Account(string id, string name, string? postal, string? website = null, JsonNode? contacts = null) => new() { ["Id"] = "001" + id, ["Name"] = name, ["BillingPostalCode"] = postal, ["Website"] = website, ["Contacts"] = contacts };

    private static JsonObject Person(string account) => new() { ["AccountId"] = "001" + account, ["Account"] = new JsonObject { ["Name"] = "Fabrikam " + account } };
}
