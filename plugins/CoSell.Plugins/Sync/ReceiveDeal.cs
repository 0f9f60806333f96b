using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>
/// A referral that Microsoft sent becomes an opportunity, on hold until a seller accepts it. Whose account, contacts and users it concerns
/// is looked up first, so it takes two synchronizations: the first reads the referral, the second does everything.
/// </summary>
internal static class ReceiveDeal
{
    public const string Action = "Receive";

    private static readonly RequestText NewOpportunity = RequestText.IdOf("opportunity");
    private static readonly RequestText NewAccount = RequestText.IdOf("account");

    public static SyncPlan Plan(SyncInput input)
    {
        var request = new CompositeRequest(input.Settings.SalesforceApiPath, NewOpportunity) { SavesDuplicates = input.SavesDuplicates };
        var plan = new SyncPlan { Action = Action, Crm = request };
        if (!input.Lookups.KnowsCustomer)
        {
            plan.Action = "Find the customer";
            plan.FollowUp = true;
            AskForCustomer(input, plan);
            return plan;
        }
        var customer = CustomerMatch.Find(input.Lookups, input.Referral!);
        if (input.Lookups.Refusal is { } words)
            return Stuck(input, plan, input.Lookups.Refused(words));
        if (customer.IsAmbiguous && !input.Deal.ReceiveAsNew)
            return Stuck(input, plan, Ambiguous(input.Referral!, customer));
        Receive(input, customer.Account, plan);
        return plan;
    }

    /// <summary>Remembers what has to be known of Salesforce before the deal can be received.</summary>
    public static void AskForCustomer(SyncInput input, SyncPlan plan)
    {
        plan.Lookups.Customer = CustomerEvidence.Of(input.Referral!);
        foreach (var field in input.Fields.Where(field => field.GoesToCrm))
        {
            if (ChildRows.Of(field) == ChildRows.Team)
                Member.FromReferral(field, input.Referral!).ForEach(member => plan.Lookups.AskForUser(member));
            else if (ChildRows.Of(field) == ChildRows.Contacts)
                Member.FromReferral(field, input.Referral!).ForEach(member => plan.Lookups.AskForContact(member, null));
        }
    }

    /// <summary>Somebody has to act; then everything is looked up afresh.</summary>
    private static SyncPlan Stuck(SyncInput input, SyncPlan plan, Problem problem)
    {
        AskForCustomer(input, plan);
        plan.Problems.Add(problem);
        return plan;
    }

    private static Problem Ambiguous(JsonObject referral, CustomerMatch customer) => Sentences.CustomerIsAmbiguous(
        customer.IsCut,
        referral.Object("customerProfile").Text("name") ?? "",
        string.Join("; ", customer.Candidates.Take(10).Select(account =>
            string.Join(", ", new[] { account.Text("Name"), account.Text("BillingPostalCode"), account.Text("BillingCity"), account.Text("Id") }.Where(text => !string.IsNullOrEmpty(text))))));

    private static void Receive(SyncInput input, JsonObject? account, SyncPlan plan)
    {
        var accountId = account?.Text("Id") is { } known ? RequestText.Of(known) : CreateAccount(input, plan.Crm!);
        plan.Shown.IsCreate = true;
        var opportunity = Opportunity(input, accountId, plan);
        plan.Crm!.Create("Opportunity", "opportunity", opportunity);
        foreach (var set in input.Fields.Select(input.SetOf).Where(set => set.Count > 0))
            AddMembers(input, set, account, accountId, plan);
        if (MoneyPair.Foreign(input) is { } foreign)
            plan.Notes.Add(foreign);
        SellerStatus.Tell(null, opportunity, plan.Verdict.SellerStatus, input.SellerMessages.Text(plan.Notes));
        plan.LinkBack = true;
        // Salesforce shows Microsoft's status as well, and reading one referral by its id does not bring Microsoft's copy.
        plan.FollowUp |= input.MicrosoftReferral is null;
    }

    private static RequestText CreateAccount(SyncInput input, CompositeRequest request)
    {
        var account = new JsonObject();
        foreach (var field in input.Fields.Where(field => field.GoesToCrm && field.CrmPath.StartsWith("Account.", StringComparison.Ordinal)))
        {
            if (MicrosoftCopy.Received(input, field) is not { } value)
                continue;
            var column = field.CrmPath.Substring("Account.".Length);
            if (field.HasAddressCode)
                AddressCode.Set(account, column, value, input.Referral!.Object("customerProfile").Object("address").Text("country"));
            else
                account[column] = FieldReader.ToCrm(field, value);
        }
        request.Create("Account", "account", account);
        return NewAccount;
    }

    private static JsonObject Opportunity(SyncInput input, RequestText accountId, SyncPlan plan)
    {
        var opportunity = new JsonObject { { "AccountId", accountId }, { "Sync_with_Partner_Center__c", true } };
        foreach (var field in input.Fields.Where(field => field.GoesToCrm && field.IsOnOpportunity && field.CrmPath.Length > 0 && !field.IsCollection))
        {
            if (field.IsOwnField)
            {
                opportunity[field.CrmPath] = OwnFields.Value(field, input.Referral!.Text("id")!, input.Settings);
                continue;
            }
            var value = MicrosoftCopy.Received(input, field);
            plan.Shown.Field(field.Name, value);
            if (value is null)
                continue;
            if (!FieldReader.FitsCrm(field, value))
            {
                plan.Notes.Add(FieldSentences.DoesNotFit(field, value));
                continue;
            }
            opportunity[field.CrmPath] = FieldReader.ToCrm(field, value);
            plan.Changed(field, null, value, SyncDirection.ToSalesforce);
        }
        return opportunity;
    }

    private static void AddMembers(SyncInput input, IReadOnlyList<FieldMapping> set, JsonObject? account, RequestText accountId, SyncPlan plan)
    {
        if (NewMembers.Target(set) is { } target)
            new NewMembers(input, plan, target, NewOpportunity, accountId) { ContactsOfAccount = ContactsOf(account) }.Add(Member.FromReferral(target, input.Referral!), plan.Shown.Set(set));
    }

    /// <summary>A new account has none. Of an account that was found by an e-mail address, or that has very many, they are not known.</summary>
    private static IReadOnlyList<JsonObject>? ContactsOf(JsonObject? account)
    {
        if (account is null)
            return Array.Empty<JsonObject>();
        var contacts = account.Object("Contacts").Objects("records").ToList();
        return account.Has("Contacts") && contacts.Count < LookupRequest.MostContacts && !ReadAnswers.IsCut(account.Object("Contacts")) ? contacts : null;
    }
}
