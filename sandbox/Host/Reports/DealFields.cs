using System.Globalization;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Reports;

/// <summary>
/// Every field that both sides show, with each side's value in a form that can be compared. Read from what the two services hold, and
/// written down here once more, so that a mistake in the product's own mapping shows.
/// </summary>
internal sealed class DealFields(RehearsalRoom room, SalesforceRow opportunity, EngagementView engagement)
{
    private static readonly Dictionary<string, string[]> StagesOf = new()
    {
        ["New/Pending"] = ["On Hold"],
        ["New/Received"] = ["On Hold"],
        ["Active/Accepted"] = ["Prospecting", "Qualification", "Proposal/Price Quote", "Negotiation/Review"],
        ["Closed/Won"] = ["Closed Won"],
        ["Closed/Lost"] = ["Closed Lost"],
        ["Closed/Declined"] = ["Closed Lost"],
        ["Closed/Expired"] = ["Closed Lost"],
        ["Closed/Error"] = ["Closed Lost"],
    };

    private readonly Value _referral = engagement.Partner.Document;

    private bool IsIncoming => Text(_referral["direction"]) == "Incoming";

    private bool IsVisible => Text(_referral["consent"]["consentToShareReferralWithMicrosoftSellers"]) == "True";

    private string Status => $"{engagement.Partner.Status}/{engagement.Partner.Substatus}";

    public IEnumerable<(string Field, string Salesforce, string PartnerCenter)> All() => [.. Deal(), .. Sets(), .. Sharing(), .. OfMicrosoft(), .. Registration()];

    private IEnumerable<(string, string, string)> Deal()
    {
        var details = _referral["details"];
        yield return ("Opportunity Name", Shown("Name"), Text(_referral["name"]));
        yield return ("Amount", Number(opportunity["Amount"]), Number(details["dealValue"]));
        yield return ("Opportunity Currency", Shown("CurrencyIsoCode"), Text(details["currency"]));
        yield return ("Close Date", Shown("CloseDate"), Day(details["closingDateTime"]));
        yield return ("Description", Shown("Description"), Text(details["notes"]));
        yield return ("Opportunity ID", opportunity.Id, Text(_referral["externalReferenceId"]));
        yield return ("Microsoft Campaign Id", Shown("Microsoft_Campaign_Id__c"), Text(_referral["campaignId"]));
        yield return ("Microsoft Referral Program", Shown("Microsoft_Referral_Program__c"), Text(_referral["referralProgram"]));
        yield return ("Stage", Shown("StageName"), StagesOf.TryGetValue(Status, out var stages) && stages.Contains(Shown("StageName")) ? Shown("StageName") : Status);
        if (Status is "Closed/Lost" or "Closed/Declined" or "Closed/Error")
            yield return ("Co-sell Closing Reason", ApiWords.Reason(Shown("Co_sell_Closing_Reason__c")), Text(_referral["statusReason"]));
    }

    private IEnumerable<(string, string, string)> Sets()
    {
        yield return ("Microsoft Solutions", Sorted(Children("Microsoft_Solutions__r").Select(row => Text(row["Solution_Id__c"]))), Sorted(Items(_referral["details"]["requirements"]["solutions"], "id")));
        yield return ("Contact Roles", Sorted(Children("OpportunityContactRoles").Select(row => Email(row["ContactId"]))), Sorted(Items(_referral["customerProfile"]["team"], "email")));
        if (IsIncoming && engagement.Partner.Substatus is "Pending" or "Received" or "Expired")
            yield break; // nobody of ours has taken the deal on
        var team = Children("OpportunityTeamMembers").Select(row => Email(row["UserId"])).Append(Email(opportunity["OwnerId"])).Distinct();
        yield return ("Opportunity Team", Sorted(team), Sorted(Items(_referral["team"], "email")));
    }

