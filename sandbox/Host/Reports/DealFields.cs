using System.Net;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;
using static Sandbox.Host.Reports.Shown;

namespace Sandbox.Host.Reports;

/// <summary>
/// Every field that both sides hold, with each side's value in a form that can be compared. Read from what the two services hold, and
/// written down here once more, so that a mistake in the product's own mapping shows.
/// </summary>
internal sealed class DealFields(RehearsalRoom room, SalesforceRow opportunity, EngagementView engagement)
{
    private static readonly Dictionary<string, string[]> StagesOf = new()
    {
        ["New/Pending"] = ["On Hold"],
        ["New/Received"] = ["On Hold"],
        ["Active/Accepted"] = ["Prospecting", "Qualification", "Needs Analysis", "Value Proposition", "Id. Decision Makers", "Perception Analysis", "Proposal/Price Quote", "Negotiation/Review"],
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

    public IEnumerable<(string Field, string Salesforce, string PartnerCenter)> All() =>
        [.. Deal(), .. IsAtAnAccountOfThePartners ? [] : new CustomerFields(Account, _referral).All(), .. Sets(), .. Sharing(), .. OfMicrosoft(), .. new RegistrationFields(opportunity, _referral).All()];

    private IEnumerable<(string, string, string)> Deal()
    {
        var details = _referral["details"];
        yield return ("Opportunity Name", Field("Name"), AsNamed(Field("Name"), Text(_referral["name"])));
        yield return ("Amount", Number(opportunity["Amount"]), Number(details["dealValue"]));
        if (opportunity.Has("CurrencyIsoCode")) // an org of one currency keeps none; what Microsoft's seller entered stays with Microsoft
            yield return ("Opportunity Currency", Field("CurrencyIsoCode"), Text(details["currency"]));
        yield return ("Close Date", Field("CloseDate"), Day(details["closingDateTime"]));
        yield return ("Description", Field("Description"), Text(details["notes"]));
        yield return ("Opportunity ID", opportunity.Id, Text(_referral["externalReferenceId"]));
        yield return ("Referral Link", LinkedReferral(), Text(_referral["id"]));
        yield return ("Respond By", Minute(opportunity["Respond_By__c"]), Minute(_referral["expirationDateTime"]));
        yield return ("Microsoft Campaign Id", Field("Microsoft_Campaign_Id__c"), Text(_referral["campaignId"]));
        yield return ("Microsoft Referral Program", Field("Microsoft_Referral_Program__c"), Text(_referral["referralProgram"]));
        yield return ("Stage", Field("StageName"), StagesOf.TryGetValue(Status, out var stages) && stages.Contains(Field("StageName")) ? Field("StageName") : Status);
        if (Status is "Closed/Lost" or "Closed/Declined" or "Closed/Error")
            yield return ("Co-sell Closing Reason", ApiWords.Reason(Field("Co_sell_Closing_Reason__c")), Text(_referral["statusReason"]));
    }

    private IEnumerable<(string, string, string)> Sets()
    {
        yield return ("Microsoft Solutions", Solutions(), Sorted(Items(_referral["details"]["requirements"]["solutions"], "id")));
        yield return ("Contact Roles", Sorted(Children("OpportunityContactRoles").Select(row => Email(row["ContactId"]))), Sorted(Items(_referral["customerProfile"]["team"], "email")));
        if (IsIncoming && engagement.Partner.Substatus is "Pending" or "Received" or "Expired")
            yield break; // nobody of ours has taken the deal on
        var team = Children("OpportunityTeamMembers").Select(row => Email(row["UserId"])).Append(Email(opportunity["OwnerId"])).Distinct();
        yield return ("Opportunity Team", Sorted(team), Sorted(Items(_referral["team"], "email")));
    }

    private IEnumerable<(string, string, string)> Sharing()
    {
        yield return ("Co-sell Deal Kind", Field("Co_sell_Deal_Kind__c"), Kind());
        yield return ("Microsoft Referral Visibility", Field("Microsoft_Referral_Visibility__c"), IsVisible ? "Visible to Microsoft sellers" : "Private");
        yield return ("Marketplace Purchase Intent", ApiWords.Intent(Field("Marketplace_Purchase_Intent__c")), ApiWords.Intent(Attribute("CustomerMarketplaceIntent")));
        yield return ("Solution Area", ApiWords.OneWord(Field("Solution_Area__c")), Attribute("SolutionArea"));
        yield return ("Solution Play", ApiWords.OneWord(Field("Solution_Play__c")), Attribute("SolutionPlay"));
        yield return ("Partner Role", ApiWords.OneWord(Field("Partner_Role__c")), Attribute("PartnerRole"));
        if (IsIncoming)
            yield break; // Microsoft's own invitation: the partner has nothing to fill in
        yield return ("Customer Consent", YesOrNo(opportunity["Customer_Consent__c"]), Consent());
        if (engagement.Partner.Status == "Active")
            yield return ("Stage", ApiWords.SalesStage(Field("StageName")), Text(_referral["salesStage"]));
        var invitation = (engagement.Microsoft?.Document ?? _referral)["inviteContext"];
        yield return ("How can Microsoft help?", ApiWords.OneWord(Field("How_can_Microsoft_help__c")), Text(invitation["assistanceRequestCode"]) is var code && code == "Unknown" ? "" : code);
        yield return ("Notes to Microsoft", Field("Notes_to_Microsoft__c"), Text(invitation["notes"]));
    }

    /// <summary>A name of Partner Center as people read it: it may come with HTML entities, unless Salesforce has just these letters.</summary>
    internal static string AsNamed(string inSalesforce, string name) => name == inSalesforce ? name : WebUtility.HtmlDecode(name);

    private IEnumerable<(string, string, string)> OfMicrosoft()
    {
        yield return ("Microsoft CRM Identifier", Field("Microsoft_CRM_Identifier__c"), Text(_referral["trackingInfo"]["microsoftMsxId"]));
        if (engagement.Microsoft is not { } microsoft)
            yield break;
        var details = microsoft.Document["details"];
        yield return ("Microsoft's Deal Value", Number(opportunity["Microsoft_Deal_Value__c"]), Number(details["dealValue"]));
        yield return ("Microsoft's Closing Date", Field("Microsoft_Closing_Date__c"), Day(details["closingDateTime"]));
        yield return ("Microsoft's Notes", Field("Microsoft_Notes__c"), Text(details["notes"]));
        yield return ("Microsoft's Status Reason", Field("Microsoft_Status_Reason__c"), Text(microsoft.Document["statusReason"]));
        yield return ("Microsoft Referral Status", Field("Microsoft_Referral_Status__c"), $"{microsoft.Status}/{microsoft.Substatus}");
        yield return ("Microsoft's Team", Sorted(Field("Microsoft_Team__c").Split('\n', StringSplitOptions.RemoveEmptyEntries)), Sorted(microsoft.Document["team"].AsItems().Select(person => $"{Text(person["firstName"])} {Text(person["lastName"])} <{Text(person["email"])}>")));
    }

    /// <summary>The ladder of the referrals API, told by what the referral holds.</summary>
    private string Kind()
    {
        // A partner-led deal is of type Shared as well, once Microsoft's sellers may see it.
        var isShared = engagement.Microsoft is not null || (IsIncoming ? Text(_referral["type"]) == "Shared" : AsksForHelp);
        if (IsIncoming && !isShared)
            return Text(_referral["qualification"]) == "Direct" ? "Marketplace lead" : "Qualified lead";
        if (isShared)
            return Attribute("PartnerRole").Length > 0 ? "Services co-sell" : "Co-sell";
        return IsVisible ? "Partner-led" : "Private";
    }

    private bool AsksForHelp => Text(_referral["inviteContext"]["assistanceRequestCode"]) is not ("" or "Unknown");

    private string Attribute(string type) =>
        _referral["details"]["requirements"]["additionalRequirements"]["attributes"].AsItems().Where(attribute => Text(attribute["type"]) == type).Select(attribute => Text(attribute["id"])).FirstOrDefault() ?? "";

    /// <summary>
    /// A deal of Microsoft's goes to an account that is there already where one fits. It keeps its values, and the referral keeps Microsoft's: neither
    /// is the other's copy. Only an account that was made with the opportunity, in one request, is.
    /// </summary>
    private bool IsAtAnAccountOfThePartners =>
        IsIncoming && Account is { } account
        && (account["CreatedById"].AsString() != room.Salesforce.IntegrationCredentials.UserId || Text(account["CreatedDate"]) != Text(opportunity["CreatedDate"]));

    private SalesforceRow? Account => opportunity["AccountId"].AsString() is { Length: > 0 } id ? room.Salesforce.Org.Row(id) : null;

    /// <summary>The link leads to the referral that its last part names.</summary>
    private string LinkedReferral() => Field("Referral_Link__c").Contains(Text(_referral["id"]), StringComparison.Ordinal) ? Text(_referral["id"]) : Field("Referral_Link__c");

    private string Consent() => YesOrNo(_referral["consent"]["consentToContact"]) is var contact && contact == YesOrNo(_referral["consent"]["consentToToShareInfoWithOthers"]) ? contact : "Half";

    private string Solutions() => Sorted(Children("Microsoft_Solutions__r").Select(row => Text(row["Solution_Id__c"])));

    private IReadOnlyList<SalesforceRow> Children(string relationship) => room.Salesforce.Org.Children("Opportunity", opportunity.Id, relationship);

    private string Email(Value id) => id.AsString() is { Length: > 0 } person ? Text(room.Salesforce.Org.Row(person)["Email"]) : "";

    private string Field(string field) => Text(opportunity[field]);
}
