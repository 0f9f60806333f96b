using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Flows;

/// <summary>A step of a flow.</summary>
internal abstract record FlowElement;

/// <summary><i>Get Records</i>, the first that fits: from here on the element's name stands for it.</summary>
internal sealed record LookupElement(string Name, ObjectDefinition Type, IReadOnlyList<FieldCondition> Filters, string? Next) : FlowElement;

/// <summary><i>Decision</i>: the first outcome whose conditions all hold.</summary>
internal sealed record DecisionElement(IReadOnlyList<FlowOutcome> Outcomes, string? Otherwise) : FlowElement;

/// <summary><i>Assignment</i> of fields of the record that is being saved.</summary>
internal sealed record AssignmentElement(IReadOnlyList<(FieldDefinition Field, FlowOperand Value)> Items, string? Next) : FlowElement;

/// <summary>A way out of a decision.</summary>
internal sealed record FlowOutcome(IReadOnlyList<FlowCondition> Conditions, string? Next);

/// <summary>What a flow compares: <c>EqualTo</c>, <c>NotEqualTo</c> or <c>IsNull</c>.</summary>
internal sealed record FlowCondition(FlowOperand Left, string Sign, FlowOperand Right);

/// <summary>What a record must be like that starts a flow or is looked for.</summary>
internal sealed record FieldCondition(FieldDefinition Field, string Sign, FlowOperand Right);
