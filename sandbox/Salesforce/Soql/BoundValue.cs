using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>An operand whose every part is known.</summary>
/// <typeparam name="T">What it is read from: a row, or a group of rows.</typeparam>
/// <param name="Field">The field, or what the function answers as if it were one.</param>
/// <param name="Read">The value; null when a parent on the way is missing.</param>
/// <param name="Position">Where it stands in the query.</param>
internal sealed record BoundValue<T>(FieldDefinition Field, Func<T, Value> Read, int Position)
{
    /// <summary>The same for operands that mean the same, whatever they are written like: what is grouped by has to be what is selected.</summary>
    public string Key { get; init; } = "";
}
