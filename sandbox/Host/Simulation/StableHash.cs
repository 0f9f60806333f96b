namespace Sandbox.Host.Simulation;

/// <summary>FNV-1a: a text's own hash differs from process to process.</summary>
internal static class StableHash
{
    public static int Of(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        return (int)hash;
    }
}
