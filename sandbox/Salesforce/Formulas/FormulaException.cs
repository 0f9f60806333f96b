namespace Sandbox.Salesforce.Formulas;

/// <summary>A formula that Salesforce would not let an admin save, or that the sandbox cannot work out.</summary>
internal sealed class FormulaException(string message) : Exception(message);
