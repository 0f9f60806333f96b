using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Fuzzing;

/// <summary>
/// Runs a random test many times, each round from a seed of its own, so that a failure is rerun alone. The seed is fixed and the runs are
/// short; the environment variables FUZZ_SEED and FUZZ_ROUNDS ask for others, FUZZ_SECONDS for as many rounds as that time has.
/// </summary>
internal static class Rounds
{
    private const int FixedSeed = 20260115;

    /// <param name="count">How often, unless FUZZ_ROUNDS or FUZZ_SECONDS says otherwise.</param>
    /// <param name="round">One round; it says what it tried, for the report.</param>
    /// <param name="isPlatforms">Whether an exception is the parser's own way to refuse.</param>
    public static void Run(int count, Action<Random, Attempt> round, Func<Exception, bool> isPlatforms)
    {
        var seed = Number("FUZZ_SEED") ?? FixedSeed;
        var seconds = Number("FUZZ_SECONDS");
        count = seconds is null ? Number("FUZZ_ROUNDS") ?? count : int.MaxValue;
        var watch = Stopwatch.StartNew();
        var done = 0;
        for (; done < count && (seconds is null || watch.Elapsed.TotalSeconds < seconds); done++)
            Try(unchecked(seed + (done * 7919)), round, isPlatforms);
        Console.WriteLine($"Seed {seed}, {done} rounds in {watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s");
    }

    private static void Try(int seed, Action<Random, Attempt> round, Func<Exception, bool> isPlatforms)
    {
        var attempt = new Attempt();
        try
        {
            round(new Random(seed), attempt);
        }
        catch (Exception exception)
        {
            if (!isPlatforms(exception))
                Assert.Fail($"FUZZ_SEED={seed} FUZZ_ROUNDS=1 repeats it. Input: {JsonSerializer.Serialize(attempt.Input)}\n{exception}");
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
