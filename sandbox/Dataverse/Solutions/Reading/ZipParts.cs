using System.IO.Compression;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>
/// Reads the parts of a zip that nobody vouches for. Names that lead out of the folder, parts that are there twice and parts that unfold
/// without end are refused; what unfolds is counted while it does, because a header can say anything.
/// </summary>
internal sealed class ZipParts(PackageSource source, ZipLimits limits)
{
    private const string WholeFile = "(the file)";
    private long _total;

    public void Read(Stream zip)
    {
        if (zip.CanSeek && zip.Length > limits.Zip)
        {
            source.Report(WholeFile, $"It is longer than {limits.Zip / 1_048_576} MB, the most that Dataverse takes.");
            return;
        }
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > limits.Parts)
                source.Report(WholeFile, $"It holds {archive.Entries.Count} parts; a solution has at most {limits.Parts}.");
            else
                ReadAll(archive);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            source.Report(WholeFile, "It is not a zip file. Choose the solution zip as it was exported or packed.");
        }
    }

    private void ReadAll(ZipArchive archive)
    {
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            if (Refusal(entry) is { } reason)
                source.Report(Shown(entry.FullName), reason);
            else if (Content(entry) is { } content)
                source.Files[entry.FullName] = content;
            if (_total > limits.Total)
                return;
        }
    }

    private string? Refusal(ZipArchiveEntry entry)
    {
        if (entry.FullName.Length > limits.Name)
            return $"Its name is longer than {limits.Name} characters.";
        if (LeadsOut(entry.FullName))
            return "Its name leads out of the solution's folder or is no name of a file.";
        if (source.Files.ContainsKey(entry.FullName))
            return "It is in the zip twice.";
        return IsBomb(entry.Length, entry.CompressedLength) ? Unfolds(entry.Length) : null;
    }

    /// <summary>Zip names have forward slashes; a backslash would be a separator to whoever unpacks on Windows.</summary>
    private static bool LeadsOut(string name) =>
        name.Any(character => character is ':' || char.IsControl(character))
        || name.Split('/', '\\').Any(step => step is "" or "." or "..");

    private bool IsBomb(long length, long packed) => length > limits.Part || (length >= limits.RatioFrom && length / Math.Max(1, packed) > limits.Ratio);

    private byte[]? Content(ZipArchiveEntry entry)
    {
        using var buffer = new MemoryStream();
        try
        {
            using var content = entry.Open();
            var block = new byte[81_920];
            while (content.Read(block) is > 0 and var read)
            {
                buffer.Write(block, 0, read);
                _total += read;
                if (Excess(entry, buffer.Length) is not { } excess)
                    continue;
                source.Report(Shown(entry.FullName), excess);
                return null;
            }
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            source.Report(Shown(entry.FullName), "It cannot be unpacked: its content is damaged, encrypted or packed in a way that is not supported.");
            return null;
        }
        return buffer.ToArray();
    }

    private string? Excess(ZipArchiveEntry entry, long length)
    {
        if (_total > limits.Total)
            return $"Up to here the zip unfolds to more than {limits.Total / 1_048_576} MB.";
        return IsBomb(length, entry.CompressedLength) ? Unfolds(length) : null;
    }

    private static string Unfolds(long length) => $"It unfolds to {length} bytes or more, far more than a part of a solution has.";

    /// <summary>What the reader in the box throws for zips that are none, or damaged ones.</summary>
    private static bool IsBroken(Exception exception) => exception is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException;

    private string Shown(string name) => name.Length == 0 ? "(a part without a name)" : new([.. name.Take(limits.Name).Select(character => char.IsControl(character) ? '\uFFFD' : character)]);
}
