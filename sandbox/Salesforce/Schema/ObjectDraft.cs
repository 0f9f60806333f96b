namespace Sandbox.Salesforce.Schema;

/// <summary>An object while the schema is put together: the package may still add fields.</summary>
internal sealed record ObjectDraft(
    string Name, string Label, string LabelPlural, string KeyPrefix, bool Writeable, IReadOnlyList<FieldDefinition> Fields)
{
    /// <summary>Whether rows carry <c>CurrencyIsoCode</c> in an org with several currencies.</summary>
    public bool MultiCurrency { get; init; }
}
