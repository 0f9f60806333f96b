namespace CoSell.Plugins.Messages;

/// <summary>What is said where several hubs work with one Salesforce org or one Partner Center account.</summary>
internal static class ScopeSentences
{
    public static Problem OtherOpportunity(string field, string? value, IEnumerable<string> values) =>
        new Problem("scope-opportunity", field).With("value", value).With("values", string.Join(", ", values));

    public static Problem OtherLocation(string location, IEnumerable<string> locations) =>
        new Problem("scope-location", "").With("location", location).With("locations", string.Join(", ", locations));

    public static Problem LocationMissing(string label, string? location, IEnumerable<string> locations) =>
        new Problem("scope-location-missing", label).With("location", location).With("locations", string.Join(", ", locations));
}
