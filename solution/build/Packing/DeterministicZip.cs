using System.IO.Compression;

namespace CoSell.SolutionBuild.Packing;

/// <summary>Writes zips whose bytes depend on nothing but their parts.</summary>
internal static class DeterministicZip
{
    private static readonly DateTimeOffset Timestamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string path, IReadOnlyDictionary<string, byte[]> parts)
    {
        using var file = File.Create(path);
        Write(file, parts);
    }

    /// <summary>The zip in memory, to be a part of another one.</summary>
    public static byte[] Bytes(IReadOnlyDictionary<string, byte[]> parts)
    {
        using var memory = new MemoryStream();
        Write(memory, parts);
        return memory.ToArray();
    }

    private static void Write(Stream target, IReadOnlyDictionary<string, byte[]> parts)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in parts.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Timestamp;
            // Otherwise the attributes tell on which system the zip was made.
            entry.ExternalAttributes = 0;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }
}
