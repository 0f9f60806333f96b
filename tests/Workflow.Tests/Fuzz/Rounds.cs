using System.Globalization;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Fuzz;

/// <summary>
/// Runs a random test many times, each round from a seed of its own, so that a failure is rerun alone. The seed is fixed
/// and the runs are short; the environment variables FUZZ_SEED and FUZZ_ROUNDS ask for others.
/// </summary>
internal static class Rounds
{
    private const int FixedSeed = 20260115;

    /// <param name="count">How often, unless FUZZ_ROUNDS says otherwise.</param>
    /// <param name="round">One round; it returns what it tried, for the report.</param>
    /// <param name="isPlatforms">Whether an exception is the platform's own way to refuse.</param>
    public static void Run(int count, Action<Random, Attempt> round, Func<Exception, bool> isPlatforms)
    {
        var seed = Number("FUZZ_SEED") ?? FixedSeed;
        count = Number("FUZZ_ROUNDS") ?? count;
        Console.WriteLine($"Seed {seed}, {count} rounds");
        for (var i = 0; i < count; i++)
        {
            var attempt = new Attempt();
            try
            {
                round(new Random(unchecked(seed + i * 7919)), attempt);
            }
            catch (Exception exception)
            {
                if (!isPlatforms(exception))
                    Assert.Fail($"FUZZ_SEED={unchecked(seed + i * 7919)} FUZZ_ROUNDS=1 repeats it. Input: {Value.From(attempt.Input).ToJson()}\n{exception}");
            }
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
