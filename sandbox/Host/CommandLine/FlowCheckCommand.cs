using System.CommandLine;

namespace Sandbox.Host.CommandLine;

internal static class FlowCheckCommand
{
    public static Command Create() => new("check");
}
