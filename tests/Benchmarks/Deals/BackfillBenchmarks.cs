using BenchmarkDotNet.Attributes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Benchmarks.Deals;

/// <summary>
/// The one call of <c>cosell_Backfill</c> that matches: reads the work papers, compares, decides, writes the report; against rows in
/// memory. The platform ends a plug-in after two minutes.
/// </summary>
public class BackfillBenchmarks
{
    private BackfillFlow _flow = null!;
    private ParameterCollection _next = null!;

    [Params(500, 2000)]
    public int PairsOfRecords { get; set; }

    [IterationSetup]
    public void Read()
    {
        _flow = new BackfillFlow(new Hub());
        for (var i = 1; i <= PairsOfRecords; i++)
            _flow.AddPair(i);
        _next = _flow.Step("Dry run", "", false, null, "", "");
        while ((string)_next["Step"] != "again")
            _next = Step(_flow.CarryOut(_next));
    }

    [Benchmark]
    public ParameterCollection Match() => Step("");

    private ParameterCollection Step(string answer) => _flow.Step("Dry run", (string)_next["ReportId"], false, null, (string)_next["Turn"], answer);
}
