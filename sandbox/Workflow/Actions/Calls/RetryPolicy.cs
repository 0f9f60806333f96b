using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>How often and after which delays a call is repeated.</summary>
internal sealed record RetryPolicy(int Count, TimeSpan Interval, bool Exponential, TimeSpan Minimum, TimeSpan Maximum)
{
    public static RetryPolicy None { get; } = new(0, TimeSpan.Zero, false, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Power Automate: Low 2 tries on a scale of 5 minutes, Medium 8 tries on a scale of 7 seconds, the last about 15 minutes.</summary>
    public static RetryPolicy Default(PerformanceProfile profile) => profile == PerformanceProfile.Low
        ? new(2, TimeSpan.FromMinutes(5), true, TimeSpan.Zero, TimeSpan.FromMinutes(10))
        : new(8, TimeSpan.FromSeconds(7), true, TimeSpan.Zero, TimeSpan.FromMinutes(15));

    public static RetryPolicy Read(Value policy, PerformanceProfile profile)
    {
        var type = policy["type"].AsString()?.ToLowerInvariant();
        if (type is null or "default")
            return Default(profile);
        if (type == "none")
            return None;
        return new(
            policy["count"] is IntegerValue count ? (int)count.Value : 4,
            Durations.Read(policy["interval"].AsString()) ?? TimeSpan.FromSeconds(5),
            type == "exponential",
            Durations.Read(policy["minimumInterval"].AsString()) ?? TimeSpan.Zero,
            Durations.Read(policy["maximumInterval"].AsString()) ?? TimeSpan.FromDays(1));
    }

    /// <summary>The delay before the n-th repetition, n from 1. Exponential delays are drawn from the documented ranges.</summary>
    public TimeSpan Delay(int n, Random random)
    {
        if (!Exponential)
            return Interval;
        var lowest = n == 1 ? Minimum : Larger(Interval * Math.Pow(2, n - 2), Minimum);
        var highest = Smaller(Interval * Math.Pow(2, n - 1), Maximum);
        lowest = Smaller(lowest, highest);
        return lowest + ((highest - lowest) * random.NextDouble());
    }

    private static TimeSpan Larger(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
