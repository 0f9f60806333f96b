using System.CommandLine;
using System.Globalization;
using CoSell.SolutionBuild;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary><c>solution pack</c> and <c>solution check</c>: the packer that the build uses.</summary>
internal static class SolutionCommand
{
    public static Command Create()
    {
        var configuration = new Option<string?>("--configuration", "-c") { Description = "Debug or Release: the build whose plug-ins are packed. Without it, the newest one." };
        configuration.AcceptOnlyFromAmong("Debug", "Release");
        var pack = new Command("pack", "Checks the solutions as 'check' does, then writes the zips to solution/bin.") { configuration };
        pack.SetAction(parsed => RunAsync(SolutionBuilder.Build, parsed.GetValue(configuration)));
        var check = new Command("check", "Checks the solution sources, imports what they give into an empty environment on this machine, and writes nothing.") { configuration };
        check.SetAction(parsed => RunAsync(null, parsed.GetValue(configuration)));
        return new Command("solution", "Packs or checks the solutions.") { pack, check };
    }

    private static async Task<int> RunAsync(Func<SolutionBuildOptions, SolutionBuildResult>? pack, string? configuration)
    {
        var options = SolutionBuildOptions.ForRepository(Repository.Root, configuration);
        var result = await TrialImport.CheckAsync(options).ConfigureAwait(false);
        if (result.Succeeded && pack is not null)
            result = pack(options);
        foreach (var problem in result.Problems)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{problem}[/]");
        foreach (var file in result.Files)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(Repository.Root, file)}");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{result.Problems.Count} problems, {result.Files.Count} zips written.");
        return result.Succeeded ? 0 : 1;
    }
}
