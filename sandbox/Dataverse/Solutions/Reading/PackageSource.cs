using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Sandbox.Workflow.Values;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>The parts of a zip, and the problems found while reading them.</summary>
internal sealed class PackageSource
{
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<ImportProblem> Problems { get; } = [];

    public static PackageSource Open(Stream zip, ZipLimits? limits = null)
    {
        var source = new PackageSource();
        new ZipParts(source, limits ?? ZipLimits.Standard).Read(zip);
        return source;
    }

    public void Report(string file, string reason) => Problems.Add(new(file, reason));

    public XElement? Xml(string file, string? whenMissing = null)
    {
        if (!Files.TryGetValue(file, out var bytes))
        {
            if (whenMissing is not null)
                Report(file, whenMissing);
            return null;
        }
        try
        {
            return PlainXml.Read(bytes);
        }
        catch (XmlException broken)
        {
            Report(file, $"It is not well-formed XML: {broken.Message}");
            return null;
        }
    }

    /// <summary>A JSON part by the absolute path that customizations.xml gives; null after a problem was reported.</summary>
    public Value? Json(string path, string owner)
    {
        var file = path.TrimStart('/');
        if (!Files.TryGetValue(file, out var bytes))
        {
            Report(file, $"{owner} names this file, but it is not in the zip.");
            return null;
        }
        try
        {
            return Value.Parse(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes);
        }
        catch (JsonException broken)
        {
            Report(file, $"It is not JSON: {broken.Message}");
            return null;
        }
    }
}
