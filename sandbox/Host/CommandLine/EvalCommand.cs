using System.CommandLine;

namespace Sandbox.Host.CommandLine;

internal static class EvalCommand
{
    public static Command Create() => new("eval");
}
