using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce;

/// <summary>What a flow ended with.</summary>
/// <param name="Outputs">Variables that are available for output.</param>
/// <param name="Screens">The text of each screen, as HTML.</param>
public sealed record FlowEnd(IReadOnlyDictionary<string, Value> Outputs, IReadOnlyList<string> Screens);
