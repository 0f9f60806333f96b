using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary>The describe answers: shaped as Salesforce shapes them, with all members that its types in public clients list.</summary>
internal static class ObjectDescription
{
    /// <summary>The id that every org gives to the master record type.</summary>
    private const string MasterId = "012000000000000AAA";

    public static ObjectValue Summary(ObjectDefinition type, string root) => ObjectValue.Of(
        ("activateable", Value.From(false)),
        ("name", Value.From(type.Name)),
        ("label", Value.From(type.Label)),
        ("labelPlural", Value.From(type.LabelPlural)),
        ("keyPrefix", Value.From(type.KeyPrefix)),
        ("custom", Value.From(type.Custom)),
        ("customSetting", Value.From(false)),
        ("deepCloneable", Value.From(false)),
        ("deprecatedAndHidden", Value.From(false)),
        ("feedEnabled", Value.From(false)),
        ("hasSubtypes", Value.From(false)),
        ("isInterface", Value.From(false)),
        ("isSubtype", Value.From(false)),
        ("layoutable", Value.From(type.Writeable)),
        ("mergeable", Value.From(type.Name is "Account" or "Contact" or "Lead")),
        ("mruEnabled", Value.From(type.Writeable)),
        ("searchable", Value.From(type.Searchable)),
        ("triggerable", Value.From(type.Writeable)),
        ("createable", Value.From(type.Createable)),
        ("updateable", Value.From(type.Updateable)),
        ("deletable", Value.From(type.Deletable)),
        ("undeletable", Value.From(type.Writeable)),
        ("idEnabled", Value.From(true)),
        ("queryable", Value.From(true)),
        ("retrieveable", Value.From(true)),
        ("replicateable", Value.From(true)),
        ("urls", ObjectValue.Of(
            ("sobject", Value.From($"{root}/sobjects/{type.Name}")),
            ("describe", Value.From($"{root}/sobjects/{type.Name}/describe")),
            ("rowTemplate", Value.From($"{root}/sobjects/{type.Name}/{{ID}}")))));

    public static ObjectValue Full(ObjectDefinition type, OrgSchema schema, string root) => Summary(type, root)
        .With("actionOverrides", ArrayValue.Empty)
        .With("associateEntityType", Value.Null)
        .With("associateParentEntity", Value.Null)
        .With("compactLayoutable", Value.From(type.Writeable))
        .With("defaultImplementation", Value.Null)
        .With("extendedBy", Value.Null)
        .With("extendsInterfaces", Value.Null)
        .With("implementedBy", Value.Null)
        .With("implementsInterfaces", Value.Null)
        .With("listviewable", Value.Null)
        .With("lookupLayoutable", Value.Null)
        .With("namedLayoutInfos", ArrayValue.Empty)
        .With("networkScopeFieldName", Value.Null)
        .With("searchLayoutable", Value.From(type.Searchable))
        .With("sobjectDescribeOption", Value.From("FULL"))
        .With("supportedScopes", new ArrayValue([.. Scopes(type).Select(scope => ObjectValue.Of(("label", Value.From(scope.Label)), ("name", Value.From(scope.Name))))]))
        .With("fields", new ArrayValue([.. type.Fields.Select(Field)]))
        .With("childRelationships", new ArrayValue([.. schema.Children(type).Select(Child)]))
        .With("recordTypeInfos", type.Find("RecordTypeId") is null && !type.Writeable ? ArrayValue.Empty : new ArrayValue([Master(type, root)]));

    /// <summary>The scopes that USING SCOPE works out.</summary>
    private static IEnumerable<(string Name, string Label)> Scopes(ObjectDefinition type) =>
        type.Find("OwnerId") is null ? [("everything", $"All {type.LabelPlural}")] : [("everything", $"All {type.LabelPlural}"), ("mine", $"My {type.LabelPlural}")];

    /// <summary>The record type of objects that have no other.</summary>
    private static ObjectValue Master(ObjectDefinition type, string root) => ObjectValue.Of(
        ("active", Value.From(true)), ("available", Value.From(true)), ("defaultRecordTypeMapping", Value.From(true)), ("developerName", Value.From("Master")), ("master", Value.From(true)),
        ("name", Value.From("Master")), ("recordTypeId", Value.From(MasterId)), ("urls", ObjectValue.Of(("layout", Value.From($"{root}/sobjects/{type.Name}/describe/layouts/{MasterId}")))));

