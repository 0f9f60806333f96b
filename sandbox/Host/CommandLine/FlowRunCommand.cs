using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sandbox.Host.FlowRunning;

namespace Sandbox.Host.CommandLine;

/// <summary><c>flow run</c>: one flow file on virtual time, its connectors mocked.</summary>
internal static class FlowRunCommand
{
    public static Command Create(Pipes? pipes = null)
    {
        var file = new Argument<FileInfo>("file") { Description = "Exported client data in any form, a zip with one flow, or a bare definition." };
        var trigger = new Option<FileInfo?>("--trigger") { Description = "The trigger's outputs: {\"headers\", \"body\", …}." };
        var mocks = new Option<FileInfo?>("--mocks") { Description = "Answers by action: {\"name\": {\"statusCode\", \"headers\", \"body\"}}, or an array of them, one a call; * in a name stands for anything, connector/operation for all calls of one." };
        var parameters = new Option<FileInfo?>("--parameters") { Description = "Values of parameters, over the definition's defaults." };
        var flows = new Option<string?>("--flows") { Description = "Child flows: a folder or a zip, found by the GUID at the end of their file names." };
        var now = new Option<DateTimeOffset?>("--now") { Description = "When the run starts, e.g. 2026-01-15T10:30:00Z; the present by default.", CustomParser = ReadTime };
        var record = new Option<FileInfo?>("--record") { Description = "Writes what the run was given and how it ended, to be played again." };
        var replay = new Option<FileInfo?>("--replay") { Description = "Plays a recording again: 1 when something ends in another way." };
        var tree = new Option<bool>("--tree") { Description = "Prints a tree for people; so does a terminal, unless --json says otherwise." };
        var json = new Option<bool>("--json") { Description = "Prints JSON on a terminal, too." };
        var command = new Command("run", "Runs a flow and prints {\"runs\": […], \"calls\": {…}, \"trigger\": {…}}.") { file, trigger, mocks, parameters, flows, now, record, replay, tree, json };
        command.SetAction((parsed, _) => MachineVerb.RunAsync(pipes, p => RunAsync(p, new(parsed.GetValue(file)!)
        {
            Trigger = parsed.GetValue(trigger),
            Mocks = parsed.GetValue(mocks),
            Parameters = parsed.GetValue(parameters),
            Flows = parsed.GetValue(flows),
            Now = parsed.GetValue(now),
            Record = parsed.GetValue(record),
            Replay = parsed.GetValue(replay),
            AsTree = parsed.GetValue(tree) || (pipes is null && !System.Console.IsOutputRedirected && !parsed.GetValue(json)),
        })));
        return command;
    }

    private static async Task<int> RunAsync(Pipes pipes, FlowRunOptions options)
    {
        await using var runner = new FlowRunner(options);
        var asRecorded = await runner.RunAsync(pipes.Output).ConfigureAwait(false);
        foreach (var notice in runner.Notices)
            await pipes.Error.WriteLineAsync(notice).ConfigureAwait(false);
        return asRecorded ? 0 : 1;
    }

    private static DateTimeOffset? ReadTime(ArgumentResult given)
    {
        if (DateTimeOffset.TryParse(given.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        given.AddError($"'{given.Tokens[0].Value}' is not a time. Write it like 2026-01-15T10:30:00Z.");
        return null;
    }
}
