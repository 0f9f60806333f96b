using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;
using TimeZoneConverter;

namespace Sandbox.Workflow.Checks;

/// <summary>Recurrences between 60 seconds and 500 days, retries between 5 seconds and a day, at most 90 of them.</summary>
internal static class TimingRules
{
    private static readonly string[] Policies = ["default", "none", "fixed", "exponential"];

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow)
    {
        var recurrence = flow.Trigger.Source["recurrence"];
        var place = $"properties.definition.triggers.{flow.Trigger.Name}.recurrence";
        if ((flow.Trigger.Is("Recurrence") || recurrence is ObjectValue) && RecurrenceFault(recurrence) is { } fault)
            yield return new("InvalidRecurrence", place, fault, "See the limits of recurrences: 60 seconds to 500 days.");
        foreach (var action in flow.AllActions)
        {
            if (action.Source["limit"]["timeout"].AsString() is { } timeout && !timeout.StartsWith('@') && !Durations.IsValid(timeout))
                yield return new("InvalidLimit", $"{action.Place}.limit", $"'{timeout}' is not a duration.", "Write it like PT1H.");
            if (PolicyFault(action.Parts.Raw("inputs/retryPolicy")) is { } wrong)
                yield return new("InvalidRetryPolicy", $"{action.Place}.inputs.retryPolicy", wrong, "Use none, fixed or exponential with count 1 to 90 and intervals from PT5S to P1D.");
        }
    }

    private static string? RecurrenceFault(Value recurrence)
    {
        if (recurrence["interval"] is not IntegerValue { Value: > 0 } interval)
            return $"The interval '{recurrence["interval"]}' is not a whole number above 0.";
        if (recurrence["timeZone"].AsString() is { } zone && !TZConvert.TryGetTimeZoneInfo(zone, out _))
            return $"The time zone '{zone}' is not known.";
        var length = recurrence["frequency"].AsString()?.ToLowerInvariant() switch
        {
            "second" => interval.Value,
            "minute" => interval.Value * 60,
            "hour" => interval.Value * 3_600,
            "day" => interval.Value * 86_400,
            "week" => interval.Value * 604_800,
            "month" => interval.Value * 2_592_000,
            _ => -1L,
        };
        if (length < 0)
            return $"The frequency '{recurrence["frequency"]}' is not one of Second, Minute, Hour, Day, Week, Month.";
        if (length is < 60 or > 500 * 86_400)
            return $"The interval of {interval.Value} {recurrence["frequency"]} is outside the limits.";
        return recurrence["schedule"] is ObjectValue && length < 86_400 ? "A schedule needs the frequency Day, Week or Month." : null;
    }

    private static string? PolicyFault(Value policy)
    {
        if (policy is not ObjectValue)
            return null;
        var type = policy["type"].AsString()?.ToLowerInvariant();
        if (!Policies.Contains(type))
            return $"The retry policy '{policy["type"]}' is not known.";
        if (type is "fixed" or "exponential" && policy["count"] is not IntegerValue { Value: >= 1 and <= 90 })
            return $"The count '{policy["count"]}' is not between 1 and 90.";
        return ((string[])["interval", "minimumInterval", "maximumInterval"])
            .Where(name => policy[name].AsString() is { } text && !IsInterval(text))
            .Select(name => $"The {name} '{policy[name]}' is not between PT5S and P1D.")
            .FirstOrDefault();
    }

    private static bool IsInterval(string text) => text.StartsWith('@')
        || (Durations.IsValid(text) && Durations.Read(text) is { } interval && interval >= TimeSpan.FromSeconds(5) && interval <= TimeSpan.FromDays(1));
}
