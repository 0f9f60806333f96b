using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks;

/// <summary>A flow as it stands in a file.</summary>
/// <param name="Id">The workflow id; empty when nothing says it.</param>
/// <param name="Name">Display name.</param>
/// <param name="ClientData">The exported JSON: <c>{properties: {connectionReferences, definition}}</c>.</param>
public sealed record FlowFile(Guid Id, string Name, Value ClientData);
