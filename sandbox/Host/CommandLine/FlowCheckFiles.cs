using System.Text.Json;
using Sandbox.Connectors;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Exports;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.CommandLine;

/// <summary>Reads flow files and what lies around them; remembers what could not be read.</summary>
internal sealed class FlowCheckFiles
{
    private readonly List<(string File, string Message)> _unreadable = [];
    private SolutionDeclarations? _packed;

    /// <summary>Files and folders that could not be read, and why.</summary>
    public IReadOnlyList<(string File, string Message)> Unreadable => _unreadable;

    public string SolutionFolder { get; private set; } = "";

    /// <summary>The flows of a file, a folder or a zip; <see cref="Unreadable"/> says what could not be read.</summary>
    public IReadOnlyList<ExportedFlow> Read(string path)
    {
        if (!Directory.Exists(path) && !path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return Guarded(path, () => new ExportedFlow(path, Parse(path))) is { } single ? [single] : [];
        var exports = new FlowExports();
        if (exports.Add(path) == 0 && exports.Unreadable.Count == 0)
            _unreadable.Add((path, "There is no flow in it."));
        _unreadable.AddRange(exports.Unreadable);
        if (exports.Solution is { } declared)
            _packed = _packed is null ? declared : _packed.With(declared);
        return exports.Flows;
    }

    /// <summary>The folders given, or those that lie beside the folder of the first flow.</summary>
    public FlowSurroundings Surroundings(IReadOnlyList<ExportedFlow> files, FlowCheckFolders folders)
    {
        SolutionFolder = folders.Solution ?? Beside(files, "solution") ?? "";
        var connectorFolder = folders.Connectors ?? Beside(files, "connector");
        return new()
        {
            Flows = Siblings(files),
            Solution = _packed ?? (SolutionFolder.Length == 0 ? null : Guarded(SolutionFolder, () => SolutionDeclarations.Read(SolutionFolder))),
            Catalogue = Catalogue(connectorFolder, SolutionFolder, folders.Definitions),
        };
    }

    private OperationCatalogue Catalogue(string? folder, string solution, string? definitions)
    {
        var catalogue = new OperationCatalogue();
        if (folder is not null && !HasTwins(folder))
            Guarded(folder, () => catalogue.AddFolder(folder) > 0 ? catalogue : throw new FormatException("There is no apiDefinition.swagger.json in it."));
        if (solution.Length > 0 && Guarded(solution, () => SolutionSchemas.Read(solution)) is { } schemas)
            catalogue.Know(schemas);
        if (definitions is not null)
            Guarded(definitions, () => catalogue.AddPublished(definitions) is { Count: > 0 } ? catalogue : throw new FormatException("There is no definition (*.Schema.json) in it."));
        return catalogue;
    }

    /// <summary>A member that comes twice in a swagger; whoever reads the document would only say that some key does.</summary>
    private bool HasTwins(string folder)
    {
        var before = _unreadable.Count;
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.swagger.json", SearchOption.AllDirectories) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (Guarded(file, () => TwinMembers.FirstIn(File.ReadAllBytes(file)) ?? "") is { Length: > 0 } twin)
                _unreadable.Add((file, $"The member '{twin}' comes twice. Remove one of them."));
        }
        return _unreadable.Count > before;
    }

    /// <summary>The other flows of the folders; one that cannot be read is no flow, and is only missed when it is called.</summary>
    private static List<FlowFile> Siblings(IReadOnlyList<ExportedFlow> files)
    {
        var others = new FlowCheckFiles();
        var known = files.Select(f => Path.GetFullPath(f.Place)).ToHashSet(StringComparer.Ordinal);
        var folders = known.Where(File.Exists).Select(Path.GetDirectoryName).OfType<string>().Distinct(StringComparer.Ordinal);
        var siblings = folders.SelectMany(folder => Directory.GetFiles(folder, "*.json")).Where(file => !known.Contains(file));
        return [.. files.Select(f => f.Flow), .. siblings.SelectMany(others.Read).Select(f => f.Flow)];
    }

    private static string? Beside(IReadOnlyList<ExportedFlow> files, string name)
    {
        if (files.Count == 0 || Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(files[0].Place))) is not { } parent)
            return null;
        var folder = Path.Combine(parent, name);
        return Directory.Exists(folder) ? folder : null;
    }

    private static FlowFile Parse(string path)
    {
        var identity = FlowIdentity.Of(path);
        var json = Value.Parse(File.ReadAllText(path));
        return new(identity.Id ?? Guid.Empty, identity.Name, ClientData.Of(json) ?? json);
    }

    private T? Guarded<T>(string path, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            _unreadable.Add((path, e.Message));
            return null;
        }
    }
}
