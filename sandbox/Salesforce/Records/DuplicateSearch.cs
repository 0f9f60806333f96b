using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>
/// The standard duplicate rules at work on a new account or contact: refuses it with what it looks like. The equations are those of the standard
/// matching rules (help.salesforce.com); where Salesforce compares fuzzily, texts have to be the same once case, punctuation and legal forms
/// are left aside.
/// </summary>
internal sealed class DuplicateSearch(OrgStore store, DuplicateRules rules)
{
    private const string AlertText = "Use one of these records?";

    /// <returns>The refusal; null when the row may be saved.</returns>
    public ApiError? Refusal(Row row, DuplicateOptions options)
    {
        var action = row.Type.Name switch { "Account" => rules.Accounts, "Contact" => rules.Contacts, _ => DuplicateAction.None };
        if (action == DuplicateAction.None || (action == DuplicateAction.Alert && options.AllowSave))
            return null;
        var results = Twins(row).Where(found => found.Rows.Count > 0).Select(found => Result(found.Type, found.Rows, options)).ToList();
        return results.Count == 0 ? null : new ApiError("DUPLICATES_DETECTED", AlertText) { Duplicates = (Member(options), Whole(row.Type.Name, action, results)) };
    }

    /// <summary>Recorded answers of 51.0 and 54.0 lack a letter, those of 62.0 do not; where between them it came is not public.</summary>
    private static string Member(DuplicateOptions options) => string.CompareOrdinal(options.Version, "v60.0") < 0 ? "duplicateResut" : "duplicateResult";

    private IEnumerable<(ObjectDefinition Type, List<Row> Rows)> Twins(Row row)
    {
        if (row.Type.Name == "Account")
        {
            yield return (row.Type, Live(row.Type).Where(other => DuplicateEquations.AreSameAccount(row, other)).ToList());
            yield break;
        }
        var person = PersonFields.OfContact(row, store);
        yield return (row.Type, Live(row.Type).Where(other => DuplicateEquations.AreSamePerson(person, PersonFields.OfContact(other, store))).ToList());
        var leads = store.Schema["Lead"];
        yield return (leads, Live(leads).Where(other => DuplicateEquations.AreSamePerson(person, PersonFields.OfLead(other))).ToList());
    }

    private IEnumerable<Row> Live(ObjectDefinition type) => store[type].Rows.Where(row => !row.IsDeleted);

    private static ObjectValue Whole(string type, DuplicateAction action, List<Value> results) => ObjectValue.Of(
        ("allowSave", Value.From(action == DuplicateAction.Alert)),
        ("duplicateRule", Value.From($"Standard_{type}_Duplicate_Rule")),
        ("duplicateRuleEntityType", Value.From(type)),
        ("errorMessage", Value.From(AlertText)),
        ("matchResults", new ArrayValue([.. results])));

    private static Value Result(ObjectDefinition type, List<Row> rows, DuplicateOptions options) => ObjectValue.Of(
        ("entityType", Value.From(type.Name)),
        ("errors", ArrayValue.Empty),
        ("matchEngine", Value.From("FuzzyMatchEngine")),
        ("matchRecords", new ArrayValue([.. rows.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => Match(type, row, options))])),
        ("rule", Value.From(type.Name == "Account" ? "Standard_Account_Match_Rule_v1_0" : $"Standard_{type.Name}_Match_Rule_v1_1")),
        ("size", Value.From(rows.Count)),
        ("success", Value.From(true)));

    private static Value Match(ObjectDefinition type, Row row, DuplicateOptions options)
    {
        var view = new RowView(type, options.Version);
        foreach (var field in options.IncludeRecordDetails ? type.Fields : [type[SystemFields.Id]])
            view.AddField(field);
        return ObjectValue.Of(
            ("additionalInformation", ArrayValue.Empty), ("fieldDiffs", ArrayValue.Empty), ("matchConfidence", Value.From(100.0)), ("record", view.Write(row)));
    }
}
