using System.CommandLine;
using Sandbox.Host.Console;
using Sandbox.Host.Room;

namespace Sandbox.Host.CommandLine;

/// <summary><c>serve</c>: services and console, without a story.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var port = PlayCommand.PortOption();
        var command = new Command("serve", "Starts the services and the console only.") { port };
        command.SetAction((parsed, cancellation) => Failures.ShownAsync(async () =>
        {
            var room = await Opening.OpenAsync(parsed.GetValue(port), runFolder: RunFolder.Standard).ConfigureAwait(false);
            await using (room.ConfigureAwait(false))
                await ConsoleServer.ServeAsync(room, parsed.GetValue(port) + 4, cancellation).ConfigureAwait(false);
            return 0;
        }));
        return command;
    }
}
