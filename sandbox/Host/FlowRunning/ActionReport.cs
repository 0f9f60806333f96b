using System.Globalization;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// One record of an action: <c>{status, code, error, inputs, outputs, retryHistory, repetitions, repetitionIndexes}</c>, what is absent or
/// secured left out; a loop's own repetitions are its iterations.
/// </summary>
internal static class ActionReport
{
    public static ObjectValue Of(ActionRecord record) => record.Iterations.Count == 0
        ? new([.. Single(record), .. Iterations(record)])
        : Repetition(record);

    private static ObjectValue Repetition(ActionRecord record) => new(
    [
        .. Single(record),
        .. Iterations(record),
        Member("repetitionIndexes", new ArrayValue(
        [
            .. record.Iterations.Select(i => ObjectValue.Of(("scopeName", Value.From(i.Loop)), ("itemIndex", Value.From(i.Index)))),
        ])),
    ]);

    private static IEnumerable<KeyValuePair<string, Value>> Iterations(ActionRecord record)
    {
        if (record.RepetitionCount is not null)
            yield return Member("repetitions", new ArrayValue([.. record.IterationStatuses.Select(s => ObjectValue.Of(("status", Value.From(s.ToString()))))]));
    }

    private static IEnumerable<KeyValuePair<string, Value>> Single(ActionRecord record)
    {
        foreach (var member in Outcome(record))
            yield return member;
        if (record.Inputs is { } inputs)
            yield return Member("inputs", inputs);
        if (record.Outputs is { } outputs)
            yield return Member("outputs", outputs);
        if (record.Attempts > 0)
            yield return Member("retryHistory", new ArrayValue([.. record.RetryHistory.Select(Retry)]));
    }

    private static IEnumerable<KeyValuePair<string, Value>> Outcome(ActionRecord record)
    {
        yield return Member("status", Value.From(record.Status.ToString()));
        yield return Member("code", Value.From(record.Code));
        if (record.Error is { } error)
            yield return Member("error", Error(error));
    }

    public static ObjectValue Error(ActionError error) => ObjectValue.Of(("code", Value.From(error.Code)), ("message", Value.From(error.Message)));

    private static ObjectValue Retry(RetryAttempt attempt) => ObjectValue.Of(
        ("startTime", Time(attempt.StartTime)),
        ("endTime", Time(attempt.EndTime)),
        ("code", Value.From(attempt.Code)),
        ("delay", Value.From(System.Xml.XmlConvert.ToString(attempt.Delay))));

    private static Value Time(DateTimeOffset time) => Value.From(time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));

    private static KeyValuePair<string, Value> Member(string name, Value value) => KeyValuePair.Create(name, value);
}
