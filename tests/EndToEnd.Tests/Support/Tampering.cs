using System.IO.Compression;
using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Support;

/// <summary>Changes one file inside a solution zip.</summary>
internal static class Tampering
{
    /// <summary>For <see cref="Rooms.OpenTamperedAsync"/>: changes the text of the one entry whose name contains <paramref name="entry"/>.</summary>
    public static Func<string, Stream, Stream> Text(string solution, string entry, Func<string, string> change) =>
        (file, zip) => file.StartsWith(solution + "_", StringComparison.Ordinal) ? Change(zip, entry, change) : zip;

    /// <inheritdoc cref="Text"/>
    public static Func<string, Stream, Stream> Json(string solution, string entry, Action<JsonNode> change) => Text(solution, entry, text =>
    {
        var json = JsonNode.Parse(text)!;
        change(json);
        return json.ToJsonString();
    });

    private static MemoryStream Change(Stream zip, string entry, Func<string, string> change)
    {
        var changed = new MemoryStream();
        zip.CopyTo(changed);
        using (var archive = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            var old = archive.Entries.Single(candidate => candidate.FullName.Contains(entry, StringComparison.Ordinal));
            string text;
            using (var reader = new StreamReader(old.Open()))
                text = reader.ReadToEnd();
            var after = change(text);
            if (after == text)
                throw new InvalidOperationException($"Nothing changed in {old.FullName}.");
            old.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(old.FullName).Open());
            writer.Write(after);
        }
        changed.Position = 0;
        return changed;
    }
}
