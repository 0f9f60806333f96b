using Sandbox.Workflow.Values;

namespace Sandbox.Host.Console.Reading;

/// <summary>One row of the deal's log.</summary>
/// <param name="Changes">Objects with field, before, after, direction and, where both sides had changed, lost.</param>
/// <param name="Why">Why fields were carried over, or were not, a line each.</param>
/// <param name="RunId">The run that wrote it, where the log names one.</param>
internal sealed record LogEntry(DateTimeOffset Time, string Action, string Direction, string Outcome, string Message, IReadOnlyList<Value> Changes, IReadOnlyList<string> Why, string? RunId, int Calls);
