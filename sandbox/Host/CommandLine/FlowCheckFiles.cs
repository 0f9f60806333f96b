using System.Text.Json;
using System.Text.RegularExpressions;
using Sandbox.Connectors;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.CommandLine;

/// <summary>Reads flow files and what lies around them; remembers what could not be read.</summary>
internal sealed partial class FlowCheckFiles
{
    private readonly List<(string File, string Message)> _unreadable = [];

    /// <summary>Files and folders that could not be read, and why.</summary>
    public IReadOnlyList<(string File, string Message)> Unreadable => _unreadable;

    public string SolutionFolder { get; private set; } = "";

    /// <returns>Null when the file cannot be read; <see cref="Unreadable"/> says why.</returns>
    public FlowCheckedFile? Read(string path) => Guarded(path, () => new FlowCheckedFile(path, Parse(path)));

    /// <summary>The folders given, or those that lie beside the folder of the first flow.</summary>
    public FlowSurroundings Surroundings(IReadOnlyList<FlowCheckedFile> files, FlowCheckFolders folders)
    {
        SolutionFolder = folders.Solution ?? Beside(files, "solution") ?? "";
        var connectorFolder = folders.Connectors ?? Beside(files, "connector");
        return new()
        {
            Flows = Siblings(files),
            Solution = SolutionFolder.Length == 0 ? null : Guarded(SolutionFolder, () => SolutionDeclarations.Read(SolutionFolder)),
            Catalogue = Catalogue(connectorFolder, SolutionFolder, folders.Definitions),
        };
    }

    private OperationCatalogue Catalogue(string? folder, string solution, string? definitions)
    {
        var catalogue = new OperationCatalogue();
        if (folder is not null)
            Guarded(folder, () => catalogue.AddFolder(folder) > 0 ? catalogue : throw new FormatException("There is no apiDefinition.swagger.json in it."));
        if (solution.Length > 0 && Guarded(solution, () => SolutionSchemas.Read(solution)) is { } schemas)
            catalogue.Know(schemas);
        if (definitions is not null)
            Guarded(definitions, () => catalogue.AddPublished(definitions) is { Count: > 0 } ? catalogue : throw new FormatException("There is no definition (*.Schema.json) in it."));
        return catalogue;
    }

    /// <summary>The other flows of the folders; one that cannot be read is no flow, and is only missed when it is called.</summary>
    private static List<FlowFile> Siblings(IReadOnlyList<FlowCheckedFile> files)
    {
        var others = new FlowCheckFiles();
        var known = files.Select(f => Path.GetFullPath(f.Path)).ToHashSet(StringComparer.Ordinal);
        var folders = known.Select(Path.GetDirectoryName).OfType<string>().Distinct(StringComparer.Ordinal);
        var siblings = folders.SelectMany(folder => Directory.GetFiles(folder, "*.json")).Where(file => !known.Contains(file));
        return [.. files.Select(f => f.Flow), .. siblings.Select(others.Read).OfType<FlowCheckedFile>().Select(f => f.Flow)];
    }

    private static string? Beside(IReadOnlyList<FlowCheckedFile> files, string name)
    {
        if (files.Count == 0 || Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(files[0].Path))) is not { } parent)
            return null;
        var folder = Path.Combine(parent, name);
        return Directory.Exists(folder) ? folder : null;
    }

    private static FlowFile Parse(string path)
    {
        var name = DesignerName().Match(Path.GetFileName(path));
        var clientData = Value.Parse(File.ReadAllText(path));
        return name.Success
            ? new(Guid.Parse(name.Groups["id"].Value), name.Groups["name"].Value, clientData)
            : new(Guid.Empty, Path.GetFileNameWithoutExtension(path), clientData);
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

    [GeneratedRegex(@"^(?<name>.+)-(?<id>[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex DesignerName();
}
