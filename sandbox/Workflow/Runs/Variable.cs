using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs;

/// <summary>A variable of a run as it stands.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Type">One of <c>boolean integer float string object array</c>.</param>
/// <param name="Value">Its value.</param>
internal sealed record Variable(string Name, string Type, Value Value);
