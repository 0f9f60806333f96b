using System.Text;
using System.Text.Json;
using System.Xml;

namespace CoSell.SolutionBuild.Sources;

/// <summary>Reads files below the repository, in ordinal order, and notes what cannot be read.</summary>
internal sealed class SourceTree(string root, ICollection<SolutionProblem> problems)
{
    public bool HasFolder(string folder) => Directory.Exists(Path.Combine(root, folder));

    /// <summary>Files below a folder, relative to the repository.</summary>
    public IReadOnlyList<string> Files(string folder, string pattern = "*", bool deep = false) => !HasFolder(folder) ? [] :
        [.. Directory.EnumerateFiles(Path.Combine(root, folder), pattern, deep ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>Folders in a folder, relative to the repository.</summary>
    public IReadOnlyList<string> Folders(string folder) => !HasFolder(folder) ? [] :
        [.. Directory.EnumerateDirectories(Path.Combine(root, folder)).Select(Relative).Order(StringComparer.Ordinal)];

    public bool Has(string file) => File.Exists(Path.Combine(root, file));

    public void Refuse(string file, string message) => problems.Add(new(file, message));

    public SourceXml? Xml(string file)
    {
        if (!Has(file))
        {
            Refuse(file, "The file is missing.");
            return null;
        }

        try
        {
            return new(file, SourceXml.Read(Bytes(file)));
        }
        catch (XmlException exception)
        {
            Refuse(file, $"This is not well-formed XML: {exception.Message}");
            return null;
        }
    }

    public IReadOnlyList<SourceXml> Xml(IEnumerable<string> files) => [.. files.Select(Xml).OfType<SourceXml>()];

    public JsonElement? Json(string file)
    {
        if (!Has(file))
        {
            Refuse(file, "The file is missing.");
            return null;
        }

        try
        {
            return JsonDocument.Parse(Text(file)).RootElement;
        }
        catch (JsonException exception)
        {
            Refuse(file, $"This is not valid JSON: {exception.Message}");
            return null;
        }
    }

    public byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(root, file));

    /// <summary>Text without byte order mark and with line feeds only, so that a checkout on Windows packs the same bytes.</summary>
    public byte[] Text(string file) => Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(root, file)).Replace("\r\n", "\n", StringComparison.Ordinal));

    private string Relative(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
