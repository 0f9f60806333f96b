using System.Globalization;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Control;

internal sealed class WaitHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var inputs = execution.EvaluateInputs();
        var delay = inputs["until"] is ObjectValue until ? Until(execution, until) : Interval(execution, inputs["interval"]);
        if (delay > TimeSpan.Zero)
            await execution.Strand.SleepAsync(delay, execution.Cancelled).ConfigureAwait(false);
        return new(Runs.FlowStatus.Succeeded, "OK");
    }

    private static TimeSpan Until(ActionExecution execution, ObjectValue until) =>
        DateTimeOffset.TryParse(until["timestamp"].AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var due)
            ? due - execution.Run.Services.Now
            : throw Refuse(execution, $"'{until["timestamp"]}' is not a valid timestamp");

    private static TimeSpan Interval(ActionExecution execution, Value interval)
    {
        var count = interval["count"] switch
        {
            IntegerValue number => number.Value,
            StringValue text when long.TryParse(text.Text, CultureInfo.InvariantCulture, out var number) => number,
            var other => throw Refuse(execution, $"the interval's count '{other}' is not an integer"),
        };
        try
        {
            return Span(execution, interval["unit"], count);
        }
        catch (Exception tooLong) when (tooLong is OverflowException or ArgumentOutOfRangeException)
        {
            throw Refuse(execution, $"the interval's count '{count}' is too large");
        }
    }

    private static TimeSpan Span(ActionExecution execution, Value unit, long count) => unit.AsString()?.ToUpperInvariant() switch
    {
        "SECOND" => TimeSpan.FromSeconds(count),
        "MINUTE" => TimeSpan.FromMinutes(count),
        "HOUR" => TimeSpan.FromHours(checked((int)count)),
        "DAY" => TimeSpan.FromDays(checked((int)count)),
        "WEEK" => TimeSpan.FromDays(checked((int)count * 7)),
        "MONTH" => execution.Run.Services.Now.AddMonths(checked((int)count)) - execution.Run.Services.Now,
        _ => throw Refuse(execution, $"the interval's unit '{unit}' is not one of Second, Minute, Hour, Day, Week, Month"),
    };

    private static ActionFailure Refuse(ActionExecution execution, string what) =>
        new(ActionOutcome.Failed("BadRequest", $"The execution of template action '{execution.Action.Name}' failed: {what}."));
}
