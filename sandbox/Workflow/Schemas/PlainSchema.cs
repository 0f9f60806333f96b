using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Schemas;

/// <summary>
/// A schema as the designer generates it: types, properties, required names, items. It tells in one walk, without copying,
/// that content fits; whether and why something does not fit is left to the full validator, as are all other keywords.
/// </summary>
internal sealed class PlainSchema
{
    private static readonly HashSet<string> Remarks = ["$schema", "title", "description", "default", "examples"];
    private static readonly HashSet<string> Types = ["string", "integer", "number", "boolean", "array", "object", "null"];

    private readonly HashSet<string> _types = [];
    private readonly Dictionary<string, PlainSchema> _properties = [];
    private readonly List<string> _required = [];
    private PlainSchema? _items;

    /// <returns>Null when the schema says more than this class understands.</returns>
    public static PlainSchema? Read(Value source)
    {
        if (source is not ObjectValue keywords)
            return null;
        var schema = new PlainSchema();
        return keywords.All(keyword => Remarks.Contains(keyword.Key) || schema.Take(keyword.Key, keyword.Value)) ? schema : null;
    }

    /// <summary>Whether the content surely fits.</summary>
    public bool Fits(Value content) => (_types.Count == 0 || FitsType(content)) && content switch
    {
        ObjectValue members => FitsMembers(members),
        ArrayValue array => _items is null || Fits(array.Items, _items),
        _ => true,
    };

    private static bool Fits(IReadOnlyList<Value> items, PlainSchema schema)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (!schema.Fits(items[i]))
                return false;
        }
        return true;
    }

    private bool FitsType(Value content) => content.Kind switch
    {
        ValueKind.String => _types.Contains("string"),
        ValueKind.Integer => _types.Contains("integer") || _types.Contains("number"),
        ValueKind.Float or ValueKind.Decimal => _types.Contains("number") || (_types.Contains("integer") && SchemaTypes.IsWhole(content)),
        ValueKind.Boolean => _types.Contains("boolean"),
        ValueKind.Array => _types.Contains("array"),
        ValueKind.Object => _types.Contains("object"),
        _ => _types.Contains("null"),
    };

    private bool FitsMembers(ObjectValue members)
    {
        foreach (var name in _required)
        {
            if (members.ExactPositionOf(name) < 0)
                return false;
        }
        foreach (var (name, value) in members.Members)
        {
            if (_properties.TryGetValue(name, out var property) && !property.Fits(value))
                return false;
        }
        return true;
    }

    private bool Take(string keyword, Value value) => keyword switch
    {
        "type" => TakeTypes(value is ArrayValue several ? several.Items : [value]),
        "required" => TakeRequired(value),
        "items" => (_items = Read(value)) is not null,
        "properties" => TakeProperties(value),
        _ => false,
    };

    private bool TakeTypes(IReadOnlyList<Value> types) => types.All(type => type.AsString() is { } name && Types.Contains(name) && _types.Add(name));

    private bool TakeRequired(Value names)
    {
        _required.AddRange(names.AsItems().Select(name => name.AsString()).OfType<string>());
        return names is ArrayValue array && array.Items.Count == _required.Count;
    }

    private bool TakeProperties(Value properties)
    {
        if (properties is not ObjectValue members)
            return false;
        foreach (var (name, source) in members)
        {
            if (Read(source) is not { } property)
                return false;
            _properties[name] = property;
        }
        return true;
    }
}
