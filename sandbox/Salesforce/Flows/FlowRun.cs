using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Flows;

/// <summary>One run of a flow before a row is saved. It runs in system context: what the user may not see or write is no matter (help: flow run-time contexts).</summary>
internal sealed class FlowRun(OrgStore store, SalesforceRights rights, Row record)
{
    /// <summary>A flow of ours goes forward only; one that goes round is stopped, as Salesforce stops at 2,000 elements.</summary>
    private const int MostElements = 2000;

    private readonly Dictionary<string, Row?> _found = new(StringComparer.Ordinal);

    public Row Record { get; private set; } = record;

    /// <summary>A record that was looked up; null when none was found, or nothing has been looked for yet.</summary>
    public Row? Found(string element) => _found.GetValueOrDefault(element);

    public Value HasPermission(string name) => Value.From(rights.HasCustomPermission(Record[Schema.SystemFields.LastModifiedById].AsString()!, name));

    public void Play(IReadOnlyDictionary<string, FlowElement> elements, string? first)
    {
        var count = 0;
        for (var name = first; name is not null; name = Step(elements[name]))
        {
            if (++count > MostElements)
                throw new SalesforceException(400, "CANNOT_EXECUTE_FLOW_TRIGGER", "The flow ran more elements than Salesforce lets a flow run.");
        }
    }

    public bool Holds(Row row, FieldCondition condition) => Holds(row[condition.Field], condition.Sign, condition.Right.Read(this));

    private string? Step(FlowElement element)
    {
        switch (element)
        {
            case LookupElement lookup:
                _found[lookup.Name] = Candidates(lookup).FirstOrDefault(row => !row.IsDeleted && lookup.Filters.All(filter => Holds(row, filter)));
                return lookup.Next;
            case DecisionElement decision:
                var outcome = decision.Outcomes.FirstOrDefault(outcome => outcome.Conditions.All(Holds));
                return outcome is null ? decision.Otherwise : outcome.Next;
            case AssignmentElement assignment:
                foreach (var (field, value) in assignment.Items)
                    Record = Record.With([new(field, value.Read(this))]);
                return assignment.Next;
            default:
                throw new InvalidOperationException(element.GetType().Name);
        }
    }

    private IEnumerable<Row> Candidates(LookupElement lookup) =>
        lookup.Filters.FirstOrDefault(filter => filter.Field.Indexed && filter.Sign == "EqualTo") is { } key
            ? key.Right.Read(this).AsString() is { } value ? store[lookup.Type].WithValue(key.Field, value) : []
            : store[lookup.Type].Rows;

    private bool Holds(FlowCondition condition) => Holds(condition.Left.Read(this), condition.Sign, condition.Right.Read(this));

    private static bool Holds(Value left, string sign, Value right) => sign switch
    {
        "IsNull" => left.IsNull == right.Equals(Value.From(true)),
        "EqualTo" => AreEqual(left, right),
        _ => !AreEqual(left, right),
    };

    /// <summary>Texts compare ignoring case, as everywhere in the org.</summary>
    private static bool AreEqual(Value left, Value right) => left is StringValue && right is StringValue
        ? string.Equals(left.AsString(), right.AsString(), StringComparison.OrdinalIgnoreCase)
        : left.Equals(right);
}
