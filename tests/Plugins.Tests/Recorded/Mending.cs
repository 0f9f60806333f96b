using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;
using static Plugins.Tests.Recorded.Variants;

namespace Plugins.Tests.Recorded;

/// <summary>What is wanted of a deal by its kind, and what a mapping changes whose rows are paused, turned or put elsewhere.</summary>
internal static class Mending
{
    private static readonly string[] Kinds = ["private", "visible", "help", "services"];

    public static void What_is_wanted_by_the_kind_of_deal(DealStory story)
    {
        var asked = new DealStory();
        string[] requirements = ["optional", "always", "when help is asked", "when shared with Microsoft", "when services co-sell", "when closing"];
        for (var index = 0; index < requirements.Length; index++)
        {
            foreach (var row in new[] { "Campaign", "Customer contact", "Solutions", "Customer street" })
            {
                asked.Map(row, ("cosell_requirement", new OptionSetValue(856320000 + index)));
                foreach (var kind in Kinds)
                    story.Recording.Line($"{row} {requirements[index]}, {kind}: {Problems(asked, deal => Empty(deal, kind))}");
                asked.Map(row, ("cosell_requirement", Choices.Optional));
            }
        }
        foreach (var part in new[] { "FirstName", "LastName", "Email", "Phone" })
        {
            foreach (var value in new[] { null, " " })
                story.Recording.Line($"a contact whose {part} is '{value}': {Problems(asked.Map("Customer contact", ("cosell_requirement", Choices.Always)), deal => deal["OpportunityContactRoles"]!["records"]![0]!["Contact"]![part] = value)}");
        }
        foreach (var (what, change) in new (string, Action<JsonObject>)[]
        {
            ("no account", deal => (deal["AccountId"], deal["Account"]) = (null, null)), ("an account without id", deal => deal["AccountId"] = ""), ("no consent", deal => deal["Customer_Consent__c"] = false), ("an amount of 0", deal => deal["Amount"] = 0), ("an amount of 0.01", deal => deal["Amount"] = 0.01), ("an amount below 0", deal => deal["Amount"] = -1), ("no amount", deal => deal["Amount"] = null),
            ("a stage that is closed", deal => deal["StageName"] = "Closed Lost"), ("a stage that nobody knows", deal => deal["StageName"] = "Dreaming"), ("no stage", deal => deal["StageName"] = null), ("a day that is none", deal => deal["CloseDate"] = "soon"), ("no day", deal => deal["CloseDate"] = null),
        })
            story.Recording.Line($"{what}: {Problems(asked, change)}");
        asked.Map("Consent to share", ("cosell_crmpath", "Consent_to_Share__c"), ("cosell_crmlabel", "Consent to Share"));
        story.Recording.Line($"no consent, of two boxes: {Problems(asked, deal => deal["Customer_Consent__c"] = false)}");
    }

    public static void Deals_that_may_be_the_same(DealStory story)
    {
        story.Shared().Recording.Only = ["none"];
        foreach (var (what, ages) in new (string, double[])[] { ("one of 30 days", [30]), ("one of a second less", [30 - 1.0 / 86400]), ("an older one and a younger one", [20, 10]), ("a younger one and an older one", [10, 20]), ("one of nobody knows when", [double.NaN]) })
        {
            story.Try(what, other =>
            {
                var first = other.Hub.Deal;
                foreach (var (age, index) in ages.Select((age, index) => (age, index)))
                {
                    var deal = new Entity("cosell_referral");
                    foreach (var column in first.Attributes.Where(column => column.Key != "cosell_referralid"))
                        deal[column.Key] = column.Value;
                    (deal["cosell_name"], deal["cosell_crmrecordid"], deal["cosell_referralidentifier"]) = ($"Deal {Text(index)}", $"00600000000001{Text(index)}AAA", $"0cecbaa3-0000-4000-8000-00000000001{Text(index)}");
                    deal["cosell_referralcreatedon"] = double.IsNaN(age) ? null : other.Hub.Now.AddDays(-age);
                    other.Hub.Rows.Create(deal);
                }
                first["cosell_crmrecordid"] = null;
                first["cosell_referralcreatedon"] = null;
                other.Hub.RequestByCrm("006000000000002AAA");
                other.Hub.Plan(Sample.Opportunity(row => row["Id"] = "006000000000002AAA"));
            });
        }
        foreach (var (what, change) in new (string, Action<JsonObject>)[] { ("no customer", deal => deal["Account"]!["Name"] = null), ("no solutions", deal => deal["Microsoft_Solutions__r"] = null), ("a solution without id", deal => deal["Microsoft_Solutions__r"]!["records"]![0]!["Solution_Id__c"] = null), ("the same one and another", deal => deal["Microsoft_Solutions__r"]!["records"]!.AsArray().Insert(0, new JsonObject { ["Id"] = "a01000000000002AAA", ["Solution_Id__c"] = "SOL-2", ["Solution_Name__c"] = "Two" })) })
        {
            story.Hub.Deal["cosell_referralcreatedon"] = story.Hub.Now;
            story.Recording.Line($"{what}: {Problems(story, deal => { deal["Id"] = "006000000000002AAA"; change(deal); })}");
        }
    }

