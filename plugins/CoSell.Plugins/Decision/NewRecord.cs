using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Decision;

/// <summary>
/// The opportunity that a deal of Microsoft's is about to become, in the terms of Salesforce: what conditions and expressions of mapping rows speak of while Salesforce has no record yet.
/// So rows route the deal: an owner, a record type or a team's field by territory, amount, solution or the owner of the account.
/// </summary>
internal sealed class NewRecord
{
    private const string FirstSolution = "Microsoft_Solutions__r";

    private readonly JsonObject _record = new();

    /// <param name="facts">The referral and the rows that count whatever the record is.</param>
    /// <param name="account">The customer's account; null for one that will be made.</param>
    public NewRecord(Facts facts, FoundAccount? account)
    {
        foreach (var field in facts.Fields.Where(field => field.GoesToCrm && !field.IsCollection && field.CrmPath.Length > 0 && field.ReferralField != ReferralField.NewRecord))
        {
            if (MicrosoftCopy.Received(facts, field) is { } value && FieldReader.FitsCrm(field, value))
                _record.Set(field.CrmNames, FieldReader.ToCrm(field, value));
        }
        if (facts.Referral!.Solutions.FirstOrDefault() is { } solution)
            _record[FirstSolution] = new JsonObject { { "Solution_Id__c", solution.Id }, { "Name", solution.Name } };
        if (account is not null)
            account.ShowIn(_record);
    }

    /// <summary>The mapping rows that count for the record.</summary>
    public IReadOnlyList<FieldMapping> Rows(Facts facts) => MappingInForce.For(facts.Rows, _record);

    /// <summary>What a row for new records gives: its expression, else its default; null for nothing.</summary>
    /// <param name="field">The row.</param>
    /// <param name="fault">Why its expression gives no value; null while all is well.</param>
    public string? Value(FieldMapping field, out string? fault)
    {
        var situation = new Situation(_record, field.Calendar);
        var value = Situation.Plain(field.Formulas.Expression?.Evaluate(situation));
        fault = situation.Fault;
        return value ?? Situation.Plain(field.Default);
    }
}
