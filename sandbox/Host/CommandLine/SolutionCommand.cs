using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.SolutionBuild;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary><c>solution pack</c> and <c>solution check</c>: the packer that the build uses.</summary>
internal static class SolutionCommand
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Pipes? pipes)
    {
        var configuration = new Option<string?>("--configuration", "-c") { Description = "Debug or Release: the build whose plug-ins are packed. Without it, the newest one." };
        configuration.AcceptOnlyFromAmong("Debug", "Release");
        var json = new Option<bool>("--json") { Description = "Prints {\"problems\": [{\"file\", \"message\"}], \"files\": […]} instead of sentences." };
        var pack = new Command("pack", "Checks the solutions as 'check' does, then writes the zips to solution/bin.") { configuration, json };
        pack.SetAction(parsed => RunAsync(SolutionBuilder.Build, parsed.GetValue(configuration), parsed.GetValue(json) ? pipes?.Output ?? parsed.InvocationConfiguration.Output : null));
        var check = new Command("check", "Checks the solution sources, imports what they give into an empty environment on this machine, and writes nothing.") { configuration, json };
        check.SetAction(parsed => RunAsync(null, parsed.GetValue(configuration), parsed.GetValue(json) ? pipes?.Output ?? parsed.InvocationConfiguration.Output : null));
        return new Command("solution", "Packs or checks the solutions.") { pack, check };
    }

    private static async Task<int> RunAsync(Func<SolutionBuildOptions, SolutionBuildResult>? pack, string? configuration, TextWriter? json)
    {
        var options = SolutionBuildOptions.ForRepository(Repository.Root, configuration);
        var result = await TrialImport.CheckAsync(options).ConfigureAwait(false);
        if (result.Succeeded && pack is not null)
            result = pack(options);
        if (json is not null)
        {
            await json.WriteLineAsync(Json(result).ToJsonString(Written)).ConfigureAwait(false);
            return result.Succeeded ? 0 : 1;
        }
        foreach (var problem in result.Problems)
            Told.Line($"[red]{problem}[/]");
        foreach (var file in result.Files)
            Told.Line($"{Path.GetRelativePath(Repository.Root, file)}");
        Told.Line($"{result.Problems.Count} problems, {result.Files.Count} zips written.");
        return result.Succeeded ? 0 : 1;
    }

    private static JsonObject Json(SolutionBuildResult result) => new()
    {
        ["problems"] = new JsonArray([.. result.Problems.Select(problem => new JsonObject { ["file"] = problem.File, ["message"] = problem.Message })]),
        ["files"] = new JsonArray([.. result.Files.Select(file => (JsonNode)Path.GetRelativePath(Repository.Root, file))]),
    };
}
