using CoSell.Plugins.Deals;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>
/// A referral that Microsoft sent becomes an opportunity, on hold until a seller accepts it. Whose account, contacts and users it concerns
/// is looked up first, so it takes two synchronizations: the first reads the referral, the second does everything.
/// </summary>
internal static class ReceiveDeal
{
    public const string Action = "Receive";

    public static DealDecision Decide(Facts facts)
    {
        var referral = facts.Referral!;
        if (StatusMachine.IsClosed(referral.Status))
            return DealDecision.Skip("the referral was closed before it reached Salesforce");
        if (facts.Settings.CoSellOnly && DealKinds.IsLead(referral.Kind(facts.Microsoft, facts.Settings.MicrosoftOrganizationId)))
            return DealDecision.Skip("a lead, and only co-sell opportunities come in");
        if (!facts.ReceiveAsNew && facts.Answer is { } answer)
            return KeptDeal.Answer(facts, answer);
        if (!facts.ReceiveAsNew && referral.ExternalReferenceId is { } crmId)
            return DealDecision.Stuck(RecoverySentences.UnknownCrmId(crmId));
        if (!facts.Lookups.KnowsCustomer || facts.Lookups.ChosenAccount != facts.CrmAccountId)
            return DealDecision.Fold(DealStep.FindCustomer, "Find the customer", Array.Empty<FieldOutcome>(), new DealOutcome { FollowUp = true, Lookups = Questions(facts) });
        var customer = CustomerMatch.Find(facts.Lookups, referral);
        if (facts.Settings.ReceivesWhenChosen && !facts.ReceiveAsNew)
            return KeptDeal.Wait(facts, customer, Questions(facts));
        if (facts.Lookups.Refusal is { } words)
            return Stuck(facts, facts.Lookups.Refused(words));
        if (facts.CrmAccountId is { } chosen)
            return customer.Account is { } account ? Receive(facts, account) : Stuck(facts, RecoverySentences.AccountUnknown(chosen));
        return customer.IsAmbiguous && !facts.ReceiveAsNew ? Stuck(facts, Ambiguous(referral, customer)) : Receive(facts, customer.Account);
    }

    /// <summary>What has to be known of Salesforce before the deal can be received.</summary>
    public static Lookups Questions(Facts facts)
    {
        var referral = facts.Referral!;
        var lookups = new Lookups { Customer = CustomerEvidence.Of(referral, facts.CrmAccountId) };
        foreach (var field in facts.Fields.Where(field => field.GoesToCrm))
        {
            if (ChildRows.Of(field) == ChildRows.Team)
                referral.Members(field).ForEach(lookups.AskForUser);
            else if (ChildRows.Of(field) == ChildRows.Contacts)
                referral.Members(field).ForEach(member => lookups.AskForContact(member, null));
        }
        return lookups;
    }

    /// <summary>Somebody has to act; then everything is looked up afresh.</summary>
    private static DealDecision Stuck(Facts facts, Problem problem) =>
        DealDecision.Fold(DealStep.Receive, Action, Array.Empty<FieldOutcome>(), new DealOutcome { Problems = new[] { problem }, Lookups = Questions(facts) });

    private static Problem Ambiguous(ReferralView referral, CustomerMatch customer) =>
        Sentences.CustomerIsAmbiguous(customer.IsCut, referral.CustomerName ?? "", string.Join("; ", customer.Candidates.Take(10)));

    private static DealDecision Receive(Facts facts, FoundAccount? account)
    {
        var record = About(facts, account);
        facts = facts with { Fields = record.InForce(facts.Rows) };
        var scalars = facts.Fields.Where(field => field.GoesToCrm && field.IsOnOpportunity && field.CrmPath.Length > 0 && !field.IsCollection).Select(field => Scalar(facts, field, record));
        var sets = facts.Fields.Select(facts.SetOf).Where(set => NewMembers.Target(set) is not null).Select(set => Members(facts, set, account));
        return DealDecision.Fold(DealStep.Receive, Action, scalars.Concat(sets).ToList(), new DealOutcome
        {
            Customer = new CustomerOutcome(account, account is null ? AccountFields(facts, record) : Array.Empty<FieldValue>()),
            Notes = MoneyPair.Foreign(facts) is { } foreign ? new[] { foreign } : Array.Empty<Problem>(),
            // Salesforce shows Microsoft's status as well, and reading one referral by its id does not bring Microsoft's copy.
            // What is received by hand may be accepted already: then what Salesforce adds, such as the owner on the team, goes out at once.
            FollowUp = facts.Microsoft is null || (facts.ReceiveAsNew && StatusMachine.IsActive(facts.Referral!.Status)),
        });
    }

    private static IReadOnlyList<FieldValue> AccountFields(Facts facts, NewOpportunity record) => facts.Fields
        .Where(field => field.GoesToCrm && field.CrmPath.StartsWith("Account.", StringComparison.Ordinal))
        .Select(field => Value(facts, field, record, out _) is { } value ? new FieldValue(field, value) : null).OfType<FieldValue>().ToList();

    /// <summary>What the opportunity is about to be, by the rows that count whatever it is, and by the account that it gets.</summary>
    private static NewOpportunity About(Facts facts, FoundAccount? account)
    {
        var record = new NewOpportunity();
        foreach (var field in facts.Fields.Where(field => field.GoesToCrm && !field.IsCollection && field.CrmPath.Length > 0 && field.ReferralField != ReferralField.NewRecord))
        {
            if (MicrosoftCopy.Received(facts, field) is { } value && FieldReader.FitsCrm(field, value))
                record.Put(field, value);
        }
        if (facts.Referral!.Solutions.FirstOrDefault() is { } solution)
            record.Put(solution);
        account?.ShowIn(record);
        return record;
    }

    private static string? Value(Facts facts, FieldMapping field, NewOpportunity record, out string? fault)
    {
        fault = null;
        return field.ReferralField == ReferralField.NewRecord ? record.Value(field, out fault) : MicrosoftCopy.Received(facts, field);
    }

    private static FieldOutcome Scalar(Facts facts, FieldMapping field, NewOpportunity record)
    {
        if (field.IsOwnField)
            return new FieldOutcome(field) { Shown = new ShownValue(OwnFields.Value(field, facts.Referral!.Id, facts.Settings), ShownForm.Text) { IsRemembered = false } };
        var value = Value(facts, field, record, out var fault);
        var fits = FieldReader.FitsCrm(field, value);
        var outcome = new FieldOutcome(field, FieldRule.Received) { Shown = new ShownValue(value) { IsWritten = value is not null && fits } };
        if (fault is not null)
            outcome = outcome.Noting(FieldSentences.ExpressionFailed(field, fault));
        if (value is null)
            return outcome;
        return fits ? outcome.Logging(null, value, SyncDirection.ToSalesforce) : outcome.Noting(FieldSentences.DoesNotFit(field, value));
    }

    private static FieldOutcome Members(Facts facts, IReadOnlyList<FieldMapping> set, FoundAccount? account)
    {
        var target = NewMembers.Target(set)!;
        var outcome = new SetOutcome(set) { Known = null };
        var news = new NewMembers(facts, target, account?.Id, account, isAccountNew: account is null);
        news.Add(facts.Referral!.Members(target), outcome.ShownChange);
        return new FieldOutcome(set[0], FieldRule.Set) { Set = outcome with { RowChanges = news.Rows, Asks = news.Asks }, Notes = news.Notes };
    }
}
