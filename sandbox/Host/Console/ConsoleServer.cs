using Sandbox.Host.Room;

namespace Sandbox.Host.Console;

internal static class ConsoleServer
{
    public static Task ServeAsync(RehearsalRoom room, int port, CancellationToken cancellation) => Task.CompletedTask;
}
