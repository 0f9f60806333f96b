using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Formulas;

/// <summary>A part of a formula, ready to be worked out for one row.</summary>
internal sealed record FormulaPart(FormulaType Type, Func<SalesforceRow, Value> Read)
{
    public bool IsTrue(SalesforceRow row) => Read(row) is BooleanValue { Value: true };

    public static FormulaPart Condition(Func<SalesforceRow, bool> test) => new(FormulaType.Boolean, row => Value.From(test(row)));
}
