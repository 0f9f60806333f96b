using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>What <c>/query?columns=true</c> answers instead of rows: the columns of a query, parents and children nested. The Salesforce CLI lays its tables out by it.</summary>
internal sealed class ColumnMetadata(OrgStore store, OrgSchema schema, SoqlText text)
{
    public ObjectValue Of(SelectQuery query)
    {
        var type = schema.Find(query.From.Text)
            ?? throw OtherObjects.Refusal(query.From.Text) ?? text.Error("INVALID_TYPE", query.From.Position, $"sObject type '{query.From.Text}' is not supported.");
        return ObjectValue.Of(
            ("columnMetadata", new ArrayValue([.. Columns(query, type)])),
            ("entityName", Value.From(type.Name)),
            ("groupBy", Value.From(query.GroupBy is not null)),
            ("idSelected", Value.From(query.Select.OfType<SelectOperand>().Any(IsId))),
            ("keyPrefix", Value.From(type.KeyPrefix)));
    }

    private static bool IsId(SelectOperand item) => item.Operand is FieldOperand { Path.Parts: [var only] } && only.Equals(SystemFields.Id, StringComparison.OrdinalIgnoreCase);

    private List<Value> Columns(SelectQuery query, ObjectDefinition type)
    {
        var paths = new PathBinder(schema, text, type, query.Alias);
        var operands = new OperandBinder(store, text, paths);
        var columns = new List<Value>();
        var unnamed = 0;
        foreach (var item in query.Select)
        {
            switch (item)
            {
                case SelectOperand { Operand: FieldOperand field } operand:
                    columns.Add(Path(paths.Bind(field.Path), 0, operand.Alias));
                    break;
                case SelectOperand { Operand: CallOperand call } function:
                    columns.Add(Column(function.Alias ?? $"expr{unnamed++}", Name(call), Answered(call, operands), isAggregate: true, []));
                    break;
                case SelectFields fields:
                    columns.AddRange(fields.Of(type).Select(field => Column(field.Name, field.Name, field, false, [])));
                    break;
                case SelectChildren children:
                    var relation = Children(children.Query, type);
                    columns.Add(Column(relation.Field.ChildRelationshipName!, relation.Field.ChildRelationshipName!, relation.Field, isAggregate: true, Columns(children.Query, relation.Child)));
                    break;
                default:
                    throw SalesforceException.Unsupported("the columns of TYPEOF");
            }
        }
        return columns;
    }

    private ChildRelationship Children(SelectQuery query, ObjectDefinition parent) =>
        schema.Children(parent).FirstOrDefault(child => query.From.Text.Split('.')[^1].Equals(child.Field.ChildRelationshipName, StringComparison.OrdinalIgnoreCase))
        ?? throw text.Error("INVALID_TYPE", query.From.Position, $"Didn't understand relationship '{query.From.Text}' in FROM part of query call.");

    private static FieldDefinition Answered(CallOperand call, OperandBinder operands) => call switch
    {
        { Name: "COUNT", Arguments: [] } or { Name: "GROUPING" } => DatePart.FieldOf("CALENDAR_YEAR"),
        { Arguments: [var only] } when Aggregate.Knows(call.Name) => Aggregate.FieldOf(call.Name, operands.Bind(only).Field),
        _ => operands.Bind(call).Field,
    };

    private static string Name(CallOperand call) =>
        $"{call.Name.ToLowerInvariant()}({string.Join(", ", call.Arguments.Select(argument => argument is FieldOperand field ? string.Join('.', field.Path.Parts) : argument is CallOperand inner ? Name(inner) : ""))})";

    private static Value Path(BoundPath path, int depth, string? alias) => depth < path.Parents.Count
        ? Column(path.Parents[depth].RelationshipName!, path.Parents[depth].RelationshipName!, path.Parents[depth], false, [Path(path, depth + 1, alias)])
        : Column(alias ?? path.Field.Name, path.Field.Name, path.Field, false, []);

    private static Value Column(string name, string shown, FieldDefinition field, bool isAggregate, IReadOnlyList<Value> below) => ObjectValue.Of(
        ("aggregate", Value.From(isAggregate)),
        ("apexType", Value.From(field.Type is FieldType.Reference ? "Id" : field.IsText ? "String" : field.Type.ToString())),
        ("booleanType", Value.From(field.Type == FieldType.Boolean)), ("columnName", Value.From(name)), ("custom", Value.From(field.Custom)), ("displayName", Value.From(shown)),
        ("foreignKeyName", Value.From(field.RelationshipName)), ("insertable", Value.From(field.Createable)), ("joinColumns", new ArrayValue([.. below])),
        ("numberType", Value.From(field.IsNumber)), ("textType", Value.From(field.IsText)), ("updatable", Value.From(field.Updateable)));
}
