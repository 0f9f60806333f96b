using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>Every way in which the two sides of a field come apart, in every state of a deal and under every policy, and what becomes of it: a line each.</summary>
internal static class Merging
{
    private static readonly Field[] All =
    [
        new("Deal name", "Name", "/name", "One", "Two"),
        new("Deal value", "Amount", "/details/dealValue", 75000, 60000),
        new("Currency", "CurrencyIsoCode", "/details/currency", "EUR", "JPY"),
        new("Closing date", "CloseDate", "/details/closingDateTime", "2026-12-01", "2027-01-31"),
        new("Notes", "Description", "/details/notes", "Budget agreed.", new string('x', 32_010)),
        new("Help required", "How_can_Microsoft_help__c", "/inviteContext/assistanceRequestCode", ("General or other", "GeneralOrOther"), ("Quotes or licensing", "QuotesOrLicensing")),
        new("Customer street", "Account.BillingStreet", "/customerProfile/address/addressLine1", "2 Side St", "3 High St"),
        new("Customer country", "Account.BillingCountry", "/customerProfile/address/country", ("Germany", "DE"), ("Nowhere", "XX")),
        new("Visibility", "Microsoft_Referral_Visibility__c", "/consent/consentToShareReferralWithMicrosoftSellers", ("Visible to Microsoft sellers", true), ("Private", false)),
        new("Consent to contact", "Customer_Consent__c", "/consent/consentToContact", false, true),
        new("Solution area", "Solution_Area__c", "/details/requirements/additionalRequirements/attributes/SolutionArea", "Security", "Unheard of"),
        new("Campaign", "Microsoft_Campaign_Id__c", "/campaignId", "SPRING", "AUTUMN"),
        new("Closing reason", "Co_sell_Closing_Reason__c", "/statusReason", ("Other", "Others"), ("Unheard of", "Unknown")),
        new("Microsoft CRM identifier", "Microsoft_CRM_Identifier__c", "/trackingInfo/microsoftMsxId", "7-ABC", "7-DEF"),
        new("Sales stage", "StageName", "/salesStage", ("Qualification", "Qualify"), ("Proposal/Price Quote", "Propose")),
        new("Status", "StageName", "/status", ("Closed Won", "Closed/Won"), ("Closed Lost", "Closed/Lost")),
    ];

    private static readonly (string Name, Action<DealStory> Of)[] States =
    [
        ("private", story => story.Private()),
        ("shared", story => story.Shared()),
        ("on hold", story => story.Received()),
        ("accepted", story => story.Received().Sells(("Co_sell_Response__c", "Accept")).Synchronize()),
        ("closed", story => story.Shared().Sells(("StageName", "Closed Lost")).Synchronize()),
    ];

    private static readonly (string Name, OptionSetValue? Policy, bool SellerIsLast)[] Policies =
    [
        ("Microsoft wins", null, true), ("Salesforce wins", Choices.SalesforceWins, false), ("newest wins, Salesforce's", Choices.NewestWins, true),
        ("newest wins, Partner Center's", Choices.NewestWins, false), ("ask", Choices.Ask, true),
    ];

    public static IEnumerable<object[]> Fields => All.Select(each => new object[] { each.Name });

    public static string Table(string name)
    {
        var field = All.Single(each => each.Name == name);
        return string.Join('\n', States.SelectMany(state =>
        {
            var story = new DealStory();
            state.Of(story);
            return Edits(field).SelectMany(edit => (edit.Both ? Policies : Policies[..1]).Select(policy =>
                $"{state.Name}; {edit.Name}{(edit.Both ? "; " + policy.Name : "")}{Play(story.Copy(), field, edit, policy.Policy, policy.SellerIsLast)}"));
        })) + "\n";
    }

    private static IEnumerable<Edit> Edits(Field field) =>
    [
        new("the seller", [field.Crm(1)], []),
        new("Partner Center", [], [field.Referral(1)]),
        new("both, alike", [field.Crm(1)], [field.Referral(1)]),
        new("both", [field.Crm(1)], [field.Referral(2)]) { Both = true },
        new("the seller empties", [null], []),
        new("Partner Center empties", [], [null]),
        new("the seller empties, Partner Center", [null], [field.Referral(2)]),
        new("the seller, Partner Center empties", [field.Crm(2)], [null]),
    ];

