using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>What is written to receive a deal of Microsoft's: an opportunity with all that belongs to it, and an account where there is none.</summary>
internal static class ReceiveWrites
{
    private static readonly RequestText NewOpportunity = RequestText.IdOf("opportunity");
    private static readonly RequestText NewAccount = RequestText.IdOf("account");

    public static SyncPlan Of(DealDecision decision, SyncInput input)
    {
        var customer = decision.Customer!;
        var crm = new CompositeRequest(input.Settings.SalesforceApiPath, NewOpportunity) { SavesDuplicates = input.SavesDuplicates };
        if (customer.Account is null)
            crm.Create("Account", "account", Account(customer, input));
        var accountId = customer.Account?.Id is { } known ? RequestText.Of(known) : NewAccount;
        var shown = new SideWrite { IsCreate = true };
        var opportunity = Opportunity(decision, accountId, shown);
        SellerFields.Tell(null, opportunity, decision.Verdict.SellerStatus, input.SellerMessages.Text(decision.Notes));
        crm.Create("Opportunity", "opportunity", opportunity);
        var rows = new RowWrites(crm, NewOpportunity, accountId);
        foreach (var set in decision.Fields.Select(outcome => outcome.Set).OfType<SetOutcome>())
            rows.Write(set, shown.Set(set.Rows));
        return new SyncPlan(decision)
        {
            Crm = crm,
            LinkBack = true,
            Shown = shown,
            Changes = decision.Fields.SelectMany(outcome => outcome.Changes).Select(change => (object?)FieldLog.Of(change)).ToList(),
        };
    }

    private static JsonObject Account(CustomerOutcome customer, SyncInput input)
    {
        var account = new JsonObject();
        foreach (var value in customer.AccountFields)
        {
            var column = value.Field.CrmPath.Substring("Account.".Length);
            if (value.Field.HasAddressCode)
                AddressCode.Set(account, column, value.Value, input.Referral!.Object("customerProfile").Object("address").Text("country"));
            else
                account[column] = FieldReader.ToCrm(value.Field, value.Value);
        }
        return account;
    }

    private static JsonObject Opportunity(DealDecision decision, RequestText accountId, SideWrite remembered)
    {
        var opportunity = new JsonObject { { "AccountId", accountId }, { SellerGestures.SyncField, true } };
        foreach (var outcome in decision.Fields.Where(outcome => outcome.Shown is not null))
        {
            var shown = outcome.Shown!;
            if (shown.IsRemembered)
                remembered.Field(outcome.Field.Name, shown.Value);
            if (shown.IsWritten)
                opportunity[outcome.Field.CrmPath] = CrmColumn.Of(outcome.Field, shown);
        }
        return opportunity;
    }
}
