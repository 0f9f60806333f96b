namespace Sandbox.Salesforce.Formulas;

/// <summary>What a part of a formula is worth.</summary>
internal enum FormulaType
{
    Boolean,
    Text,
    Number,
    Date,
    DateTime,

    /// <summary>A picklist field, which only functions made for it take.</summary>
    Picklist,
}
