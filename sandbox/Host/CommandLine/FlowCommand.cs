using System.CommandLine;

namespace Sandbox.Host.CommandLine;

/// <summary><c>flow</c>: runs one flow file with mocked connectors, or checks flow files.</summary>
internal static class FlowCommand
{
    public static Command Create(Pipes? pipes = null) => new("flow", "Runs or checks flow files.") { FlowRunCommand.Create(pipes), FlowCheckCommand.Create() };
}
