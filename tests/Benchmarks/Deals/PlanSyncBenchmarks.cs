using BenchmarkDotNet.Attributes;
using Microsoft.Xrm.Sdk;

namespace Benchmarks.Deals;

/// <summary>
/// <c>cosell_PlanSync</c> for a shared deal whose seller raised the value, against rows in memory: the decision, without
/// the cost of a database. More mapping rows than the standard ones are further text fields of the opportunity.
/// </summary>
public class PlanSyncBenchmarks
{
    private SharedDeal _deal = null!;

    [Params(60, 120, 240)] // the standard mapping has 50
    public int MappingRows { get; set; }

    [GlobalSetup]
    public void Prepare() => _deal = new(MappingRows);

    [Benchmark]
    public ParameterCollection Plan() => _deal.Plan();
}
