using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Benchmarks;

/// <summary>
/// Short runs in this process: minutes instead of hours, at the price of precision. So what is compared are ratios of
/// numbers from the same run, never absolute times of two machines.
/// </summary>
internal sealed class ShortRuns : ManualConfig
{
    public ShortRuns()
    {
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(60)).WithIterationCount(7));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumn(TargetMethodColumn.Method, StatisticColumn.Mean, StatisticColumn.Min, StatisticColumn.OperationsPerSecond);
        AddColumnProvider(DefaultColumnProviders.Params, DefaultColumnProviders.Metrics);
        AddExporter(MarkdownExporter.GitHub);
        AddLogger(ConsoleLogger.Default);
    }
}
