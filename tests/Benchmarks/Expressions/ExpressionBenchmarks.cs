using BenchmarkDotNet.Attributes;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Benchmarks.Expressions;

/// <summary>Each typical expression: what a run pays once it is parsed, and what parsing it costs without the cache of parsed texts.</summary>
public class ExpressionBenchmarks
{
    private readonly IEvaluationContext _run = SampleRun.Create();
    private Template _template = null!;

    [ParamsSource(nameof(Texts))]
    public string Text { get; set; } = "";

    public static IEnumerable<string> Texts => TypicalExpressions.All;

    [GlobalSetup]
    public void Compile() => _template = Template.Compile(Value.From(Text));

    [Benchmark]
    public Value Warm() => _template.Evaluate(_run);

    [Benchmark]
    public Value ParseAndEvaluate() => Parsed().Evaluate(_run);

    private Node Parsed() => TemplateCompiler.CompileString(Text);
}
