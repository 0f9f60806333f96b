using CoSell.SolutionBuild;
using Sandbox.Dataverse;
using Sandbox.Workflow.Time;

namespace Sandbox.Host.CommandLine;

/// <summary>Imports the solutions into an empty environment on this machine: what Dataverse would refuse is found before anybody packs.</summary>
internal static class TrialImport
{
    /// <summary>Everything that the packer's own checks and then the import find; nothing is written.</summary>
    public static async Task<SolutionBuildResult> CheckAsync(SolutionBuildOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("cosell-trial-");
        try
        {
            var packed = SolutionBuilder.Build(options with { OutputFolder = folder.FullName });
            if (!packed.Succeeded)
                return packed;
            var managed = packed.Files.Where(file => file.EndsWith("_managed.zip", StringComparison.Ordinal));
            return new(await ImportAsync(managed).ConfigureAwait(false), []);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<SolutionProblem>> ImportAsync(IEnumerable<string> zips)
    {
        var problems = new List<SolutionProblem>();
        var dataverse = await DataverseServer.StartAsync(new() { Clock = new VirtualClock(DateTimeOffset.UnixEpoch) }).ConfigureAwait(false);
        await using (dataverse.ConfigureAwait(false))
        {
            foreach (var path in zips)
            {
                var zip = File.OpenRead(path);
                await using (zip.ConfigureAwait(false))
                {
                    var result = await dataverse.Organization.ImportAsync(zip).ConfigureAwait(false);
                    problems.AddRange(result.Problems.Select(problem => new SolutionProblem($"{Path.GetFileName(path)}, {problem.File}", problem.Reason)));
                }
            }
        }
        return problems;
    }
}
