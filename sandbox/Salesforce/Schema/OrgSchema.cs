namespace Sandbox.Salesforce.Schema;

/// <summary>All objects of the org and how they hang together.</summary>
internal sealed class OrgSchema
{
    private readonly Dictionary<string, ObjectDefinition> _byName;
    private readonly Dictionary<string, ObjectDefinition> _byPrefix;
    private readonly Dictionary<string, List<ChildRelationship>> _children = new(StringComparer.OrdinalIgnoreCase);

    public OrgSchema(IReadOnlyList<ObjectDefinition> objects, IReadOnlyList<string> currencies)
    {
        (Objects, Currencies) = (objects, currencies);
        _byName = objects.ToDictionary(definition => definition.Name, StringComparer.OrdinalIgnoreCase);
        _byPrefix = objects.ToDictionary(definition => definition.KeyPrefix, StringComparer.Ordinal);
        foreach (var child in objects)
        {
            foreach (var (field, target) in child.Fields.SelectMany(field => field.Targets.Where(_byName.ContainsKey).Select(target => (field, target))))
                ChildrenOf(_byName[target]).Add(new ChildRelationship(child, field));
        }
    }

    public IReadOnlyList<ObjectDefinition> Objects { get; }

    /// <summary>Active currencies, the corporate one first; empty in an org with a single currency.</summary>
    public IReadOnlyList<string> Currencies { get; }

    public ObjectDefinition this[string name] => Find(name) ?? throw new KeyNotFoundException($"The org has no object {name}.");

    public ObjectDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The object whose ids start like <paramref name="id"/>.</summary>
    public ObjectDefinition? FindByPrefix(string id) => id.Length < 3 ? null : _byPrefix.GetValueOrDefault(id[..3]);

    public IReadOnlyList<ChildRelationship> Children(ObjectDefinition parent) => ChildrenOf(parent);

    private List<ChildRelationship> ChildrenOf(ObjectDefinition parent)
    {
        if (!_children.TryGetValue(parent.Name, out var list))
            _children[parent.Name] = list = [];
        return list;
    }
}
