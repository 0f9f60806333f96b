using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Sides;

/// <summary>
/// The opportunity that a deal of Microsoft's is about to become, in the terms of Salesforce: what conditions and expressions of mapping rows speak of while Salesforce has no record yet.
/// So rows route the deal: an owner, a record type or a team's field by territory, amount, solution or the owner of the account.
/// </summary>
internal sealed class NewOpportunity
{
    private const string FirstSolution = "Microsoft_Solutions__r";

    private readonly JsonObject _record = new();

    /// <summary>What a row brings into it, in the common form.</summary>
    public void Put(FieldMapping field, string value) => _record.Set(field.CrmNames, FieldReader.ToCrm(field, value));

    /// <summary>The first of its solutions.</summary>
    public void Put(SolutionView solution) => _record[FirstSolution] = new JsonObject { { "Solution_Id__c", solution.Id }, { "Name", solution.Name } };

    /// <summary>What the account holds that was found.</summary>
    public void PutOfAccount(string column, object? value) => _record.Set(new[] { "Account", column }, value);

    /// <summary>The mapping rows that count for it.</summary>
    public IReadOnlyList<FieldMapping> InForce(IReadOnlyList<FieldMapping> rows) => MappingInForce.For(rows, _record);

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
