using System.CommandLine;

namespace Sandbox.Host.CommandLine;

/// <summary><c>flow</c>: runs one flow file with mocked connectors, or checks flow files.</summary>
internal static class FlowCommand
{
    public static Command Create(Pipes? pipes = null) => new("flow", "Runs, checks or counts exported flows.") { FlowRunCommand.Create(pipes), FlowCheckCommand.Create(pipes), FlowCensusCommand.Create(pipes) };
}
