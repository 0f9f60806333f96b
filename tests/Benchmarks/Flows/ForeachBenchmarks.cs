using BenchmarkDotNet.Attributes;

namespace Benchmarks.Flows;

/// <summary>A loop with two actions in its body.</summary>
public class ForeachBenchmarks
{
    private Stage _stage = null!;

    [Params(5_000, 10_000)]
    public int Items { get; set; }

    [Params(1, 50)]
    public int Concurrency { get; set; }

    [GlobalSetup]
    public void Prepare() => _stage = new($$"""
        {"Each":{"type":"Foreach","foreach":"@range(0, {{Items}})",
          "runtimeConfiguration":{"concurrency":{"repetitions":{{Concurrency}} } },
          "actions":{
            "Double":{"type":"Compose","inputs":"@mul(item(), 2)"},
            "Text":{"type":"Compose","inputs":"Item @{outputs('Double')}","runAfter":{"Double":["Succeeded"]} } } } }
        """);

    [GlobalCleanup]
    public Task CloseAsync() => _stage.DisposeAsync().AsTask();

    [Benchmark]
    public Task Run() => _stage.RunAsync();
}
