using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>Which members of a row an answer shows, in which order, and how parents nest.</summary>
/// <param name="version">API version for the <c>attributes.url</c>, e.g. <c>v58.0</c>.</param>
internal sealed class RowView(ObjectDefinition type, string version)
{
    private readonly OrderedDictionary<string, Func<Row, Value>> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RowView> _parents = new(StringComparer.Ordinal);

    public void AddField(FieldDefinition field) => _members.TryAdd(field.Name, row => row[field]);

    public void AddMember(string name, Func<Row, Value> read) => _members.TryAdd(name, read);

    /// <summary>The view of a parent, made on first use; a row without that parent shows null.</summary>
    public RowView Parent(FieldDefinition reference, OrgStore store)
    {
        var name = reference.RelationshipName!;
        if (_parents.TryGetValue(name, out var view))
            return view;
        var parent = new RowView(store.Schema[reference.ReferenceTo!], version);
        _parents[name] = parent;
        _members[name] = row => store.Find(row[reference].AsString()) is { } found ? parent.Write(found) : Value.Null;
        return parent;
    }

    /// <summary>The view of a parent that may be of several objects: what they have in common.</summary>
    /// <param name="common">The fields that they have in common.</param>
    /// <param name="readCommon">Reads one of them.</param>
    public RowView NamedParent(FieldDefinition reference, OrgStore store, ObjectDefinition common, Func<Row, FieldDefinition, Value> readCommon)
    {
        var name = reference.RelationshipName!;
        if (_parents.TryGetValue(name, out var view))
            return view;
        var parent = new RowView(common, version);
        _parents[name] = parent;
        _members[name] = row => store.Find(row[reference].AsString()) is { } found ? parent.WriteNamed(found, readCommon) : Value.Null;
        return parent;
    }

    public ObjectValue Write(Row row)
    {
        var members = new List<KeyValuePair<string, Value>>(_members.Count + 1) { new("attributes", Attributes(row)) };
        foreach (var (name, read) in _members)
            members.Add(new(name, read(row)));
        return new ObjectValue(members);
    }

    /// <summary>A row of whatever object, of which only fields in common are shown.</summary>
    public ObjectValue WriteNamed(Row row, Func<Row, FieldDefinition, Value> readCommon) => new(
    [
        new("attributes", ObjectValue.Of(("type", Value.From(type.Name)), ("url", Attributes(row)["url"]))),
        .. _members.Keys.Select(name => KeyValuePair.Create(name, readCommon(row, type[name]))),
    ]);

    public static RowView Full(ObjectDefinition type, string version)
    {
        var view = new RowView(type, version);
        foreach (var field in type.Fields)
            view.AddField(field);
        return view;
    }

    private ObjectValue Attributes(Row row) => ObjectValue.Of(
        ("type", Value.From(type.Name)), ("url", Value.From($"/services/data/{version}/sobjects/{row.Type.Name}/{row.Id}")));
}
