using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>Addresses of an org with state and country picklists: code and text are two faces of one value, and each fills the other in.</summary>
internal static class AddressFields
{
    private const string Refusal = "FIELD_INTEGRITY_EXCEPTION";

    /// <param name="row">The row as it would be saved.</param>
    /// <param name="changes">What is written of it.</param>
    /// <param name="errors">What the lists do not hold.</param>
    /// <returns>The row with both faces.</returns>
    public static Row Apply(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes, List<ApiError> errors)
    {
        foreach (var prefix in AddressPicklists.PrefixesOf(row.Type.Name).Where(prefix => row.Type.Find(prefix + "CountryCode") is not null))
        {
            row = Country(row, changes, prefix, errors);
            row = State(row, changes, prefix, errors);
        }
        return row;
    }

    private static Row Country(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes, string prefix, List<ApiError> errors)
    {
        if (Given(row, changes, prefix + "Country") is not { } given)
            return row;
        if (given.Text is null)
            return With(row, prefix + "Country", null);
        if (AddressPicklists.Country(given.Text) is { } country && (given.IsCode ? country.Code : country.Name).Equals(given.Text, StringComparison.OrdinalIgnoreCase))
            return With(row, prefix + "Country", country);
        errors.Add(given.IsCode
            ? new(Refusal, $"The {prefix}CountryCode field contains {given.Text}, which isn't an available country/territory", [prefix + "CountryCode"])
            : new(Refusal, $"There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.: {row.Type[prefix + "Country"].Label}", [prefix + "Country"]));
        return row;
    }

    private static Row State(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes, string prefix, List<ApiError> errors)
    {
        if (Given(row, changes, prefix + "State") is not { } given)
            return row;
        if (given.Text is null)
            return With(row, prefix + "State", null);
        var country = row[prefix + "CountryCode"].AsString() ?? "";
        if (AddressPicklists.State(country, given.Text) is { } state && (given.IsCode ? state.Code : state.Name).Equals(given.Text, StringComparison.OrdinalIgnoreCase))
            return With(row, prefix + "State", state);
        errors.Add(new(Refusal,
            $"There's a problem with this state, even though it may appear correct. Please select a state from the list of valid states.: {row.Type[prefix + "State"].Label}", [given.IsCode ? prefix + "StateCode" : prefix + "State"]));
        return row;
    }

    private static (string? Text, bool IsCode)? Given(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes, string field)
    {
        foreach (var (name, isCode) in new[] { (field + "Code", true), (field, false) })
        {
            if (changes.TryGetValue(row.Type[name], out var value))
                return (value.AsString(), isCode);
        }
        return null;
    }

    private static Row With(Row row, string field, (string Code, string Name)? value) =>
        row.With(field, Value.From(value?.Name)).With(field + "Code", Value.From(value?.Code));
}
