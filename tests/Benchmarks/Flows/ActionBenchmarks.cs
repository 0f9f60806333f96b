using BenchmarkDotNet.Attributes;

namespace Benchmarks.Flows;

/// <summary>A chain of Compose actions, each of which reads the one before: what an action costs, and whether twice as many cost twice as much.</summary>
public class ActionBenchmarks
{
    private Stage _stage = null!;

    [Params(250, 500)]
    public int Actions { get; set; }

    [GlobalSetup]
    public void Prepare() => _stage = new(ActionChain.Json(Actions));

    [GlobalCleanup]
    public Task CloseAsync() => _stage.DisposeAsync().AsTask();

    [Benchmark]
    public Task Run() => _stage.RunAsync();
}
