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
        var connections = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var variables = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var root in roots)
        {
            foreach (var reference in Load(Customizations(root)).Descendants("connectionreference"))
                connections[(string?)reference.Attribute("connectionreferencelogicalname") ?? ""] = ((string?)reference.Element("connectorid") ?? "").Split('/')[^1];
            variables.UnionWith(Variables(root));
        }
        return new(connections, variables);
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