    private static Value Field(FieldDefinition field) => ObjectValue.Of(
        ("aggregatable", Value.From(field.Aggregatable)),
        ("aiPredictionField", Value.From(false)),
        ("autoNumber", Value.From(field.AutoNumber is not null)),
        ("byteLength", Value.From(field.Length * (field.Type is FieldType.Id or FieldType.Reference ? 1 : 3))),
        ("calculated", Value.From(false)),
        ("calculatedFormula", Value.Null),
        ("compoundFieldName", Value.From(CompoundOf(field))),
        ("controllerName", Value.Null),
        ("defaultValueFormula", Value.Null),
        ("dependentPicklist", Value.From(false)),
        ("deprecatedAndHidden", Value.From(false)),
        ("digits", Value.From(field.Type == FieldType.Int ? field.Precision : 0)),
        ("displayLocationInDecimal", Value.From(false)),
        ("encrypted", Value.From(false)),
        ("extraTypeInfo", Value.From(field.Type == FieldType.LongTextArea || field.Type == FieldType.TextArea ? "plaintextarea" : null)),
        ("filteredLookupInfo", Value.Null),
        ("formulaTreatNullNumberAsZero", Value.From(false)),
        ("groupable", Value.From(field.Groupable)),
        ("highScaleNumber", Value.From(false)),
        ("htmlFormatted", Value.From(false)),
        ("mask", Value.Null),
        ("maskType", Value.Null),
        ("namePointing", Value.From(field.IsPolymorphic)),
        ("permissionable", Value.From(!field.Required && field.Writeable && !field.IsNameField)),
        ("polymorphicForeignKey", Value.From(field.IsPolymorphic)),
        ("queryByDistance", Value.From(false)),
        ("referenceTargetField", Value.Null),
        ("relationshipOrder", field.IsMaster ? Value.From(0) : Value.Null),
        ("restrictedDelete", Value.From(false)),
        ("searchPrefilterable", Value.From(field.Type == FieldType.Reference)),
        ("soapType", Value.From(SoapType(field))),
        ("writeRequiresMasterRead", Value.From(false)),
        ("name", Value.From(field.Name)),
        ("label", Value.From(field.Label)),
        ("type", Value.From(TypeName(field))),
        ("length", Value.From(field.Length)),
        ("precision", Value.From(field.Precision)),
        ("scale", Value.From(field.Scale)),
        ("nillable", Value.From(!field.Required && field.Writeable && field.Type != FieldType.Boolean)),
        ("createable", Value.From(field.Createable)),
        ("updateable", Value.From(field.Updateable)),
        ("defaultedOnCreate", Value.From(!field.Default.IsNull || field.Name == "OwnerId" || !field.Writeable)),
        ("defaultValue", field.Default),
        ("custom", Value.From(field.Custom)),
        ("externalId", Value.From(field.ExternalId)),
        ("idLookup", Value.From(field.ExternalId || field.Type == FieldType.Id)),
        ("unique", Value.From(field.Unique)),
        ("caseSensitive", Value.From(field.CaseSensitive)),
        ("nameField", Value.From(field.IsNameField)),
        ("filterable", Value.From(field.Filterable)),
        ("sortable", Value.From(field.Sortable)),
        ("inlineHelpText", Value.From(field.HelpText)),
        ("restrictedPicklist", Value.From(field.Restricted)),
        ("picklistValues", new ArrayValue([.. field.Picklist.Select(Entry)])),
        ("referenceTo", new ArrayValue([.. field.Targets.Select(Value.From)])),
        ("relationshipName", Value.From(field.RelationshipName)),
        ("cascadeDelete", Value.From(field.CascadeDelete)));

    private static string SoapType(FieldDefinition field) => field.Type switch
    {
        FieldType.Id or FieldType.Reference => "tns:ID",
        FieldType.Boolean => "xsd:boolean",
        FieldType.Date => "xsd:date",
        FieldType.DateTime => "xsd:dateTime",
        FieldType.Int => "xsd:int",
        _ => field.IsNumber ? "xsd:double" : "xsd:string",
    };

    /// <summary>The address or the name of which the field is a part.</summary>
    private static string? CompoundOf(FieldDefinition field)
    {
        var prefix = Array.Find(["Billing", "Shipping", "Mailing"], prefix => field.Name.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is not null ? prefix + "Address" : field.Name is "FirstName" or "LastName" or "Salutation" ? "Name" : null;
    }

    private static string TypeName(FieldDefinition field) =>
        (field.Type == FieldType.LongTextArea ? FieldType.TextArea : field.Type).ToString().ToLowerInvariant();

    private static Value Entry(PicklistEntry entry) => ObjectValue.Of(
        ("active", Value.From(true)), ("defaultValue", Value.From(entry.IsDefault)), ("label", Value.From(entry.Label)), ("validFor", Value.Null), ("value", Value.From(entry.Value)));

    private static Value Child(ChildRelationship child) => ObjectValue.Of(
        ("childSObject", Value.From(child.Child.Name)),
        ("field", Value.From(child.Field.Name)),
        ("relationshipName", Value.From(child.Field.ChildRelationshipName)),
        ("cascadeDelete", Value.From(child.Field.CascadeDelete)),
        ("deprecatedAndHidden", Value.From(false)),
        ("junctionIdListNames", ArrayValue.Empty),
        ("junctionReferenceTo", ArrayValue.Empty),
        ("restrictedDelete", Value.From(false)));
}
