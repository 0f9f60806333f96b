namespace Sandbox.Host.StandardMapping;

/// <summary>Tables that come with the program.</summary>
internal static class TableResource
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(TableResource).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Rows of a table whose columns are separated by tabulators; lines that begin with # are notes.</summary>
    public static IEnumerable<string[]> Rows(string name) =>
        Text(name).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));
}
