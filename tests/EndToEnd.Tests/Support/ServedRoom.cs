using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Support;

/// <summary>A room that the program serves in a process of its own, as a user starts it.</summary>
internal sealed class ServedRoom : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("served-");
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServedRoom(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "cosell.dll"), "serve", "--json", "--connections", File, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["XDG_DATA_HOME"] = _folder.FullName },
        };
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Where the room has written how to connect.</summary>
    public string File => Path.Combine(_folder.FullName, "connections.json");

    /// <summary>The first line of its output.</summary>
    public JsonObject Connections { get; private set; } = [];

    public static async Task<ServedRoom> OpenAsync(params string[] arguments)
    {
        var room = new ServedRoom(arguments);
        if (await room._process.StandardOutput.ReadLineAsync() is not { } line)
            throw new InvalidOperationException(await room._errors);
        room.Connections = JsonNode.Parse(line)!.AsObject();
        return room;
    }

    /// <summary>Starts a room that cannot be opened.</summary>
    public static async Task<(int Code, string Output, string Errors)> RefusedAsync(params string[] arguments)
    {
        await using var room = new ServedRoom(arguments);
        var output = await room._process.StandardOutput.ReadToEndAsync();
        await room._process.WaitForExitAsync();
        return (room._process.ExitCode, output, await room._errors);
    }

    public string this[string service, string member] => Connections[service]![member]!.GetValue<string>();

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
