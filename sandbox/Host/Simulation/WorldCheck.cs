using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Simulation;

/// <summary>What must hold of the world as a whole, now that all is quiet.</summary>
internal sealed class WorldCheck(RehearsalRoom room, People people)
{
    private const int FirstState = 856320000;

    private static readonly string[] States = ["Due", "Syncing", "In step", "Needs attention", "Waiting to retry", "Needs linking", "Dead letter", "Not synchronized", "Erased", "Without opportunity"];

    public IEnumerable<Violation> Check() => [.. Disagreements(), .. Doubles(), .. HubRows(), .. Lists()];

    private IEnumerable<Violation> Disagreements() => Agreement.Check(room)
        .Where(difference => !difference.Explained).Select(difference => (Difference: difference, Deal: DealNamed(difference.Opportunity)))
        .Where(found => found.Deal is { } deal ? !IsMeant(deal, found.Difference) : !WaitsInHub(found.Difference))
        .Select(found => new Violation("sides disagree", found.Deal?.Number,
            $"{found.Difference.Field} is '{found.Difference.Salesforce}' in Salesforce and '{found.Difference.PartnerCenter}' in Partner Center; message: '{found.Deal?.Message}'"));

    /// <summary>A received deal that Salesforce refuses has no opportunity yet: the hub asks, with class and words (which is checked, too).</summary>
    private bool WaitsInHub(Difference difference) => difference.Field == "Opportunity" && ActiveRows().Any(row =>
        StateOf(row) == "Needs attention" && row.GetAttributeValue<string>("cosell_referralidentifier") == difference.PartnerCenter && row.GetAttributeValue<string>("cosell_crmrecordid") is null);

    /// <summary>
    /// Nothing is sent half while a person is asked. Contacts are frozen once Microsoft sees a deal: that is said once. Our closed copy does
    /// not take Microsoft's number any more. What the partner writes down of Microsoft's customer is his own.
    /// A customer that is renamed after the end of a deal is not looked at for its sake.
    /// </summary>
    private static bool IsMeant(SimulatedDeal deal, Difference difference) => deal.NeedsAttention || deal.IsOnHold || difference.Field switch
    {
        "Account Name" or "Billing Street" or "Billing City" or "Billing Zip/Postal Code" => deal.Received is not null || deal.Engagement is { Partner.Status: "Closed" },
        "Contact Roles" => deal.Engagement is { Microsoft: not null } && difference.PartnerCenter.Split(", ").All(difference.Salesforce.Split(", ").Contains),
        "Microsoft CRM Identifier" => deal.Engagement is { Partner.Status: "Closed" },
        _ => false,
    };

    private IEnumerable<Violation> Doubles() =>
    [
        .. Twice("referral", room.PartnerCenter.Referrals.Engagements.Select(engagement => engagement.Partner.Document["externalReferenceId"].ToString())),
        .. Twice("opportunity", Rows("Opportunity").Select(row => row["Referral_Identifier__c"].ToString())),
        .. Twice("account", Rows("Account").Select(row => row["Name"].ToString())),
        .. Twice("contact", Rows("Contact").Select(row => $"{row["AccountId"]} {row["Email"]}")),
        .. Twice("contact role", Rows("OpportunityContactRole").Select(row => $"{row["OpportunityId"]} {row["ContactId"]}")),
        .. Twice("team member", Rows("OpportunityTeamMember").Select(row => $"{row["OpportunityId"]} {row["UserId"]}")),
        .. Twice("solution", Rows("Microsoft_Solution__c").Select(row => $"{row["Opportunity__c"]} {row["Solution_Id__c"]}")),
    ];

    private static IEnumerable<Violation> Twice(string what, IEnumerable<string> keys) =>
        keys.Where(key => key.Trim().Length > 0).GroupBy(key => key).Where(group => group.Count() > 1).Select(group => new Violation($"{what} twice", null, $"'{group.Key}' is there {group.Count()} times."));

    private IEnumerable<Violation> HubRows() => ActiveRows().SelectMany(Check);

