using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Soql;

/// <summary>Puts together what a row of the answer shows; nothing is selected twice.</summary>
internal sealed class SelectedColumns(RowView view, OrgStore store, SoqlText text, string version)
{
    private readonly HashSet<string> _selected = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _relationships = new(StringComparer.Ordinal);
    private readonly HashSet<string> _typed = new(StringComparer.Ordinal);
    private int _children;
    private int _unnamed;

    public RowView View => view;

    public int CountChildren() => ++_children;

    public void Add(SelectOperand item, PathBinder paths, OperandBinder operands)
    {
        if (item.Operand is FieldOperand field)
        {
            if (item.Alias is not null)
                throw text.Error("MALFORMED_QUERY", item.Operand.Position, "only aggregate expressions use field aliasing");
            Add(paths.Bind(field.Path));
            return;
        }
        var value = operands.Bind(item.Operand);
        var call = (CallOperand)item.Operand;
        if (DatePart.Knows(call.Name))
            throw text.Error("MALFORMED_QUERY", call.Position, $"the function {call.Name}() is only supported in a query with GROUP BY");
        AddMember(item.Alias ?? (call.Arguments is [FieldOperand { Path.Parts.Count: 1 }] ? value.Field.Name : $"expr{_unnamed++}"), call.Position, value.Read);
    }

    public void Add(ObjectDefinition type, SelectFields fields)
    {
        foreach (var field in fields.Of(type))
        {
            Once(field.Name);
            view.AddField(field);
        }
    }

    /// <summary>The fields of whatever the relationship leads to.</summary>
    public void Add(ObjectDefinition type, SelectTypeOf typeOf, OrgSchema schema)
    {
        var name = typeOf.Relationship.Parts is [var only] ? only : throw SalesforceException.Unsupported("TYPEOF of a path in SOQL");
        var reference = type.FindRelationship(name) is { IsPolymorphic: true } found ? found
            : throw text.Error("INVALID_FIELD", typeOf.Relationship.Position, $"TYPEOF can only be used with a polymorphic relationship; '{name}' is none of {type.Name}.");
        var views = typeOf.Branches.ToDictionary(branch => TypeOf(branch, reference, schema).Name, branch => ViewOf(TypeOf(branch, reference, schema), branch.Fields, schema), StringComparer.Ordinal);
        var otherwise = ViewOf(NameObject.Definition, typeOf.Otherwise, schema);
        if (!_relationships.Add(reference.RelationshipName!))
            throw Twice(reference.RelationshipName!);
        _typed.Add(reference.RelationshipName!);
        AddMember(reference.RelationshipName!, typeOf.Relationship.Position, row => store.Find(row[reference].AsString()) is not { } target ? Workflow.Values.Value.Null
            : views.TryGetValue(target.Type.Name, out var own) ? own.Write(target) : otherwise.WriteNamed(target, NameObject.Read));
    }

    public void AddMember(string name, int position, Func<Row, Workflow.Values.Value> read)
    {
        if (!_selected.Add(name))
            throw text.Error("MALFORMED_QUERY", position, $"duplicate alias: {name}");
        view.AddMember(name, read);
    }

    private void Add(BoundPath path)
    {
        Once(path.Key);
        if (path.Parents is [var first, ..])
        {
            _relationships.Add(first.RelationshipName!);
            if (_typed.Contains(first.RelationshipName!))
                throw Twice(first.RelationshipName!);
        }
        var target = view;
        foreach (var reference in path.Parents)
            target = reference.IsPolymorphic ? target.NamedParent(reference, store, NameObject.Definition, NameObject.Read) : target.Parent(reference, store);
        target.AddField(path.Field);
    }

    private void Once(string key)
    {
        if (!_selected.Add(key))
            throw Twice(key);
    }

    private static SalesforceException Twice(string key) => new(400, "INVALID_FIELD", $"duplicate field selected: {key}");

    private ObjectDefinition TypeOf(TypeOfBranch branch, FieldDefinition reference, OrgSchema schema) =>
        schema.Find(branch.Type.Text) is { } type && reference.Targets.Contains(type.Name) ? type
            : throw text.Error("INVALID_TYPE", branch.Type.Position, $"'{branch.Type.Text}' is no object that {reference.RelationshipName} leads to.");

    private RowView ViewOf(ObjectDefinition type, IReadOnlyList<FieldPath> fields, OrgSchema schema)
    {
        var columns = new SelectedColumns(new RowView(type, version), store, text, version);
        var paths = new PathBinder(schema, text, type, null);
        foreach (var field in fields)
            columns.Add(paths.Bind(field));
        return columns.View;
    }
}
