namespace Sandbox.Salesforce.Schema;

/// <summary>
/// State and country picklists (help.salesforce.com, State and Country/Territory Picklists): an address gets fields for the codes, and its text
/// fields take nothing but the values of the lists. The org has some thirty countries, and the
/// states of the nine that come with some (exported AddressSettings, GitHub gbutt/scpicklist-sfdx).
/// </summary>
internal static class AddressPicklists
{
    private static readonly Lazy<IReadOnlyList<(string Country, string State, string Name)>> Entries = new(Read);

    /// <summary>The addresses of an object, by the start of their fields' names.</summary>
    public static IReadOnlyList<string> PrefixesOf(string objectName) => objectName switch { "Account" => ["Billing", "Shipping"], "Contact" => ["Mailing"], _ => [] };

    public static IEnumerable<FieldDefinition> FieldsOf(string objectName) => PrefixesOf(objectName).SelectMany(prefix => new[]
    {
        new FieldDefinition(prefix + "CountryCode", prefix + " Country/Territory Code", FieldType.Picklist) { Length = 10 },
        new FieldDefinition(prefix + "StateCode", prefix + " State/Province Code", FieldType.Picklist) { Length = 10 },
    });

    /// <summary>A country by its integration value or its code: code and integration value.</summary>
    public static (string Code, string Name)? Country(string? text) =>
        Find(entry => entry.State.Length == 0 && Is(text, entry.Name, entry.Country)) is { } found ? (found.Country, found.Name) : null;

    /// <summary>What a person gets from the list who types the first letters; null when no country begins with them.</summary>
    public static string? Typed(string text) =>
        Find(entry => entry.State.Length == 0 && text.Length > 0 && entry.Name.StartsWith(text[..Math.Min(5, text.Length)], StringComparison.OrdinalIgnoreCase))?.Name;

    /// <summary>A state of a country in the same way.</summary>
    public static (string Code, string Name)? State(string country, string? text) =>
        Find(entry => entry.State.Length > 0 && entry.Country == country && Is(text, entry.Name, entry.State)) is { } found ? (found.State, found.Name) : null;

    private static (string Country, string State, string Name)? Find(Func<(string Country, string State, string Name), bool> matches) =>
        Entries.Value.Where(matches).Select(entry => ((string, string, string)?)entry).FirstOrDefault();

    private static bool Is(string? text, string name, string code) => text is not null && (text.Equals(name, StringComparison.OrdinalIgnoreCase) || text == code);

    private static IReadOnlyList<(string Country, string State, string Name)> Read()
    {
        using var stream = typeof(AddressPicklists).Assembly.GetManifestResourceStream("address-picklists.tsv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t') is [var country, var state, var name]
            ? (country, state, name)
            : throw new InvalidDataException(line))];
    }
}