    public static void Sharing_by_rows_that_are_turned(DealStory story)
    {
        var shipped = Shared(new DealStory());
        foreach (var row in new[] { "Solutions", "Visibility", "Deal kind", "Microsoft referral status", "Referral link", "Referral identifier", "Status", "Closing reason", "Customer contact", "Help required", "Consent to contact", "Customer name", "Currency", "Notes" })
        {
            foreach (var (way, direction) in new[] { ("paused", Choices.Paused), ("to Partner Center", Choices.ToPartnerCenter), ("to Salesforce", Choices.ToSalesforce) })
            {
                var turned = Shared(new DealStory().Map(row, ("cosell_direction", direction)));
                story.Recording.Line($"{row} {way}" + string.Concat(turned.Keys.Union(shipped.Keys).Where(path => turned.GetValueOrDefault(path) != shipped.GetValueOrDefault(path)).Order(StringComparer.Ordinal).Select(path => $"\n    {path}: {turned.GetValueOrDefault(path) ?? "nothing"}")));
            }
        }
    }

    public static void Money_by_the_policy_of_both_rows(DealStory story)
    {
        foreach (var (value, currency) in from value in new[] { Choices.MicrosoftWins, Choices.SalesforceWins, Choices.Ask } from currency in new[] { Choices.MicrosoftWins, Choices.SalesforceWins } select (value, currency))
        {
            var start = new DealStory().Map("Deal value", ("cosell_conflictpolicy", value)).Map("Currency", ("cosell_conflictpolicy", currency)).Shared();
            foreach (var (what, mine, theirs) in new (string, (string, JsonNode?)[], (string, JsonNode?)[])[]
            {
                ("the value here, the currency there", [("Amount", 75000)], [("/details/currency", "EUR")]), ("the currency here, the value there", [("CurrencyIsoCode", "EUR")], [("/details/dealValue", 60000)]), ("both here, the value there", [("Amount", 75000), ("CurrencyIsoCode", "EUR")], [("/details/dealValue", 60000)]),
                ("the value here, both there", [("Amount", 75000)], [("/details/dealValue", 60000), ("/details/currency", "EUR")]), ("the same value, the currency there", [("Amount", 60000)], [("/details/dealValue", 60000), ("/details/currency", "EUR")]),
            })
                start.Try($"value #{value.Value - 856320000}, currency #{currency.Value - 856320000}; {what}", story, other => other.Sells(mine).Portal(theirs).Synchronize(), "Deal value", "Currency");
        }
        foreach (var (row, direction) in from row in new[] { "Deal value", "Currency" } from direction in new[] { Choices.ToPartnerCenter, Choices.ToSalesforce, Choices.Paused } select (row, direction))
            new DealStory().Shared().Map(row, ("cosell_direction", direction)).Try($"{row} #{direction.Value - 856320000}", story, other => other.Sells(("Amount", 75000)).Portal(("/details/currency", "EUR")).Synchronize(), "Deal value", "Currency");
    }

