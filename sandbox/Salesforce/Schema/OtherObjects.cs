namespace Sandbox.Salesforce.Schema;

/// <summary>Standard objects that an org of Salesforce has and this one has not: to say of them that they do not exist would be wrong.</summary>
internal static class OtherObjects
{
    private static readonly Lazy<HashSet<string>> Names = new(Read);

    /// <summary>The refusal of such an object; null where the name is none of them.</summary>
    public static SalesforceException? Refusal(string name) => Names.Value.TryGetValue(name, out var known) ? SalesforceException.Unsupported($"the object {known}") : null;

    private static HashSet<string> Read()
    {
        using var stream = typeof(OtherObjects).Assembly.GetManifestResourceStream("other-objects.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
