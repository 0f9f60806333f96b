using System.CommandLine;

namespace Sandbox.Host.CommandLine;

internal static class FlowRunCommand
{
    public static Command Create() => new("run");
}
