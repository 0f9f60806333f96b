using System.Xml.Linq;
using CoSell.SolutionBuild;

namespace CoSell.Solution.Tests;

[TestClass]
public sealed class StageTests
{
    [TestMethod]
    public void A_staged_folder_holds_all_that_Microsofts_packer_needs()
    {
        using var sources = new Workspace();

        var folders = SolutionBuilder.Stage(sources.Options).Files;

        folders.Select(Path.GetFileName).Should().Equal("CoSellConnectors", "CoSell");
        var manifest = XElement.Load(sources.Output("CoSell/Other/Solution.xml")).Element("SolutionManifest")!;
        manifest.Element("Managed")!.Value.Should().Be("2");
        manifest.Element("Version")!.Value.Should().Be(RepositoryPaths.Version + ".0");
        Exists("CoSell/Workflows/SynchronizeReferral-C05E1100-0000-4000-8000-000000000204.json");
        Exists("CoSell/PluginAssemblies/CoSell.Plugins-C05E1100-0001-4000-8000-000000000301/CoSellPlugins.dll");
        Exists("CoSell/Entities/cosell_Referral/FormXml/main/{c05e1100-0000-4000-8000-000000000701}.xml");
        Exists("CoSellConnectors/Connectors/cosell_5Fcosell-20referrals_openapidefinition.json");
        Exists("CoSellConnectors/environmentvariabledefinitions/cosell_PartnerCenterClientId/environmentvariabledefinition.xml");

        void Exists(string file) => File.Exists(sources.Output(file)).Should().BeTrue(file);
    }

    [TestMethod]
    public void Every_source_file_is_staged()
    {
        using var sources = new Workspace();
        SolutionBuilder.Stage(sources.Options);

        Relative(sources.FullPath(Workspace.Cosell)).Select(f => f.Replace(".source.xml", ".xml", StringComparison.Ordinal)).Should().BeSubsetOf(Relative(sources.Output("CoSell")));
    }

    [TestMethod]
    public void Staging_again_leaves_nothing_of_before()
    {
        using var sources = new Workspace();
        SolutionBuilder.Stage(sources.Options);
        File.WriteAllText(sources.Output("CoSell/old.xml"), "<old />");

        SolutionBuilder.Stage(sources.Options);

        File.Exists(sources.Output("CoSell/old.xml")).Should().BeFalse();
    }

    private static IEnumerable<string> Relative(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal).ToList();
}
