using System.Xml.Linq;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Schema;

/// <summary>
/// Reads custom fields and objects out of a Salesforce DX package in source format, so that the simulated org has exactly
/// what an admin would deploy. A field type that the sandbox does not know is refused, never skipped.
/// </summary>
internal sealed class PackageReader(string folder)
{
    private static readonly XNamespace Metadata = "http://soap.sforce.com/2006/04/metadata";
    private int _customObjects;

    public void AddTo(List<ObjectDraft> drafts)
    {
        foreach (var path in Directory.GetDirectories(ObjectsFolder(folder)).Order(StringComparer.Ordinal))
            AddObject(drafts, path);
    }

    /// <exception cref="DirectoryNotFoundException">The folder is no Salesforce package.</exception>
    public static string ObjectsFolder(string folder)
    {
        var objects = Path.Combine(folder, "force-app", "main", "default", "objects");
        return Directory.Exists(objects) ? objects
            : throw new DirectoryNotFoundException($"'{folder}' is no Salesforce package: it has no folder force-app/main/default/objects.");
    }

    private void AddObject(List<ObjectDraft> drafts, string path)
    {
        var name = Path.GetFileName(path);
        var index = drafts.FindIndex(draft => draft.Name == name);
        if (index < 0)
        {
            drafts.Add(ReadObject(path, name));
            index = drafts.Count - 1;
        }
        drafts[index] = drafts[index] with { Fields = [.. drafts[index].Fields, .. ReadFields(path)] };
    }

    private ObjectDraft ReadObject(string path, string name)
    {
        var file = Path.Combine(path, name + ".object-meta.xml");
        if (!File.Exists(file))
            throw new FileNotFoundException($"Object '{name}' is neither a standard object of the sandbox nor described by {name}.object-meta.xml.");
        var root = Load(file);
        return new(name, Text(root, "label")!, Text(root, "pluralLabel")!, $"a0{(char)('0' + _customObjects++)}", true, [ReadNameField(root.Element(Metadata + "nameField")!, file)]) { MultiCurrency = true };
    }

    /// <summary>A name that people write, or a number that Salesforce counts up and nobody writes.</summary>
    private static FieldDefinition ReadNameField(XElement root, string file)
    {
        var field = new FieldDefinition("Name", Text(root, "label")!, FieldType.String) { Length = 80, IsNameField = true };
        return Text(root, "type") switch
        {
            "Text" => field with { Required = true },
            "AutoNumber" => field with { Createable = false, Updateable = false, AutoNumber = AutoNumber.Parse(Text(root, "displayFormat")!, file) },
            var type => throw new NotSupportedException($"{file}: the sandbox does not support name fields of type '{type}'."),
        };
    }

    private static IEnumerable<FieldDefinition> ReadFields(string path)
    {
        var fields = Path.Combine(path, "fields");
        return Directory.Exists(fields)
            ? Directory.GetFiles(fields, "*.field-meta.xml").Order(StringComparer.Ordinal).Select(ReadField)
            : [];
    }

    private static FieldDefinition ReadField(string file)
    {
        var root = Load(file);
        var kind = Text(root, "type")!;
        var field = new FieldDefinition(Text(root, "fullName")!, Text(root, "label")!, TypeOf(kind, file))
        {
            Custom = true,
            Length = Number(root, "length") ?? DefaultLength(kind),
            Precision = Number(root, "precision") ?? 0,
            Scale = Number(root, "scale") ?? 0,
            Required = Flag(root, "required") || kind == "MasterDetail",
            Updateable = kind != "MasterDetail" || Flag(root, "reparentableMasterDetail"),
            ExternalId = Flag(root, "externalId"),
            Unique = Flag(root, "unique"),
            CaseSensitive = Flag(root, "caseSensitive"),
            IsTracked = Flag(root, "trackHistory"),
            HelpText = Text(root, "inlineHelpText"),
            Default = kind == "Checkbox" ? Value.From(Flag(root, "defaultValue")) : Value.Null,
        };
        RefuseUnknownReference(root, file);
        return WithReference(WithPicklist(field, root), root, kind);
    }

    /// <summary>An optional look-up filter only narrows what people see when they choose; a required one would refuse rows.</summary>
    private static void RefuseUnknownReference(XElement root, string file)
    {
        if (root.Element(Metadata + "lookupFilter") is { } filter && Flag(filter, "active") && !Flag(filter, "isOptional"))
            throw new NotSupportedException($"{file}: the sandbox does not support required lookup filters.");
        if (Text(root, "deleteConstraint") is { } constraint and not "SetNull")
            throw new NotSupportedException($"{file}: the sandbox does not support the delete constraint '{constraint}'.");
    }

    private static FieldDefinition WithPicklist(FieldDefinition field, XElement root)
    {
        if (root.Element(Metadata + "valueSet") is not { } set)
            return field;
        var entries = set.Descendants(Metadata + "value")
            .Select(value => new PicklistEntry(Text(value, "fullName")!, Text(value, "label")!, Flag(value, "default"))).ToList();
        var chosen = entries.Find(entry => entry.IsDefault);
        return field with { Picklist = entries, Restricted = Flag(set, "restricted"), Default = Value.From(chosen?.Value) };
    }

    private static FieldDefinition WithReference(FieldDefinition field, XElement root, string kind) => Text(root, "referenceTo") is { } target
        ? field with
        {
            ReferenceTo = target,
            RelationshipName = field.Name[..^1] + "r",
            ChildRelationshipName = Text(root, "relationshipName") is { } children ? children + "__r" : null,
            CascadeDelete = kind == "MasterDetail",
        }
        : field;

    private static FieldType TypeOf(string kind, string file) => kind switch
    {
        "Text" => FieldType.String,
        "Checkbox" => FieldType.Boolean,
        "Picklist" => FieldType.Picklist,
        "MultiselectPicklist" => FieldType.MultiPicklist,
        "MasterDetail" or "Lookup" => FieldType.Reference,
        "Date" => FieldType.Date,
        "DateTime" => FieldType.DateTime,
        "Currency" => FieldType.Currency,
        "Number" => FieldType.Double,
        "Percent" => FieldType.Percent,
        "Email" => FieldType.Email,
        "Phone" => FieldType.Phone,
        "Url" => FieldType.Url,
        "TextArea" => FieldType.TextArea,
        "LongTextArea" => FieldType.LongTextArea,
        _ => throw new NotSupportedException($"{file}: the sandbox does not support fields of type '{kind}'."),
    };

    private static int DefaultLength(string kind) => kind switch
    {
        "Picklist" or "Url" or "TextArea" => 255,
        "MultiselectPicklist" => 4099,
        "Email" => 80,
        "Phone" => 40,
        "MasterDetail" or "Lookup" => 18,
        _ => 0,
    };

    private static XElement Load(string file) => PlainXml.ReadFile(file);

    private static string? Text(XElement parent, string name) => parent.Element(Metadata + name)?.Value;

    private static bool Flag(XElement parent, string name) => Text(parent, name) == "true";

    private static int? Number(XElement parent, string name) =>
        Text(parent, name) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;
}