    public static void A_set_that_leads_one_way(DealStory story)
    {
        foreach (var (row, path) in new[] { ("Solutions", "/details/requirements/solutions"), ("Customer contact", "/customerProfile/team"), ("Opportunity team", "/team") })
        {
            foreach (var direction in new[] { Choices.ToPartnerCenter, Choices.ToSalesforce, Choices.BothWays })
            {
                var start = new DealStory().Map("Sales team", ("cosell_direction", Choices.Paused)).Map(row, ("cosell_direction", direction));
                start.New(deal => { deal["How_can_Microsoft_help__c"] = null; deal["OwnerId"] = "005000000000010AAA"; deal["OpportunityTeamMembers"] = Sharing.People(("Joe", "joe@partner.example", "4255550101"), ("Ann", "ann@partner.example", "1")); }).Synchronize();
                if (start.Own![path[1..].Split('/')[0]] is null || direction.Value == Choices.ToSalesforce.Value)
                    start.Portal((path, row == "Solutions" ? JsonNode.Parse("""[{"id":"SOL-15974-MQF","name":"ERP on Azure","type":"Name"}]""") : row == "Customer contact" ? Sample.Referral()["customerProfile"]!["team"]!.DeepClone() : Sample.Referral()["team"]!.DeepClone())).Synchronize();
                foreach (var (what, act) in new (string, Action<DealStory>)[]
                {
                    ("the seller empties it", other => other.Sell(row == "Solutions" ? "Microsoft_Solutions__r" : row == "Customer contact" ? "OpportunityContactRoles" : "OpportunityTeamMembers", null)), ("Partner Center empties it", other => other.Portal((path, new JsonArray()))),
                    ("Partner Center adds one without a name", other => other.Portal((path, new JsonArray([.. (BothAt(other, path)?.AsArray() ?? []).Select(each => each!.DeepClone()), new JsonObject { ["name"] = row == "Solutions" ? "Nameless" : null }])))),
                })
                    start.Try($"{row} #{direction.Value - 856320000}; {what}", story, other => { act(other); other.Synchronize(); }, path);
            }
        }
    }

    private static JsonNode? BothAt(DealStory story, string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode?)story.Own, (node, name) => node?[name]);

    private static void Empty(JsonObject deal, string kind)
    {
        deal["How_can_Microsoft_help__c"] = kind is "help" or "services" ? "General or other" : null;
        deal["Partner_Role__c"] = kind == "services" ? "Advisory services" : null;
        deal["Microsoft_Referral_Visibility__c"] = kind == "visible" ? "Visible to Microsoft sellers" : "Private";
        deal["OpportunityContactRoles"] = deal["Microsoft_Solutions__r"] = deal["Account"]!["BillingStreet"] = null;
    }

    private static string Problems(DealStory story, Action<JsonObject> change)
    {
        var answer = story.Hub.Call(new Preflight(), ("CrmRecordId", "006000000000002AAA"), ("CrmRecords", new JsonArray(Sample.Opportunity(row => { row["Id"] = "006000000000002AAA"; change(row); })).ToJsonString()));
        return string.Join("; ", JsonNode.Parse((string)answer["Problems"])!.AsArray().Select(problem => $"{problem!["code"]} {problem["field"]}".Trim()));
    }

    /// <summary>What is written when a deal is shared, each value by its path.</summary>
    private static Dictionary<string, string> Shared(DealStory story)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        story.New(deal => (deal["Microsoft_Campaign_Id__c"], deal["Co_sell_Closing_Reason__c"]) = ("SPRING", "Other"));
        story.Hub.RequestByCrm(Sample.OpportunityId);
        var plan = story.Hub.Plan(story.Opportunity);
        foreach (var (name, text) in new[] { ("own", (string)plan["ReferralBody"]), ("connected", (string)plan["ConnectedReferralBody"]), ("columns", plan.Columns().ToJsonString()), ("message", new JsonObject { ["text"] = (string)plan["Message"] }.ToJsonString()) })
            Flatten(name, text.Length == 0 ? null : JsonNode.Parse(text), written);
        return written;
    }

    private static void Flatten(string path, JsonNode? node, Dictionary<string, string> into)
    {
        foreach (var (name, value) in node switch { JsonObject json => json.Select(pair => (pair.Key, pair.Value)), JsonArray list => list.Select((item, index) => (Text(index), item)), _ => [] })
            Flatten($"{path}/{name}", value, into);
        if (node is not JsonObject { Count: > 0 })
            into[path] = node?.ToJsonString() ?? "null";
    }
}
