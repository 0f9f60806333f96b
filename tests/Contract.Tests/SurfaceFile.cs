namespace CoSell.Contract.Tests;

/// <summary>Reads the recorded surface of the real SDK.</summary>
internal static class SurfaceFile
{
    public static IReadOnlyDictionary<string, SurfaceType> Read(string path) =>
        File.ReadAllText(path).Split("\n## ").Skip(1).Select(ReadType).ToDictionary(t => t.Name);

    private static SurfaceType ReadType(string block)
    {
        var lines = block.Split('\n').Select(l => l.TrimEnd()).ToList();
        var parents = lines[1].TrimStart(' ', ':').Split('|');
        var members = lines.Skip(2).Where(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Trim());
        if (lines[0].StartsWith("enum ", StringComparison.Ordinal))
            members = members.SelectMany(l => l.Split(", "));
        var interfaces = parents.Length > 1 ? SplitNames(parents[1]) : [];
        return new SurfaceType(lines[0], parents[0].Trim(), interfaces.ToHashSet(), members.ToHashSet());
    }

    /// <summary>Splits at commas outside of angle brackets.</summary>
    private static IEnumerable<string> SplitNames(string names) =>
        names.Split(", ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
