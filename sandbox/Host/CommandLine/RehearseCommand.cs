using System.CommandLine;

namespace Sandbox.Host.CommandLine;

internal static class RehearseCommand
{
    public static Command Create() => new("rehearse", "later");
}
