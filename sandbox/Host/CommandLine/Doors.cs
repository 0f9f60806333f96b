using System.Text.Json.Nodes;
using Sandbox.Host.Language;
using Sandbox.Host.Room;
using Sandbox.Host.Serving;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>Opens the doors of a room, says how to get in, and serves until Ctrl+C.</summary>
/// <param name="Port">The console's; 0 for a free one.</param>
/// <param name="File">Where the connections are written, too; null for nowhere.</param>
/// <param name="Json">Where the connections go as one line; null to tell them to people, without secrets.</param>
internal sealed record Doors(int Port, string? File = null, TextWriter? Json = null)
{
    public async Task ServeAsync(RehearsalRoom room, CancellationToken cancellation)
    {
        var served = await ServedRoom.OpenAsync(room, Port).ConfigureAwait(false);
        await using (served.ConfigureAwait(false))
        {
            foreach (var notice in served.Notices)
                Told.Line($"[yellow]{notice}[/]");
            if (File is not null)
                Connections.Write(File, served.Connections);
            if (Json is not null)
                await Json.WriteLineAsync(served.Connections.ToJsonString()).ConfigureAwait(false);
            Tell(served);
            try
            {
                await served.RunAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                Told.Line($"[grey]The room is closed.[/]");
            }
        }
    }

    private void Tell(ServedRoom served)
    {
        var grid = new Grid().AddColumn().AddColumn().AddColumn().AddColumn();
        grid.AddRow([.. new[] { Words.Of("Service"), Words.Of("Address"), Words.Of("Token endpoint"), Words.Of("User, client id") }.Select(head => $"[bold]{head}[/]")]);
        foreach (var (name, key) in new[] { ("Salesforce", "salesforce"), ("Dataverse", "dataverse"), ("Partner Center", "partnerCenter") })
        {
            var service = served.Connections[key]!;
            grid.AddRow([.. new[] { name, Text(service, "url"), Text(service, "tokenUrl"), $"{Text(service, "username")} {Text(service, "clientId")}".Trim() }.Select(Markup.Escape)]);
        }
        AnsiConsole.WriteLine();
        AnsiConsole.Write(grid);
        Told.Line($"Acts: {Text(served.Connections["acts"]!, "url")} (described at /openapi.json).");
        Told.Line($"[grey]Secrets: {File ?? Words.Of("serve --connections FILE, or --json")}.[/]");
        Told.Line($"\nThe console is at [bold]{served.Console}[/]. Ctrl+C ends it.");
    }

    private static string Text(JsonNode node, string member) => node[member]?.GetValue<string>() ?? "";
}