    private static string Play(DealStory story, Field field, Edit edit, OptionSetValue? policy, bool sellerIsLast)
    {
        var log = story.Hub.Log.Count();
        var lines = new List<string>();
        story.Hub.Rows.Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_name") == field.Name)["cosell_conflictpolicy"] = policy ?? Choices.BothWays;
        story.Hub.Answered = (api, answer) => lines.AddRange(api == "PlanSync" ? Lines(answer) : []);
        Action[] edits = [() => Sell(story, field, edit), () => Change(story, field, edit)];
        foreach (var act in sellerIsLast ? edits.Reverse() : edits)
            act();
        story.Synchronize();
        var deal = story.Hub.Deal;
        lines.Add($"{story.Hub.State}; remembers {JsonNode.Parse(deal.GetAttributeValue<string>("cosell_baseline"))?[field.Name]?.ToJsonString() ?? "nothing"}");
        lines.AddRange(story.Hub.Log.Skip(log).Select(row => "log: " + row.GetAttributeValue<string>("cosell_changes")).Where(line => line is not ("log: " or "log: []")));
        lines.AddRange(story.Hub.Rows.Rows("cosell_conflict").Select(row => $"asks: {row.GetAttributeValue<string>("cosell_crmvalue")} or {row.GetAttributeValue<string>("cosell_referralvalue")}"));
        return string.Concat(lines.Select(line => "\n    " + Cut(line)));
    }

    private static void Sell(DealStory story, Field field, Edit edit)
    {
        foreach (var value in edit.Crm)
        {
            var row = story.Opportunity!;
            if (field.CrmPath.Split('.') is [var parent, var column])
                (row[parent] ??= new JsonObject())[column] = value?.DeepClone();
            else
                row[field.CrmPath] = value?.DeepClone();
            story.Edited();
        }
    }

    private static void Change(DealStory story, Field field, Edit edit)
    {
        foreach (var value in edit.Referral)
        {
            if (field.Name == "Status")
                story.Portal(value?.ToString().Split('/') is [var status, var substatus] ? [("/status", status), ("/substatus", substatus)] : [("/status", "New"), ("/substatus", "Pending")]);
            else if (field.Path.Split("/attributes/") is [_, var type])
                story.Portal(("/details/requirements/additionalRequirements/attributes", value is null ? new JsonArray() : new JsonArray(new JsonObject { ["type"] = type, ["id"] = value.DeepClone() })));
            else
                story.Portal((field.Path, value?.DeepClone()));
        }
    }

    internal static IEnumerable<string> Lines(ParameterCollection answer)
    {
        if ((string)answer["ReferralPatch"] is { Length: > 2 } patch)
            yield return $"{answer["ReferralAction"]}: " + string.Join(", ", JsonNode.Parse(patch)!.AsArray().Select(operation => $"{operation!["path"]} = {operation["value"]?.ToJsonString() ?? "null"}"));
        if ((string)answer["ConnectedReferralBody"] is { Length: > 0 })
            yield return "invites Microsoft";
        foreach (var request in answer.Requests().Where(request => request["method"]!.ToString() != "GET"))
            yield return $"Salesforce: {request["body"]?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}";
        if (answer["Done"] is true && answer["Message"] is string { Length: > 0 } message)
            yield return "says: " + message;
    }

    internal static string Cut(string line) => line.Replace("\n", "\\n", StringComparison.Ordinal) is { Length: > 600 } wide ? $"{wide[..400]} … {wide.Length} … {wide[^100..]}" : line.Replace("\n", "\\n", StringComparison.Ordinal);

    private sealed record Edit(string Name, JsonNode?[] Crm, JsonNode?[] Referral)
    {
        public bool Both { get; init; }
    }

    private sealed record Field(string Name, string CrmPath, string Path, (JsonNode Crm, JsonNode Referral) One, (JsonNode Crm, JsonNode Referral) Two)
    {
        public Field(string name, string crmPath, string path, JsonNode one, JsonNode two)
            : this(name, crmPath, path, (one, one), (two, two))
        {
        }

        public JsonNode Crm(int which) => (which == 1 ? One : Two).Crm;

        public JsonNode Referral(int which) => (which == 1 ? One : Two).Referral is var value && CrmPath == "CloseDate" ? value + "T00:00:00Z" : (which == 1 ? One : Two).Referral;
    }
}
