using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Formulas;

/// <summary>The functions that the sandbox works out.</summary>
internal static class FormulaFunctions
{
    public static FormulaPart And(IReadOnlyList<FormulaPart> conditions) => FormulaPart.Condition(row => conditions.All(condition => condition.IsTrue(row)));

    public static FormulaPart Or(IReadOnlyList<FormulaPart> conditions) => FormulaPart.Condition(row => conditions.Any(condition => condition.IsTrue(row)));

    public static FormulaPart Not(FormulaPart condition) => FormulaPart.Condition(row => !condition.IsTrue(row));

    public static FormulaPart IsBlank(FormulaPart part) => FormulaPart.Condition(row => part.Read(row) is { IsNull: true } or StringValue { Text.Length: 0 });

    /// <summary>A picklist without a value counts as the empty text.</summary>
    public static FormulaPart IsPickVal(FormulaPart picklist, FormulaPart value) =>
        FormulaPart.Condition(row => (picklist.Read(row).AsString() ?? "") == value.Read(row).AsString());
}
