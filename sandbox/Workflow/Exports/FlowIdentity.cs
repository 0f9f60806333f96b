using System.Text.RegularExpressions;

namespace Sandbox.Workflow.Exports;

/// <summary>Id and name of a flow by where its file lies: a GUID at the end of the file's name, or that of the folder of a package's definition.</summary>
/// <param name="Id">Null when the path says none.</param>
/// <param name="Name">The file's name without the GUID.</param>
public readonly partial record struct FlowIdentity(Guid? Id, string Name)
{
    /// <param name="path">Of a file or of an entry of an archive.</param>
    public static FlowIdentity Of(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (Package().Match(path.Replace('\\', '/')) is { Success: true } package)
            return new(Guid.Parse(package.Groups["id"].Value), package.Groups["id"].Value);
        var end = GuidAtEnd().Match(name);
        return end.Success ? new(Guid.Parse(end.Groups["id"].Value), name[..end.Index]) : new(null, name);
    }

    [GeneratedRegex(@"(^|[-_ ])\{?(?<id>[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?\z", RegexOptions.CultureInvariant)]
    private static partial Regex GuidAtEnd();

    [GeneratedRegex(@"/flows/(?<id>[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/definition\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex Package();
}
