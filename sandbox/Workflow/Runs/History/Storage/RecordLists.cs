using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>The lists of an action's record as JSON, null when empty.</summary>
internal static class RecordLists
{
    public static string? Write(IReadOnlyList<LoopIteration> iterations) => iterations.Count == 0 ? null :
        new ArrayValue([.. iterations.Select(i => new ArrayValue([Value.From(i.Loop), Value.From(i.Index)]))]).ToJson();

    public static string? Write(IReadOnlyList<RetryAttempt> attempts) => attempts.Count == 0 ? null :
        new ArrayValue([.. attempts.Select(a => new ArrayValue([Value.From(a.StartTime.UtcTicks), Value.From(a.EndTime.UtcTicks), Value.From(a.Code), Value.From(a.Delay.Ticks)]))]).ToJson();

    public static IReadOnlyList<LoopIteration> ReadIterations(string? json) =>
        json is null ? [] : [.. Value.Parse(json).AsItems().Select(i => new LoopIteration(i[0].ToString(), Number(i[1])))];

    public static IReadOnlyList<RetryAttempt> ReadRetries(string? json) =>
        json is null ? [] : [.. Value.Parse(json).AsItems().Select(a => new RetryAttempt(Time(a[0]), Time(a[1]), a[2].ToString(), new(Number(a[3]))))];

    private static DateTimeOffset Time(Value ticks) => new(Number(ticks), TimeSpan.Zero);

    private static long Number(Value value) => ((IntegerValue)value).Value;
}
