using System.Text;
using BenchmarkDotNet.Attributes;
using Sandbox.Workflow.Values;

namespace Benchmarks.Flows;

/// <summary>ParseJson of text; half the size beside it shows whether the cost is linear.</summary>
public class ParseJsonBenchmarks
{
    private const string RowSchema = """
        {"type":"array","items":{"type":"object","required":["id","name"],"properties":{
          "id":{"type":"string"},"name":{"type":"string"},"value":{"type":"number"},"count":{"type":"integer"},
          "open":{"type":"boolean"},"tags":{"type":"array","items":{"type":"string"} } } } }
        """;

    private Stage _stage = null!;
    private Value _text = Value.Null;

    [Params(5, 10)]
    public int Megabytes { get; set; }

    [Params(false, true)]
    public bool Schema { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _stage = new($$$"""{"Parse":{"type":"ParseJson","inputs":{"content":"@triggerBody()","schema":{{{(Schema ? RowSchema : "{}")}}} } } }""");
        _text = Value.From(Text(Megabytes * 1024 * 1024));
    }

    [GlobalCleanup]
    public Task CloseAsync() => _stage.DisposeAsync().AsTask();

    [Benchmark]
    public Task Run() => _stage.RunAsync(_text);

    /// <summary>Rows as connectors answer them, up to about <paramref name="length"/> characters.</summary>
    private static string Text(int length)
    {
        var json = new StringBuilder(length + 256).Append('[');
        for (var i = 0; json.Length < length; i++)
        {
            json.Append(i == 0 ? "" : ",").Append($$"""
                {"id":"0cecbaa3-0000-4000-8000-{{i:D12}}","name":"Deal number {{i}}","value":{{i}}.5,"count":{{i}},"open":true,"owner":null,"tags":["a","b"]}
                """);
        }
        return json.Append(']').ToString();
    }
}
