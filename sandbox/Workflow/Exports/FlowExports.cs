using System.IO.Compression;
using System.Text.Json;
using System.Xml;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Exports;

/// <summary>A flow and where it was read.</summary>
/// <param name="Place">The path of its file; in an archive <c>archive.zip!entry</c>.</param>
/// <param name="Flow">The flow.</param>
public sealed record ExportedFlow(string Place, FlowFile Flow);

/// <summary>The flows of files, folders and archives: solutions and packages, packed or not. JSON that holds no flow is passed over.</summary>
public sealed class FlowExports
{
    private const long LargestEntry = 64 * 1024 * 1024;

    private readonly List<ExportedFlow> _flows = [];
    private readonly List<(string Place, string Message)> _unreadable = [];

    /// <summary>In the order of their places.</summary>
    public IReadOnlyList<ExportedFlow> Flows => _flows;

    /// <summary>What the solution archives among them declare; null when there is none.</summary>
    public SolutionDeclarations? Solution { get; private set; }

    /// <summary>Files and entries that look like flows or archives and cannot be read, and why.</summary>
    public IReadOnlyList<(string Place, string Message)> Unreadable => _unreadable;

    /// <summary>Adds a file, an archive (<c>.zip</c>), or a folder with all that lies below it.</summary>
    /// <param name="path">As given; places begin with it.</param>
    /// <returns>How many flows were found.</returns>
    public int Add(string path)
    {
        var before = _flows.Count;
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsExport).Order(StringComparer.Ordinal))
                AddFile(file);
        }
        else
        {
            AddFile(path);
        }
        return _flows.Count - before;
    }

    private static bool IsExport(string file) => HasExtension(file, ".json") || HasExtension(file, ".zip");

    private static bool HasExtension(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private void AddFile(string file) => Guard(file, () =>
    {
        if (HasExtension(file, ".zip"))
            AddArchive(file);
        else
            Take(file, File.ReadAllBytes(file));
    });

    private void AddArchive(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        foreach (var entry in archive.Entries.Where(e => HasExtension(e.FullName, ".json")).OrderBy(e => e.FullName, StringComparer.Ordinal))
            Guard($"{file}!{entry.FullName}", () => Take($"{file}!{entry.FullName}", Content(entry)));
        if (SolutionDeclarations.Read(archive) is { } declared)
            Solution = Solution is null ? declared : Solution.With(declared);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        if (entry.Length > LargestEntry)
            throw new FormatException($"It has {entry.Length} bytes; {LargestEntry} are read at most.");
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private void Take(string place, ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        if (json.IndexOf("\"triggers\""u8) < 0)
            return;
        var value = Value.Parse(json);
        if (ClientData.Of(value) is not { } clientData || IsMacro(clientData))
            return;
        var identity = FlowIdentity.Of(place);
        var name = value["properties"]["displayName"].AsString() ?? identity.Name;
        _flows.Add(new(place, new(identity.Id ?? Guid.Empty, name, clientData)));
    }

    /// <summary>Macros of Customer Service lie beside flows, in the same form; no flow has such a trigger.</summary>
    private static bool IsMacro(ObjectValue clientData) =>
        clientData["properties"]["definition"]["triggers"] is ObjectValue { Count: 1 } triggers && triggers.First().Value["type"].AsString() == "Start";

    private void Guard(string place, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or JsonException or FormatException or XmlException)
        {
            _unreadable.Add((place, e.Message));
        }
    }
}
