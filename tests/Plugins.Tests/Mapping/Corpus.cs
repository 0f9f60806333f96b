namespace Plugins.Tests.Mapping;

/// <summary>Cases in files: columns separated by tabs, <c>\n</c> for a line break, <c>(empty)</c> for nothing, <c>#</c> for a comment.</summary>
internal static class Corpus
{
    public static IEnumerable<object?[]> Read(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpora", file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t').Select(Text).ToArray<object?>());

    private static string? Text(string column) => column == "(empty)" ? null : column.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);
}
