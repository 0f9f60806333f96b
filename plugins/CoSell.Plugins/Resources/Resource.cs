using System.Text;

namespace CoSell.Plugins.Resources;

/// <summary>Text files compiled into the assembly.</summary>
internal static class Resource
{
    private const string Folder = "CoSell.Plugins.Resources.";

    public static string Text(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Names of the files that begin with a prefix.</summary>
    public static IEnumerable<string> Names(string prefix) => typeof(Resource).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder + prefix, StringComparison.Ordinal)).Select(name => name.Substring(Folder.Length));

    /// <summary>Its lines, without comments (<c>#</c>) and empty ones.</summary>
    public static IEnumerable<string> Lines(string name) =>
        Text(name).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#');
}
