using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Schema;

/// <summary>Standard objects, plus the package, plus currencies: the schema of one org.</summary>
internal static class SchemaBuilder
{
    public static OrgSchema Build(SalesforceOptions options)
    {
        var drafts = StandardObjects.Read().ToList();
        if (options.PackageFolder is { } folder)
            new PackageReader(folder).AddTo(drafts);
        var currencies = options.MultiCurrency ? options.Currencies : [];
        return new OrgSchema([.. drafts.Select(draft => Complete(draft, currencies, options))], currencies);
    }

    private static ObjectDefinition Complete(ObjectDraft draft, IReadOnlyList<string> currencies, SalesforceOptions options)
    {
        var fields = currencies.Count > 0 && draft.MultiCurrency ? [.. draft.Fields, Currency(draft.Label, currencies)] : draft.Fields;
        if (options.StateAndCountryPicklists)
            fields = [.. fields, .. AddressPicklists.FieldsOf(draft.Name)];
        if (options.PersonAccounts)
            fields = [.. fields, .. PersonAccountFields.Of(draft.Name)];
        if (options.AllRecordTypes.Any(type => type.ObjectName == draft.Name))
            fields = [.. fields, RecordType];
        return new ObjectDefinition(draft.Name, draft.Label, draft.LabelPlural, draft.KeyPrefix, draft.Writeable, fields);
    }

    /// <summary>Exists once the object has a record type (object reference, RecordTypeId).</summary>
    private static FieldDefinition RecordType => new("RecordTypeId", "Record Type ID", FieldType.Reference) { Length = 18, ReferenceTo = "RecordType", RelationshipName = "RecordType" };

    private static FieldDefinition Currency(string label, IReadOnlyList<string> currencies) =>
        new("CurrencyIsoCode", label + " Currency", FieldType.Picklist)
        {
            Length = 3,
            Restricted = true,
            Default = Value.From(currencies[0]),
            Picklist = [.. currencies.Select(code => new PicklistEntry(code, code, code == currencies[0]))],
        };
}
