namespace Sandbox.Host.FlowRunning;

/// <summary>What was given to a verb cannot be used; the message says which file or option and what to do.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
