namespace Sandbox.Workflow.Runs.History;

/// <summary>How much a history holds.</summary>
/// <param name="Runs">Runs.</param>
/// <param name="Actions">Actions in all of them.</param>
/// <param name="Contents">Large inputs and outputs, each different one once.</param>
/// <param name="Bytes">Bytes in use.</param>
public sealed record HistorySize(long Runs, long Actions, long Contents, long Bytes);
