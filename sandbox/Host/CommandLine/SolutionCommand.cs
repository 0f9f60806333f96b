using System.CommandLine;
using CoSell.SolutionBuild;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary><c>solution pack</c> and <c>solution check</c>: the packer that the build uses.</summary>
internal static class SolutionCommand
{
    public static Command Create()
    {
        var pack = new Command("pack", "Writes the solution zips to solution/bin.");
        pack.SetAction(_ => Run(SolutionBuilder.Build));
        var check = new Command("check", "Checks the solution sources and writes nothing.");
        check.SetAction(_ => Run(SolutionBuilder.Check));
        return new Command("solution", "Packs or checks the solutions.") { pack, check };
    }

    private static int Run(Func<SolutionBuildOptions, SolutionBuildResult> work)
    {
        var result = work(SolutionBuildOptions.ForRepository(Repository.Root));
        foreach (var problem in result.Problems)
            AnsiConsole.MarkupLineInterpolated($"[red]{problem}[/]");
        foreach (var file in result.Files)
            AnsiConsole.MarkupLineInterpolated($"{Path.GetRelativePath(Repository.Root, file)}");
        AnsiConsole.MarkupLineInterpolated($"{result.Problems.Count} problems, {result.Files.Count} zips written.");
        return result.Succeeded ? 0 : 1;
    }
}
