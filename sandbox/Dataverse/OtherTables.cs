namespace Sandbox.Dataverse;

/// <summary>
/// Tables that every environment has and this one has not (learn, <i>Dataverse table/entity reference</i>): to say of them that they do not exist would be wrong.
/// </summary>
internal static class OtherTables
{
    private static readonly Lazy<Dictionary<string, string>> Names = new(Read);

    /// <summary>The refusal of such a table; null where the name is none of them.</summary>
    /// <param name="name">Logical name, or name of the entity set.</param>
    public static DataverseException? Refusal(string name) =>
        Names.Value.TryGetValue(name, out var table) ? Faults.Unsupported($"the table '{table}'") : null;

    /// <summary>Each line has the logical name and the entity set.</summary>
    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(OtherTables).Assembly.GetManifestResourceStream("other-tables.tsv")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.SelectMany(line => line.Split('\t').Select(name => (Name: name, Table: line[..line.IndexOf('\t', StringComparison.Ordinal)])))
            .ToDictionary(one => one.Name, one => one.Table, StringComparer.Ordinal);
    }
}
