using System.Collections.Frozen;
using System.Globalization;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>What the platform says to a call with too few or too many arguments: <c>Arity.tsv</c>, as published from a run in the cloud (that of listCallbackUrl is by analogy).</summary>
internal static class ArityTexts
{
    private static readonly FrozenDictionary<string, string> Texts = Load();

    /// <param name="name">The function as the expression writes it.</param>
    public static string Of(string name, int count) =>
        $"The template language function '{name}' {Texts[name].Replace("{count}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}";

    public static bool Has(string name) => Texts.ContainsKey(name);

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(ArityTexts).Assembly.GetManifestResourceStream("Arity.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its resource Arity.tsv.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToFrozenDictionary(cells => cells[0], cells => cells[1], StringComparer.OrdinalIgnoreCase);
    }
}
