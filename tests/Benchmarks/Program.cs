using BenchmarkDotNet.Running;
using Benchmarks;
using Benchmarks.Expressions;
using Benchmarks.Scaling;
using Benchmarks.WebApi;

if (args is ["list-requests", "--against", var folder])
{
    SideBySide.Run(folder, Console.Out);
    return 0;
}
if (args is ["flatness", ..])
{
    await Flatness.RunAsync(args is [_, var deals] ? int.Parse(deals, System.Globalization.CultureInfo.InvariantCulture) : 10_000, Console.Out);
    return 0;
}
if (args is ["functions"])
{
    FunctionTimes.Print(Console.Out);
    return 0;
}
// The working directory does not matter: BenchmarkDotNet writes its reports below --artifacts.
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, new ShortRuns());
Ratios.Print(summaries, Console.Out);
return summaries.Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
