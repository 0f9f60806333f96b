using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Formulas;

/// <summary><c>= &lt;&gt; &lt; &lt;= &gt; &gt;=</c> between two parts of the same type.</summary>
internal static class FormulaComparison
{
    public static FormulaPart Of(FormulaPart left, string sign, FormulaPart right)
    {
        if (left.Type == FormulaType.Picklist || right.Type == FormulaType.Picklist)
            throw new FormulaException("A picklist field is only supported in certain functions, such as ISPICKVAL().");
        if (left.Type != right.Type)
            throw new FormulaException($"Incorrect parameter type for operator '{sign}'. Expected {left.Type}, received {right.Type}.");
        if (left.Type == FormulaType.Boolean && sign is not ("=" or "==" or "<>" or "!="))
            throw new FormulaException($"Incorrect parameter type for operator '{sign}'. Expected Number, received Boolean.");
        return FormulaPart.Condition(row => Holds(left.Read(row), sign, right.Read(row), left.Type));
    }

    /// <summary>Blank equals blank and differs from everything else; it is neither smaller nor greater.</summary>
    private static bool Holds(Value left, string sign, Value right, FormulaType type)
    {
        if (left.IsNull || right.IsNull)
            return sign is "<>" or "!=" ? left.IsNull != right.IsNull : sign is "=" or "==" && left.IsNull && right.IsNull;
        var order = Order(left, right, type);
        return sign switch
        {
            "=" or "==" => order == 0,
            "<>" or "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static int Order(Value left, Value right, FormulaType type)
    {
        if (type != FormulaType.Number)
            return string.CompareOrdinal(left.ToString(), right.ToString());
        ValueConverter.TryReadNumber(left, out var first);
        ValueConverter.TryReadNumber(right, out var second);
        return first.CompareTo(second);
    }
}
