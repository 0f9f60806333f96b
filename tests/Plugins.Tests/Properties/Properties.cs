using System.Globalization;
using CsCheck;

namespace Plugins.Tests.Properties;

/// <summary>Plays what a generator draws, each time from a seed of its own: CsCheck takes a given seed for the first time only, and chance for the others.</summary>
internal static class Properties
{
    private static readonly int From = Number("PROPERTY_FROM") ?? 0;
    private static readonly int Times = Number("PROPERTY_TIMES") ?? 120;

    /// <param name="stream">The property's own numbers.</param>
    /// <param name="drawn">What is drawn.</param>
    /// <param name="holds">Throws where it does not hold.</param>
    public static void Hold<T>(uint stream, Gen<T> drawn, Action<T> holds)
    {
        for (var i = From; i < From + Times; i++)
            drawn.Sample(holds, seed: new PCG(stream, (ulong)i).ToString(), iter: 1, threads: 1, print: value => $"PROPERTY_FROM={i} PROPERTY_TIMES=1 repeats it: {Print(value)}");
    }

    private static string Print<T>(T value) => value is System.Runtime.CompilerServices.ITuple { Length: 2 } pair && pair[0] is Happening[] days
        ? string.Join(" | ", days.AsEnumerable()) + " with " + (pair[1] is Microsoft.Xrm.Sdk.OptionSetValue choice ? choice.Value.ToString(CultureInfo.InvariantCulture) : pair[1])
        : value?.ToString() ?? "";

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
