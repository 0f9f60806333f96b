using System.Diagnostics;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Benchmarks.Expressions;

/// <summary>
/// Times the typical expressions and those of <c>functions.txt</c>, an expression a line, in seconds instead of minutes: the quickest of seven
/// rounds. The comparison with another engine was made with the same loop in one process (docs/benchmarks.md).
/// </summary>
internal static class FunctionTimes
{
    private const double Round = 0.012;

    public static void Print(TextWriter output)
    {
        var run = SampleRun.Create();
        foreach (var text in TypicalExpressions.All.Concat(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Expressions", "functions.txt"))))
        {
            var template = Template.Compile(Value.From(text));
            var warm = Quickest(() => template.Evaluate(run));
            var parsed = Quickest(() => TemplateCompiler.CompileString(text).Evaluate(run));
            output.WriteLine($"{warm,8:F0} ns warm {parsed,8:F0} ns with parse  {text}");
        }
    }

    private static double Quickest(Func<Value> evaluate)
    {
        var count = Math.Max(200, (int)(Round / Seconds(evaluate, 300) * 300));
        return Enumerable.Range(0, 7).Min(_ => Seconds(evaluate, count)) * 1e9 / count;
    }

    private static double Seconds(Func<Value> evaluate, int count)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            evaluate();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
