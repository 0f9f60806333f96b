using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks;

/// <summary>What an unpacked solution (or several of them) declares for its flows.</summary>
/// <param name="ConnectionReferences">API name by logical name, e.g. <c>shared_salesforce</c> by <c>pub_Salesforce</c>.</param>
/// <param name="EnvironmentVariables">Schema names of the definitions.</param>
public sealed record SolutionDeclarations(IReadOnlyDictionary<string, string> ConnectionReferences, IReadOnlySet<string> EnvironmentVariables)
{
    /// <summary>Reads unpacked solutions as Microsoft's SolutionPackager writes them.</summary>
    /// <param name="folder">Holds <c>Other/Customizations.xml</c> (or <c>.source.xml</c>, as sources call it that only a build of their own completes), itself or in <c>src</c>, or holds such folders.</param>
    /// <exception cref="FormatException">There is no unpacked solution, or a file is not XML; the message names it.</exception>
    public static SolutionDeclarations Read(string folder)
    {
        var roots = Roots(folder).ToList();
        if (roots.Count == 0)
            throw new FormatException($"'{folder}' holds no unpacked solution: there is no 'Other/Customizations.xml' in it, in 'src' or in a folder below.");
        return new(
            Connections(roots.Select(root => Load(Customizations(root)))),
            roots.SelectMany(Variables).ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Reads a packed solution: <c>customizations.xml</c> and the definitions of its environment variables.</summary>
    /// <returns>Null when it is no solution.</returns>
    /// <exception cref="XmlException">A part of it is not XML.</exception>
    public static SolutionDeclarations? Read(ZipArchive archive)
    {
        if (archive.GetEntry("customizations.xml") is not { } customizations)
            return null;
        var variables = archive.Entries
            .Where(e => e.FullName.StartsWith("environmentvariabledefinitions/", StringComparison.OrdinalIgnoreCase) && e.Name.Equals("environmentvariabledefinition.xml", StringComparison.OrdinalIgnoreCase))
            .Select(e => (string?)Load(e).Attribute("schemaname") ?? "");
        return new(Connections([Load(customizations)]), variables.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Both together; what the other declares counts where both do.</summary>
    public SolutionDeclarations With(SolutionDeclarations other) => new(
        ConnectionReferences.Concat(other.ConnectionReferences).GroupBy(c => c.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.OrdinalIgnoreCase),
        EnvironmentVariables.Concat(other.EnvironmentVariables).ToHashSet(StringComparer.OrdinalIgnoreCase));

    private static Dictionary<string, string> Connections(IEnumerable<XElement> customizations)
    {
        var connections = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var reference in customizations.SelectMany(c => c.Descendants("connectionreference")))
            connections[(string?)reference.Attribute("connectionreferencelogicalname") ?? ""] = ((string?)reference.Element("connectorid") ?? "").Split('/')[^1];
        return connections;
    }

    private static XElement Load(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return PlainXml.Read(content.ToArray());
    }

    private static IEnumerable<string> Roots(string folder) => Directory.Exists(folder)
        ? new[] { folder }.Concat(Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
            .SelectMany(candidate => new[] { candidate, Path.Combine(candidate, "src") })
            .Where(candidate => File.Exists(Customizations(candidate)))
            .Distinct(StringComparer.Ordinal)
        : [];

    private static string Customizations(string root)
    {
        var source = Path.Combine(root, "Other", "Customizations.source.xml");
        return File.Exists(source) ? source : Path.Combine(root, "Other", "Customizations.xml");
    }

    private static IEnumerable<string> Variables(string root)
    {
        var folder = Path.Combine(root, "environmentvariabledefinitions");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "environmentvariabledefinition.xml", SearchOption.AllDirectories).Select(file => (string?)Load(file).Attribute("schemaname") ?? "")
            : [];
    }

    private static XElement Load(string file)
    {
        try
        {
            return PlainXml.ReadFile(file);
        }
        catch (XmlException e)
        {
            throw new FormatException($"'{file}' is not XML: {e.Message}", e);
        }
    }
}
