using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Memory;

/// <summary>Values that Partner Center refused to take for good, one a field: the same one is never tried again. Kept with the baseline, which is there as long as the deal.</summary>
internal sealed class RefusedValues
{
    /// <summary>No name of a mapping row, nor a path.</summary>
    private const string Name = "(refused by Partner Center)";

    private readonly JsonObject _baseline;

    public RefusedValues(JsonObject baseline) => _baseline = baseline;

    public bool Holds(FieldMapping field, string? value) => value is not null && _baseline.Object(Name).Text(field.Name) == value;

    /// <param name="field">The mapping row's name.</param>
    /// <param name="value">What was sent, in the common form.</param>
    public void Add(string field, string value)
    {
        var values = _baseline.Object(Name);
        values[field] = value;
        _baseline[Name] = values;
    }
}
