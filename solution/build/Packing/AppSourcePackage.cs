using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

/// <summary>
/// The package for AppSource: a flat zip around the Package Deployer package, see "Create an AppSource package",
/// learn.microsoft.com/power-platform/developer/appsource/create-package-app.
/// </summary>
internal sealed class AppSourcePackage(string sources, string packages)
{
    public const string Assembly = "CoSell.Package.dll";
    private const string Assets = "PkgAssets";

    /// <summary>Parts of the inner package, without its assembly and content types: name in the zip to file on disk.</summary>
    public IReadOnlyDictionary<string, string> Parts() => Files().ToDictionary(p => p.Part, p => p.File, StringComparer.Ordinal);

    /// <summary>The solutions that <c>ImportConfig.xml</c> imports, in its order.</summary>
    public IReadOnlyList<string> Solutions() =>
        [.. SourceXml.Read(File.ReadAllBytes(Source(Assets + "/ImportConfig.xml"))).Descendants("configsolutionfile").Select(s => (string?)s.Attribute("solutionpackagefilename") ?? "")];

    /// <summary>The description of the offer.</summary>
    public XElement Input() => SourceXml.Read(File.ReadAllBytes(Source("Input.xml")));

    public string Source(string name) => Path.Combine(sources, name);

    /// <summary>Writes the layout for a person or Microsoft's own tools to look at; answers its folder.</summary>
    public string Lay(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        foreach (var (part, file) in Parts())
        {
            var target = Path.Combine(folder, part);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder;
    }

    /// <summary>Writes the zip that is uploaded.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="assembly">The built <see cref="Assembly"/>.</param>
    public void Write(string path, string assembly)
    {
        var inner = Parts().ToDictionary(p => p.Key, p => File.ReadAllBytes(p.Value), StringComparer.Ordinal);
        inner[Assembly] = File.ReadAllBytes(assembly);
        inner[ContentTypes.PartName] = ContentTypes.Of(inner.Keys);

        var input = Input();
        var outer = OuterFiles(input).ToDictionary(name => name, name => File.ReadAllBytes(Source(name)), StringComparer.Ordinal);
        outer[(string)input.Element("PackageFile")!] = DeterministicZip.Bytes(inner);
        outer[ContentTypes.PartName] = ContentTypes.Of(outer.Keys);
        DeterministicZip.Write(path, outer);
    }

    /// <summary>Files beside the package that <c>Input.xml</c> names, and itself.</summary>
    public static IEnumerable<string> OuterFiles(XElement input) =>
        input.Descendants("Logo").Select(logo => logo.Value).Concat(input.Descendants("PackageTerm").Select(term => (string?)term.Attribute("File") ?? ""))
            .Append("Input.xml").Distinct();

    private IEnumerable<(string Part, string File)> Files()
    {
        foreach (var file in Directory.EnumerateFiles(Source(Assets), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            yield return (Path.GetRelativePath(sources, file).Replace('\\', '/'), file);
        foreach (var solution in Solutions())
            yield return ($"{Assets}/{solution}", Path.Combine(packages, solution));
    }
}
