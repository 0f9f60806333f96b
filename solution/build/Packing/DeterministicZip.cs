using System.Buffers.Binary;
using System.IO.Compression;

namespace CoSell.SolutionBuild.Packing;

/// <summary>Writes zips whose bytes depend on nothing but their parts.</summary>
internal static class DeterministicZip
{
    private static readonly DateTimeOffset Timestamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A plain file that everybody may read (rw-r--r--), where Unix keeps a mode: without one, unzip on Linux makes files that nobody can open.</summary>
    private const int ReadableFile = 0x81A4 << 16;

    private const uint DirectoryEntry = 0x02014b50;

    private const int EndOfDirectoryLength = 22;

    private const byte MadeOnUnix = 3;

    public static void Write(string path, IReadOnlyDictionary<string, byte[]> parts) => File.WriteAllBytes(path, Bytes(parts));

    /// <summary>The zip in memory, to be a part of another one.</summary>
    public static byte[] Bytes(IReadOnlyDictionary<string, byte[]> parts)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts.OrderBy(p => p.Key, StringComparer.Ordinal))
                Add(zip, name, bytes);
        }

        var finished = content.ToArray();
        SayUnix(finished);
        return finished;
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Timestamp;
        entry.ExternalAttributes = ReadableFile;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    /// <summary>Each entry names the system that made it, which tells how its attributes are read; on Windows it would be another one (APPNOTE.TXT 4.4.2).</summary>
    private static void SayUnix(Span<byte> zip)
    {
        var end = zip[^EndOfDirectoryLength..];
        var at = (int)BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        while (BinaryPrimitives.ReadUInt32LittleEndian(zip[at..]) == DirectoryEntry)
        {
            zip[at + 5] = MadeOnUnix;
            at += 46 + BinaryPrimitives.ReadUInt16LittleEndian(zip[(at + 28)..]) + BinaryPrimitives.ReadUInt16LittleEndian(zip[(at + 30)..])
                + BinaryPrimitives.ReadUInt16LittleEndian(zip[(at + 32)..]);
        }
    }
}
