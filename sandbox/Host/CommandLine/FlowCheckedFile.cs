using Sandbox.Workflow.Checks;

namespace Sandbox.Host.CommandLine;

/// <summary>A flow and the file that it was read from.</summary>
internal sealed record FlowCheckedFile(string Path, FlowFile Flow);
