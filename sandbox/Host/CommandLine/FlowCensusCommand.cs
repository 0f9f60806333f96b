using System.CommandLine;
using Sandbox.Host.FlowCensus;

namespace Sandbox.Host.CommandLine;

/// <summary><c>flow census</c>: what engine and checker make of a folder of exported flows, as the table of the engine's README.</summary>
internal static class FlowCensusCommand
{
    public static Command Create(Pipes? pipes = null)
    {
        var places = new Argument<string[]>("PLACE") { Description = "Folders (each folder in one is a row), zips or files of exported flows.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Writes the counts as JSON." };
        var command = new Command("census", "Counts flows, types, functions, refusals and findings of exported flows.") { places, json };
        command.SetAction((parsed, _) => MachineVerb.RunAsync(pipes, async p =>
        {
            var census = new Census();
            foreach (var place in parsed.GetValue(places)!)
                await census.AddAsync(place).ConfigureAwait(false);
            await p.Output.WriteAsync($"{(parsed.GetValue(json) ? CensusReport.Json(census).ToJson(indented: true) : CensusReport.Text(census))}\n").ConfigureAwait(false);
            return 0;
        }));
        return command;
    }
}
