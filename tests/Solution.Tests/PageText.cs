using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>What a page of the documentation consists of.</summary>
internal static partial class PageText
{
    /// <summary>The page without its fenced blocks, whose lines are commands and outputs; line numbers stay.</summary>
    public static List<string> Lines(string page)
    {
        var fenced = false;
        return [.. File.ReadAllLines(Path.Combine(RepositoryPaths.Root, page)).Select(line =>
        {
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            fenced ^= isFence;
            return fenced || isFence || line.StartsWith("    ", StringComparison.Ordinal) ? "" : line;
        })];
    }

    public static bool IsRow(string line) => line.TrimStart().StartsWith('|');

    public static HashSet<string> Words(string text) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(word => word.Value)];

    [GeneratedRegex(@"^\s*\|(\s*:?-+:?\s*\|)+\s*$")]
    public static partial Regex Separator();

    [GeneratedRegex(@"[\p{L}\p{Nd}_']+")]
    private static partial Regex Word();
}
