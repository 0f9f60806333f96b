using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary>The describe answers: those members that clients of this project read, shaped as Salesforce shapes them.</summary>
internal static class ObjectDescription
{
    public static ObjectValue Summary(ObjectDefinition type, string root) => ObjectValue.Of(
        ("name", Value.From(type.Name)),
        ("label", Value.From(type.Label)),
        ("labelPlural", Value.From(type.LabelPlural)),
        ("keyPrefix", Value.From(type.KeyPrefix)),
        ("custom", Value.From(type.Custom)),
        ("createable", Value.From(type.Createable)),
        ("updateable", Value.From(type.Updateable)),
        ("deletable", Value.From(type.Deletable)),
        ("undeletable", Value.From(type.Writeable)),
        ("queryable", Value.From(true)),
        ("retrieveable", Value.From(true)),
        ("replicateable", Value.From(true)),
        ("urls", ObjectValue.Of(
            ("sobject", Value.From($"{root}/sobjects/{type.Name}")),
            ("describe", Value.From($"{root}/sobjects/{type.Name}/describe")),
            ("rowTemplate", Value.From($"{root}/sobjects/{type.Name}/{{ID}}")))));

    public static ObjectValue Full(ObjectDefinition type, OrgSchema schema, string root) => Summary(type, root)
        .With("fields", new ArrayValue([.. type.Fields.Select(Field)]))
        .With("childRelationships", new ArrayValue([.. schema.Children(type).Select(Child)]))
        .With("recordTypeInfos", ArrayValue.Empty);

    private static Value Field(FieldDefinition field) => ObjectValue.Of(
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
        ("sortable", Value.From(field.Filterable && field.Type != FieldType.MultiPicklist)),
        ("inlineHelpText", Value.From(field.HelpText)),
        ("restrictedPicklist", Value.From(field.Restricted)),
        ("picklistValues", new ArrayValue([.. field.Picklist.Select(Entry)])),
        ("referenceTo", new ArrayValue(field.ReferenceTo is { } target ? [Value.From(target)] : [])),
        ("relationshipName", Value.From(field.RelationshipName)),
        ("cascadeDelete", Value.From(field.CascadeDelete)));

    private static string TypeName(FieldDefinition field) =>
        (field.Type == FieldType.LongTextArea ? FieldType.TextArea : field.Type).ToString().ToLowerInvariant();

    private static Value Entry(PicklistEntry entry) => ObjectValue.Of(
        ("active", Value.From(true)), ("defaultValue", Value.From(entry.IsDefault)), ("label", Value.From(entry.Label)), ("value", Value.From(entry.Value)));

    private static Value Child(ChildRelationship child) => ObjectValue.Of(
        ("childSObject", Value.From(child.Child.Name)),
        ("field", Value.From(child.Field.Name)),
        ("relationshipName", Value.From(child.Field.ChildRelationshipName)),
        ("cascadeDelete", Value.From(child.Field.CascadeDelete)));
}
