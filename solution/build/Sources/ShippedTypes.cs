using System.Text;

namespace CoSell.SolutionBuild.Sources;

/// <summary>The plug-in types that environments hold already, under the identity that Dataverse knows their assembly by.</summary>
/// <param name="Identity">Name, major and minor version, public key token.</param>
/// <param name="Types">Full names.</param>
internal sealed record ShippedTypes(string Identity, IReadOnlySet<string> Types)
{
    public const string File = "solution/cosell/plugin-types.txt";

    public static ShippedTypes? Read(SourceTree tree)
    {
        if (!tree.Has(File))
        {
            tree.Refuse(File, "The file is missing.");
            return null;
        }

        var lines = Encoding.UTF8.GetString(tree.Text(File)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').ToList();
        return new(lines.FirstOrDefault() ?? "", lines.Skip(1).ToHashSet());
    }
}
