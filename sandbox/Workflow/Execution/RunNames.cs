using System.Globalization;

namespace Sandbox.Workflow.Execution;

/// <summary>Names of runs in the platform's shape: newer runs sort first.</summary>
internal static class RunNames
{
    public static string Create(DateTimeOffset now, Random random) => string.Create(
        CultureInfo.InvariantCulture,
        $"{long.MaxValue - now.UtcTicks:D20}{random.Next(1_000_000_000):D9}CU{random.Next(100):D2}");

    public static string TrackingId(Random random) => NewTrackingId(random).ToString();

    public static Guid NewTrackingId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }
}