    private IEnumerable<(string, string, string)> Sharing()
    {
        yield return ("Co-sell Deal Kind", Shown("Co_sell_Deal_Kind__c"), Kind());
        yield return ("Microsoft Referral Visibility", Shown("Microsoft_Referral_Visibility__c"), IsVisible ? "Visible to Microsoft sellers" : "Private");
        yield return ("Marketplace Purchase Intent", ApiWords.Intent(Shown("Marketplace_Purchase_Intent__c")), ApiWords.Intent(Attribute("CustomerMarketplaceIntent")));
        yield return ("Partner Role", ApiWords.OneWord(Shown("Partner_Role__c")), Attribute("PartnerRole"));
        if (IsIncoming)
            yield break; // Microsoft's own invitation: the partner has nothing to fill in
        var invitation = (engagement.Microsoft?.Document ?? _referral)["inviteContext"];
        yield return ("How can Microsoft help?", ApiWords.OneWord(Shown("How_can_Microsoft_help__c")), Text(invitation["assistanceRequestCode"]) is var code && code == "Unknown" ? "" : code);
        yield return ("Notes to Microsoft", Shown("Notes_to_Microsoft__c"), Text(invitation["notes"]));
    }

    private IEnumerable<(string, string, string)> OfMicrosoft()
    {
        yield return ("Microsoft CRM Identifier", Shown("Microsoft_CRM_Identifier__c"), Text(_referral["trackingInfo"]["microsoftMsxId"]));
        if (engagement.Microsoft is not { } microsoft)
            yield break;
        yield return ("Microsoft Referral Status", Shown("Microsoft_Referral_Status__c"), $"{microsoft.Status}/{microsoft.Substatus}");
        yield return ("Microsoft's Team", Sorted(Shown("Microsoft_Team__c").Split('\n', StringSplitOptions.RemoveEmptyEntries)), Sorted(microsoft.Document["team"].AsItems().Select(person => $"{Text(person["firstName"])} {Text(person["lastName"])} <{Text(person["email"])}>")));
    }

    private IEnumerable<(string, string, string)> Registration()
    {
        // Partner Center says None of a deal that nobody has registered.
        yield return ("Registration Status", Shown("Registration_Status__c"), Text(_referral["registrationStatus"]) is var status && status == "None" ? "" : status);
        if (_referral["registrations"][0]["contract"] is not ObjectValue contract)
            yield break;
        yield return ("Contract Start Date", Shown("Contract_Start_Date__c"), Day(contract["startDateTime"]));
        yield return ("Contract End Date", Shown("Contract_End_Date__c"), Day(contract["endDateTime"]));
        yield return ("Contract Sign Date", Shown("Contract_Sign_Date__c"), Day(contract["signDateTime"]));
        yield return ("Contract Term", Shown("Contract_Term__c"), Text(contract["term"]));
    }

    /// <summary>The ladder of the referrals API, told by what the referral holds.</summary>
    private string Kind()
    {
        var isShared = Text(_referral["type"]) == "Shared" || engagement.Microsoft is not null;
        if (IsIncoming && !isShared)
            return Text(_referral["qualification"]) == "Direct" ? "Marketplace lead" : "Qualified lead";
        if (isShared)
            return Attribute("PartnerRole").Length > 0 ? "Services co-sell" : "Co-sell";
        return IsVisible ? "Partner-led" : "Private";
    }

    private string Attribute(string type) =>
        _referral["details"]["requirements"]["additionalRequirements"]["attributes"].AsItems().Where(attribute => Text(attribute["type"]) == type).Select(attribute => Text(attribute["id"])).FirstOrDefault() ?? "";

    private IReadOnlyList<SalesforceRow> Children(string relationship) => room.Salesforce.Org.Children("Opportunity", opportunity.Id, relationship);

    private string Email(Value id) => id.AsString() is { Length: > 0 } person ? Text(room.Salesforce.Org.Row(person)["Email"]) : "";

    private string Shown(string field) => Text(opportunity[field]);

    private static IEnumerable<string> Items(Value list, string name) => list.AsItems().Select(item => Text(item[name]));

    private static string Sorted(IEnumerable<string> items) => string.Join(", ", items.Order(StringComparer.Ordinal));

    private static string Text(Value value) => value.ToString().Replace("\r\n", "\n");

    private static string Number(Value value) => decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", CultureInfo.InvariantCulture) : "";

    private static string Day(Value value) => value.AsString() is { Length: >= 10 } text ? text[..10] : "";
}
