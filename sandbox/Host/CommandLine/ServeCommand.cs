using System.CommandLine;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary><c>serve</c>: services, console and acts, with the story in them or without.</summary>
internal static class ServeCommand
{
    private static readonly Option<int?> PortBase = new("--port-base") { Description = "First of six ports to listen on; one that is in use ends the start." };
    private static readonly Option<bool> Story = new("--story") { Description = "Plays the day of co-selling first, so that there is something to see." };
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "The first line of the output is how to connect, secrets included, as one JSON object; everything else goes to the error stream.",
    };

    private static readonly Option<string?> Data = new("--data") { Description = "Keeps everything in this folder, and goes on with what it holds, however the room before it ended." };

    private static readonly Option<string> Faults = FaultsOption.Create("none");

    private static readonly Option<string?> File = ConnectionsOption("Writes how to connect to this file, for its owner only.");

    public static Command Create(Pipes? pipes)
    {
        var port = Ports.Option();
        Ports.Bound(PortBase);
        var org = RehearseCommand.OrgOption();
        var command = new Command("serve", "Starts the services, the console and the acts, and says how to connect.") { port, PortBase, org, Data, Faults, Story, Json, File };
        command.SetAction((parsed, cancellation) => parsed.GetValue(Json)
            ? ForMachinesAsync(pipes ?? Pipes.OfProcess(), output => ServeAsync(parsed, port, org, output, cancellation))
            : Failures.ShownAsync(() => ServeAsync(parsed, port, org, null, cancellation)));
        return command;
    }

    /// <summary>The file of <c>serve</c> and <c>act</c>, which an environment variable may name once for both.</summary>
    public static Option<string?> ConnectionsOption(string description) => new("--connections")
    {
        Description = description + " The environment variable COSELL_CONNECTIONS names it, too.",
        DefaultValueFactory = _ => NamedByEnvironment,
    };

    public static string? NamedByEnvironment => Environment.GetEnvironmentVariable("COSELL_CONNECTIONS") is { Length: > 0 } file ? file : null;

    private static async Task<int> ServeAsync(ParseResult parsed, Option<int> port, Option<string> org, TextWriter? json, CancellationToken cancellation)
    {
        OutputFile.Demand("--connections", parsed.GetValue(File));
        var isFixed = parsed.GetValue(PortBase) is not null || Ports.IsGiven(parsed, port);
        var first = parsed.GetValue(PortBase) ?? parsed.GetValue(port);
        using var data = parsed.GetValue(Data) is { } folder ? DataFolder.Open(folder, Repository.Solutions, parsed.GetResult(org) is { Implicit: false } ? parsed.GetValue(org) : null) : null;
        RoomOptions With(RoomOptions options) => OrgShape.Apply(data?.Org ?? parsed.GetValue(org)!, options with { PortsAreFixed = isFixed, Data = data });
        var room = await Opening.OpenAsync(first, runFolder: RunFolder.Standard, with: With, cancellation: cancellation).ConfigureAwait(false);
        await using (room.ConfigureAwait(false))
        {
            if (parsed.GetValue(Story) && data is not { IsNew: false })
                await PlayCommand.TellAsync(room, cancellation).ConfigureAwait(false);
            room.FollowFaults(FaultProfile.Of(parsed.GetValue(Faults)!));
            await new Doors(first == 0 ? 0 : first + 4, parsed.GetValue(File), json).ServeAsync(room, cancellation).ConfigureAwait(false);
        }
        return 0;
    }

    /// <summary>What people read goes to the error stream meanwhile.</summary>
    private static async Task<int> ForMachinesAsync(Pipes pipes, Func<TextWriter, Task<int>> serve)
    {
        var usual = AnsiConsole.Console;
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(pipes.Error), ColorSystem = ColorSystemSupport.NoColors });
        try
        {
            return await Failures.ShownAsync(() => serve(pipes.Output)).ConfigureAwait(false);
        }
        finally
        {
            AnsiConsole.Console = usual;
        }
    }
}
