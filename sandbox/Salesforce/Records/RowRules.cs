using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>What a row must satisfy before it is saved: required fields, references, validation rules, uniqueness.</summary>
internal sealed class RowRules(OrgStore store, IReadOnlyList<ValidationRule> validationRules)
{
    /// <summary>The errors of the first rule family that is broken.</summary>
    public IReadOnlyList<ApiError> Check(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes)
    {
        foreach (var family in new[] { Required(row), References(row, changes), Validation(row), Unique(row, changes) })
        {
            var errors = family.ToList();
            if (errors.Count > 0)
                return errors;
        }
        return [];
    }

    private static IEnumerable<ApiError> Required(Row row)
    {
        var missing = row.Type.Fields.Where(field => field.Required && row[field].IsNull).Select(field => field.Name).ToList();
        if (missing.Count > 0)
            yield return new("REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", missing)}]", missing);
    }

    private IEnumerable<ApiError> References(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes)
    {
        foreach (var (field, value) in changes)
        {
            if (field.Type != FieldType.Reference || value.AsString() is not { } id)
                continue;
            if (!field.Targets.Contains(store.Schema.FindByPrefix(id)?.Name))
                yield return new("MALFORMED_ID", $"{field.Label}: id value of incorrect type: {id}", [field.Name]);
            else if (store.Find(id) is not { } parent)
                yield return new("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", []);
            else if (parent.IsDeleted)
                yield return new("ENTITY_IS_DELETED", "entity is deleted", []);
        }
    }

    private IEnumerable<ApiError> Validation(Row row)
    {
        var view = new SalesforceRow(row);
        return validationRules
            .Where(rule => rule.ObjectName.Equals(row.Type.Name, StringComparison.OrdinalIgnoreCase) && rule.Violated(view))
            .Select(rule => new ApiError("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.Message, rule.Field is { } field ? [field] : []));
    }

    private IEnumerable<ApiError> Unique(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes)
    {
        foreach (var (field, value) in changes)
        {
            if (!field.Unique || value.AsString() is not { } text)
                continue;
            if (store[row.Type].WithValue(field, text).FirstOrDefault(other => !other.IsDeleted && other.Id != row.Id) is { } twin)
                yield return new("DUPLICATE_VALUE", $"duplicate value found: {field.Name} duplicates value on record with id: {twin.Id[..15]}", []);
        }
    }
}
