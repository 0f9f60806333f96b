using BenchmarkDotNet.Reports;
using Benchmarks.Deals;
using Benchmarks.Expressions;
using Benchmarks.Flows;

namespace Benchmarks;

/// <summary>The comparisons that count, from numbers of the same run.</summary>
internal static class Ratios
{
    /// <summary>What the best open C# evaluator was seen to take for a typical short expression.</summary>
    private const double YardstickNanoseconds = 25_000;

    public static void Print(IEnumerable<Summary> summaries, TextWriter output)
    {
        var reports = summaries.SelectMany(summary => summary.Reports).Where(report => report.ResultStatistics is not null).ToList();
        output.WriteLine("Ratios");
        PrintExpressions(reports, output);
        PrintDoubling(reports, output, typeof(ActionBenchmarks), "Actions");
        PrintDoubling(reports, output, typeof(ForeachBenchmarks), "Items");
        PrintDoubling(reports, output, typeof(ParseJsonBenchmarks), "Megabytes");
        PrintDoubling(reports, output, typeof(PlanSyncBenchmarks), "MappingRows");
        PrintDoubling(reports, output, typeof(BackfillBenchmarks), "PairsOfRecords");
        PrintConcurrency(reports, output);
    }

    private static void PrintExpressions(List<BenchmarkReport> reports, TextWriter output)
    {
        foreach (var method in new[] { nameof(ExpressionBenchmarks.Warm), nameof(ExpressionBenchmarks.ParseAndEvaluate) })
        {
            var means = Of(reports, typeof(ExpressionBenchmarks)).Where(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method).Select(Quickest).Order().ToList();
            if (means.Count == 0)
                continue;
            var geometric = Math.Exp(means.Average(Math.Log));
            output.WriteLine($"  {method}: {means.Count} expressions, median {means[means.Count / 2]:F0} ns, geometric mean {geometric:F0} ns, slowest {means[^1]:F0} ns; {YardstickNanoseconds / geometric:F0} times less than {YardstickNanoseconds / 1000:F0} µs");
        }
    }

    private static void PrintDoubling(List<BenchmarkReport> reports, TextWriter output, Type type, string parameter)
    {
        foreach (var family in Of(reports, type).GroupBy(report => Others(report, parameter)))
        {
            var sizes = family.OrderBy(report => Size(report, parameter)).ToList();
            for (var i = 1; i < sizes.Count; i++)
                output.WriteLine($"  {type.Name}{family.Key}: {Size(sizes[i], parameter)} against {Size(sizes[i - 1], parameter)} {parameter}: time x {Quickest(sizes[i]) / Quickest(sizes[i - 1]):F2}, bytes x {Bytes(sizes[i]) / Bytes(sizes[i - 1]):F2}");
        }
    }

    private static void PrintConcurrency(List<BenchmarkReport> reports, TextWriter output)
    {
        foreach (var items in Of(reports, typeof(ForeachBenchmarks)).GroupBy(report => Size(report, "Items")))
        {
            var byConcurrency = items.OrderBy(report => Size(report, "Concurrency")).ToList();
            if (byConcurrency.Count == 2)
                output.WriteLine($"  Foreach of {items.Key}: concurrency 50 against 1: time x {Quickest(byConcurrency[1]) / Quickest(byConcurrency[0]):F2}");
        }
    }

    private static IEnumerable<BenchmarkReport> Of(List<BenchmarkReport> reports, Type type) => reports.Where(report => report.BenchmarkCase.Descriptor.Type == type);

    /// <summary>The quickest of the measurements: what else the machine does can only add to it.</summary>
    private static double Quickest(BenchmarkReport report) => report.ResultStatistics!.Min;

    private static double Bytes(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? double.NaN;

    private static int Size(BenchmarkReport report, string parameter) => (int)report.BenchmarkCase.Parameters[parameter];

    private static string Others(BenchmarkReport report, string parameter) =>
        string.Concat(report.BenchmarkCase.Parameters.Items.Where(item => item.Name != parameter).Select(item => $" {item.Name} {item.Value}"));
}
