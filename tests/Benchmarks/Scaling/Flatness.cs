using System.Diagnostics;

namespace Benchmarks.Scaling;

/// <summary>
/// What a request costs with ten times the deals: both sizes of each service get the same requests in turns in one process without a socket, and the quickest round of each counts.
/// </summary>
internal static class Flatness
{
    private const int Rounds = 9;
    private const int Requests = 100;

    /// <param name="few">How many deals the smaller one holds; the larger one holds ten times as many.</param>
    /// <param name="output">Where the ratios go.</param>
    public static async Task RunAsync(int few, TextWriter output)
    {
        var repository = Repository();
        Func<int, Task<LoadedService>>[] services = [deals => Loading.DataverseAsync(deals, repository), Loading.PartnerCenterAsync, deals => Loading.SalesforceAsync(deals, repository)];
        foreach (var (name, load) in new[] { "Dataverse", "Partner Center", "Salesforce" }.Zip(services))
        {
            LoadedService[] sizes = [await load(few), await load(few * 10)];
            await output.WriteLineAsync($"{name}, {few * 10} deals against {few}");
            foreach (var kind in sizes[0].Kinds.Keys)
                await output.WriteLineAsync($"  {kind}: {Compare(sizes, kind)}");
        }
    }

    private static string Compare(LoadedService[] sizes, string kind)
    {
        var best = new[] { double.MaxValue, double.MaxValue };
        for (var round = 0; round <= Rounds; round++)
        {
            for (var size = 0; size < sizes.Length; size++)
            {
                var started = Stopwatch.GetTimestamp();
                for (var i = 0; i < Requests; i++)
                    sizes[size].Ask(kind, (round * Requests * 7919) + (i * 7919));
                best[size] = Math.Min(best[size], Stopwatch.GetElapsedTime(started).TotalMicroseconds / Requests);
            }
        }
        return $"x {best[1] / best[0]:F2} ({best[0]:F0} and {best[1]:F0} µs)";
    }

    private static string Repository()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (here is not null && !File.Exists(Path.Combine(here.FullName, "CoSellSolution.sln")))
            here = here.Parent;
        return here?.FullName ?? throw new InvalidOperationException("Run this from the repository.");
    }
}