    private IReadOnlyCollection<Entity> ActiveRows()
    {
        var query = new QueryExpression("cosell_referral") { ColumnSet = new(true) };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).RetrieveMultiple(query).Entities;
    }

    private static string StateOf(Entity row) => States[row.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value - FirstState];

    private IEnumerable<Violation> Check(Entity row)
    {
        var state = StateOf(row);
        var deal = people.Deals.FirstOrDefault(deal => deal.OpportunityId == row.GetAttributeValue<string>("cosell_crmrecordid"))?.Number;
        var error = row.GetAttributeValue<OptionSetValue>("cosell_errorclass");
        var message = row.GetAttributeValue<string>("cosell_lasterror") ?? "";
        if (state is "Due" or "Syncing" or "Dead letter" or "Needs linking" || (state == "Waiting to retry" && error is not null))
            yield return new("stuck", deal, $"The deal is '{state}' for good: {message}");
        if (state == "Needs attention" && (error is null || message.Length == 0))
            yield return new("failure without class or words", deal, $"'{state}', class {error?.Value}, message '{message}'");
        if (state == "Waiting to retry" && row.GetAttributeValue<DateTime?>("cosell_nextattempton") is null)
            yield return new("failure without next step", deal, $"'{state}' without a next attempt: {message}");
        if (state is "In step" or "Not synchronized" or "Without opportunity" && row.GetAttributeValue<int?>("cosell_requested") > row.GetAttributeValue<int?>("cosell_claimed"))
            yield return new("request never served", deal, $"asked for {row["cosell_requested"]} times, claimed {row["cosell_claimed"]}, and '{state}'");
    }

    private IEnumerable<Violation> Lists() => people.ListEdits.GroupBy(edit => (edit.Deal, edit.List, edit.Key)).Select(edits => Check(edits.Last())).OfType<Violation>();

    private Violation? Check(ListEdit edit)
    {
        var deal = people.Deals[edit.Deal];
        if (deal.Opportunity is not { } opportunity || deal.Engagement is not { Partner.Status: not "Closed" } engagement || deal.NeedsAttention || deal.IsOnHold || deal.Message.Contains(edit.List, StringComparison.Ordinal))
            return null;
        var (here, there) = edit.List == "Microsoft Solutions"
            ? (Children(opportunity, "Microsoft_Solutions__r", row => row["Solution_Id__c"].ToString()), engagement.Partner.Document["details"]["requirements"]["solutions"].AsItems().Select(item => item["id"].ToString()))
            : (Children(opportunity, "OpportunityTeamMembers", row => EmailOf(row["UserId"])).Append(EmailOf(opportunity["OwnerId"])), engagement.Partner.Document["team"].AsItems().Select(item => item["email"].ToString()));
        var (inSalesforce, inPartnerCenter) = (here.Contains(edit.Key), there.Contains(edit.Key));
        // Who owns the deal stays on the team, whatever the opportunity's team says.
        var isOwner = edit.List != "Microsoft Solutions" && EmailOf(opportunity["OwnerId"]) == edit.Key;
        return (inSalesforce == edit.Added || isOwner) && inPartnerCenter == inSalesforce ? null
            : new("edit lost", edit.Deal, $"{edit}; now {(inSalesforce ? "in" : "not in")} Salesforce and {(inPartnerCenter ? "in" : "not in")} Partner Center");
    }

    private string EmailOf(Value user) => room.Salesforce.Org.Row(user.ToString())["Email"].ToString();

    private IEnumerable<string> Children(SalesforceRow opportunity, string relationship, Func<SalesforceRow, string> key) =>
        room.Salesforce.Org.Children("Opportunity", opportunity.Id, relationship).Select(key).ToList();

    private IReadOnlyList<SalesforceRow> Rows(string objectName) => room.Salesforce.Org.Rows(objectName);

    private SimulatedDeal? DealNamed(string opportunity) => people.Deals.FirstOrDefault(deal => deal.Opportunity?["Name"].ToString() == opportunity);
}
