namespace Sandbox.Dataverse.Plugins;

/// <summary>An entry of the plug-in trace log.</summary>
/// <param name="Error">Why it failed; null when it did not.</param>
public sealed record PluginTrace(
    DateTimeOffset At, string TypeName, string Message, string Table, int Stage, bool IsAsync, int Depth, Guid CorrelationId, string Text, string? Error);
