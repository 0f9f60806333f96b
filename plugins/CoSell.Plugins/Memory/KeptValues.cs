using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Memory;

/// <summary>
/// Fields that Salesforce goes on showing its own way although Partner Center's value was, or would be, written there: an amount that it adds up from products, a write
/// that it ignored. What it shows is nobody's edit, so it is not sent back. Kept with the baseline, which is there as long as the deal.
/// </summary>
internal sealed class KeptValues
{
    /// <summary>No name of a mapping row, nor a path.</summary>
    private const string Name = "(kept by Salesforce)";

    private readonly JsonObject _baseline;

    public KeptValues(JsonObject baseline) => _baseline = baseline;

    private JsonObject Values => _baseline.Object(Name);

    /// <summary>Whether Salesforce shows what it kept.</summary>
    /// <param name="field">A field with one value.</param>
    /// <param name="crm">What Salesforce shows, in the common form.</param>
    public bool IsKept(FieldMapping field, string? crm) => Values.Has(field.Name) && Values.Object(field.Name).Text("shows") == crm;

    /// <summary>Whether a write was ignored for which nobody knows a reason, so that trying again would be, too.</summary>
    public bool IsIgnored(FieldMapping field, string? crm) => IsKept(field, crm) && Values.Object(field.Name).Flag("ignored");

    /// <param name="field">The mapping row.</param>
    /// <param name="crm">What Salesforce shows, in the common form.</param>
    /// <param name="isIgnored">Whether it ignored a write for no reason that is known.</param>
    public void Keep(string field, string? crm, bool isIgnored)
    {
        var values = Values;
        values[field] = new JsonObject { { "shows", crm }, { "ignored", isIgnored } };
        _baseline[Name] = values;
    }

    public void Forget(string field)
    {
        if (!Values.Has(field))
            return;
        Values.Remove(field);
        if (Values.Count == 0)
            _baseline.Remove(Name);
    }
}
