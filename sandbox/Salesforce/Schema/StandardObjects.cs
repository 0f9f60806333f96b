using System.Text.Json;
using System.Text.Json.Serialization;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Schema;

/// <summary>Reads the standard objects out of the embedded <c>standard-objects.json</c>.</summary>
internal static class StandardObjects
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public static IReadOnlyList<ObjectDraft> Read()
    {
        using var stream = typeof(StandardObjects).Assembly.GetManifestResourceStream("standard-objects.json")!;
        var objects = JsonSerializer.Deserialize<List<StandardObject>>(stream, Options)!;
        return [.. objects.Select(ToDraft)];
    }

    private static ObjectDraft ToDraft(StandardObject standard) =>
        new(standard.Name, standard.Label, standard.LabelPlural, standard.KeyPrefix, standard.Writeable, [.. standard.Fields.Select(ToField)])
        {
            MultiCurrency = standard.MultiCurrency,
        };

    private static FieldDefinition ToField(StandardField field) => new(field.Name, field.Label, field.Type)
    {
        Length = field.Length,
        Precision = field.Precision,
        Scale = field.Scale,
        Required = field.Required,
        Createable = field.Createable,
        Updateable = field.Updateable,
        Restricted = field.Restricted,
        ReferenceTo = field.ReferenceTo,
        AlsoReferenceTo = field.AlsoReferenceTo,
        AutoNumber = field.AutoNumber is { } format ? AutoNumber.Parse(format, "standard-objects.json") : null,
        RelationshipName = field.RelationshipName,
        ChildRelationshipName = field.ChildRelationshipName,
        CascadeDelete = field.CascadeDelete,
        Unique = field.Unique,
        IsNameField = field.IsNameField,
        Default = DefaultOf(field),
        Picklist = [.. field.Values.Select(value => ToEntry(value, field.Default))],
    };

    private static Value DefaultOf(StandardField field) => field.Default is { } given
        ? Value.Parse(given.GetRawText())
        : field.Type == FieldType.Boolean ? Value.From(false) : Value.Null;

    private static PicklistEntry ToEntry(JsonElement value, JsonElement? chosen)
    {
        if (value.ValueKind == JsonValueKind.String)
            return new(value.GetString()!, value.GetString()!, chosen?.ValueKind == JsonValueKind.String && chosen.Value.GetString() == value.GetString());
        var name = value.GetProperty("value").GetString()!;
        return new(name, name, false)
        {
            Probability = value.GetProperty("probability").GetInt32(),
            IsClosed = value.GetProperty("isClosed").GetBoolean(),
            IsWon = value.GetProperty("isWon").GetBoolean(),
        };
    }

    private sealed record StandardObject(string Name, string Label, string LabelPlural, string KeyPrefix, IReadOnlyList<StandardField> Fields)
    {
        public bool MultiCurrency { get; init; }

        public bool Writeable { get; init; } = true;
    }

    private sealed record StandardField(string Name, string Label, FieldType Type)
    {
        public int Length { get; init; }

        public int Precision { get; init; }

        public int Scale { get; init; }

        public bool Required { get; init; }

        public bool Createable { get; init; } = true;

        public bool Updateable { get; init; } = true;

        public bool Restricted { get; init; }

        public string? ReferenceTo { get; init; }

        public IReadOnlyList<string> AlsoReferenceTo { get; init; } = [];

        public string? AutoNumber { get; init; }

        public string? RelationshipName { get; init; }

        public string? ChildRelationshipName { get; init; }

        public bool CascadeDelete { get; init; }

        public bool Unique { get; init; }

        public bool IsNameField { get; init; }

        public JsonElement? Default { get; init; }

        public IReadOnlyList<JsonElement> Values { get; init; } = [];
    }
}
