using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>A referral that Microsoft sent becomes an opportunity, on hold until a seller accepts it.</summary>
internal static class ReceiveDeal
{
    private const string NewOpportunity = "@{opportunity.id}";

    public static SyncPlan Plan(SyncInput input)
    {
        var referral = input.Referral!;
        var plan = new SyncPlan { Action = "Receive", Crm = new CompositeRequest(input.Settings.SalesforceApiPath, NewOpportunity) };
        var account = CustomerMatch.Find(input.Accounts, referral);
        var accountId = account?.Text("Id") ?? CreateAccount(input, referral, plan.Crm);
        var contacts = CreateContacts(input, referral, account, accountId, plan);
        CreateOpportunity(input, referral, accountId, plan);
        foreach (var contact in contacts)
            plan.Crm.Create("OpportunityContactRole", contact.Key + "_role", new JsonObject { { "OpportunityId", NewOpportunity }, { "ContactId", contact.Value } });
        CreateSolutions(input, referral, plan);
        plan.LinkBack = true;
        // Salesforce shows Microsoft's status as well, and reading one referral by its id does not bring Microsoft's copy.
        plan.FollowUp |= input.MicrosoftReferral is null;
        return plan;
    }

    private static string CreateAccount(SyncInput input, JsonObject referral, CompositeRequest request)
    {
        var account = new JsonObject();
        foreach (var field in input.Fields.Where(field => field.GoesToCrm && field.CrmPath.StartsWith("Account.", StringComparison.Ordinal)))
        {
            if (FieldReader.FromReferral(field, referral) is { } value)
                account[field.CrmPath.Substring("Account.".Length)] = FieldReader.ToCrm(field, value);
        }
        request.Create("Account", "account", account);
        return "@{account.id}";
    }

    private static List<KeyValuePair<string, string>> CreateContacts(SyncInput input, JsonObject referral, JsonObject? account, string accountId, SyncPlan plan)
    {
        var ids = new List<KeyValuePair<string, string>>();
        var field = input.Fields.FirstOrDefault(field => field.DataType == MappingDataType.Contacts && field.GoesToCrm);
        if (field is null)
            return ids;
        var known = (account?.Object("Contacts").Objects("records") ?? Enumerable.Empty<JsonObject>()).ToList();
        var members = Member.FromReferral(field, referral);
        plan.Baseline[field.Name] = members.Select(member => (object?)member.Key).ToList();
        foreach (var member in members.Take(5))
        {
            var reference = "contact" + (ids.Count + 1);
            var existing = known.FirstOrDefault(contact => string.Equals(contact.Text("Email"), member.ReferralForm.Text("email"), StringComparison.OrdinalIgnoreCase))?.Text("Id");
            if (existing is null)
                plan.Crm!.Create("Contact", reference, ContactRow(member, accountId));
            ids.Add(new(reference, existing ?? "@{" + reference + ".id}"));
        }
        return ids;
    }

    public static JsonObject ContactRow(Member member, string accountId)
    {
        var contact = new JsonObject
        {
            { "AccountId", accountId },
            // Salesforce insists on a last name.
            { "LastName", member.ReferralForm.Text("lastName") is { Length: > 0 } lastName ? lastName : member.ReferralForm.Text("email") ?? "Unknown" },
        };
        if (member.ReferralForm.Text("firstName") is { Length: > 0 } firstName)
            contact["FirstName"] = firstName;
        if (member.ReferralForm.Text("email") is { Length: > 0 } email)
            contact["Email"] = email;
        if (member.ReferralForm.Text("phoneNumber") is { Length: > 0 } phone)
            contact["Phone"] = phone;
        return contact;
    }

    private static void CreateOpportunity(SyncInput input, JsonObject referral, string accountId, SyncPlan plan)
    {
        var opportunity = new JsonObject { { "AccountId", accountId }, { "Sync_with_Partner_Center__c", true } };
        foreach (var field in input.Fields.Where(field => field.GoesToCrm && field.IsOnOpportunity && field.CrmPath.Length > 0 && !field.IsCollection))
        {
            if (field.IsOwnField)
            {
                opportunity[field.CrmPath] = OwnFields.Value(field, referral.Text("id")!, input.Settings);
                continue;
            }
            var value = field.ReferralPath == MicrosoftCopy.KindPath
                ? DealKinds.Label(DealKinds.Of(referral, input.MicrosoftReferral, input.Settings.MicrosoftOrganizationId))
                : FieldReader.FromReferral(field, referral);
            plan.Baseline[field.Name] = value;
            if (value is null)
                continue;
            if (!FieldReader.FitsCrm(field, value))
            {
                plan.Notes.Add(Sentences.DoesNotFit(field, value));
                continue;
            }
            opportunity[field.CrmPath] = FieldReader.ToCrm(field, value);
            plan.Changed(field, null, value, SyncDirection.ToSalesforce);
        }
        SellerStatus.Tell(null, opportunity, SellerStatus.InStep, input.SellerMessages.Text(plan.Notes));
        plan.Crm!.Create("Opportunity", "opportunity", opportunity);
    }

    private static void CreateSolutions(SyncInput input, JsonObject referral, SyncPlan plan)
    {
        var field = input.Field(MappingDataType.Solutions);
        if (field is null || !field.GoesToCrm)
            return;
        var taken = new List<object?>();
        foreach (var solution in Member.FromReferral(field, referral))
        {
            if (plan.Crm!.IsFull)
            {
                plan.FollowUp = true; // the rest goes with the next synchronization
                break;
            }
            taken.Add(solution.Key);
            plan.Crm.Create("Microsoft_Solution__c", "solution" + taken.Count, SolutionRow(solution, NewOpportunity));
        }
        plan.Baseline[field.Name] = taken;
    }

    public static JsonObject SolutionRow(Member solution, string opportunityId) => new()
    {
        { "Opportunity__c", opportunityId },
        { "Solution_Id__c", solution.ReferralForm.Text("id") },
        { "Name", Short(solution.ReferralForm.Text("name") is { Length: > 0 } name ? name : solution.Key) },
    };

    private static string Short(string name) => name.Length <= 80 ? name : name.Substring(0, 80);
}
