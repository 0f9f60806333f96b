using System.Text.RegularExpressions;

namespace CoSell.SolutionBuild.Sources;

/// <summary>Reads the flows.</summary>
internal sealed partial class FlowReader(SourceTree tree)
{
    public IReadOnlyList<FlowSource> Read() => [.. tree.Files("flows", "*.json").Select(Read).OfType<FlowSource>()];

    private FlowSource? Read(string file)
    {
        var name = FileName().Match(Path.GetFileName(file));
        if (!name.Success)
        {
            tree.Refuse(file, "The file must be called 'Designer name-GUID.json' with the GUID in capitals.");
            return null;
        }

        return tree.Json(file) is not { } json ? null : new(file, name.Groups["name"].Value, Guid.Parse(name.Groups["id"].Value), tree.Text(file), json);
    }

    [GeneratedRegex("^(?<name>.+)-(?<id>[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12})\\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
