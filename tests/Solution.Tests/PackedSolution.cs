using System.IO.Compression;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>A zip, read back.</summary>
internal sealed class PackedSolution
{
    public PackedSolution(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        Parts = zip.Entries.ToDictionary(e => e.FullName, Bytes);
    }

    public IReadOnlyDictionary<string, byte[]> Parts { get; }

    public XElement Manifest => Xml("solution.xml").Element("SolutionManifest")!;

    public XElement Customizations => Xml("customizations.xml");

    public XElement Xml(string part) => XElement.Load(new MemoryStream(Parts[part]));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
