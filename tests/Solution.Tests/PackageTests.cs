using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

[TestClass]
public sealed partial class PackageTests
{
    private static readonly Workspace Sources = new();

    [ClassInitialize]
    public static void Pack(TestContext context) => Sources.Build().Problems.Should().BeEmpty();

    [ClassCleanup]
    public static void Clean() => Sources.Dispose();

    [TestMethod]
    public void Both_solutions_are_packed_managed_and_unmanaged_connectors_first()
    {
        Sources.Build().Files.Select(Path.GetFileName)
            .Should().Equal("CoSellConnectors.zip", "CoSellConnectors_managed.zip", "CoSell.zip", "CoSell_managed.zip");
    }

    [TestMethod]
    [DataRow("CoSellConnectors.zip")]
    [DataRow("CoSellConnectors_managed.zip")]
    [DataRow("CoSell.zip")]
    [DataRow("CoSell_managed.zip")]
    public void The_same_sources_give_the_same_bytes(string name)
    {
        using var again = new Workspace();
        again.Build().Problems.Should().BeEmpty();

        File.ReadAllBytes(again.Output(name)).Should().Equal(File.ReadAllBytes(Sources.Output(name)));
    }

    [TestMethod]
    public void Sources_checked_out_with_Windows_line_ends_give_the_same_bytes()
    {
        using var windows = new Workspace();
        foreach (var file in Directory.EnumerateFiles(windows.FullPath("."), "*.*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".xml" or ".json"))
            File.WriteAllText(file, File.ReadAllText(file).ReplaceLineEndings("\r\n"));

        windows.Build().Problems.Should().BeEmpty();

        File.ReadAllBytes(windows.Output("CoSell.zip")).Should().Equal(File.ReadAllBytes(Sources.Output("CoSell.zip")));
    }

    [TestMethod]
    [DataRow("CoSellConnectors", "CoSell connectors")]
    [DataRow("CoSell", "CoSell")]
    public void The_manifest_says_managed_or_not_and_carries_the_version_and_publisher(string solution, string displayName)
    {
        var managed = Packed(solution + "_managed.zip").Manifest;
        var unmanaged = Packed(solution + ".zip").Manifest;

        managed.Element("Managed")!.Value.Should().Be("1");
        unmanaged.Element("Managed")!.Value.Should().Be("0");
        managed.Element("Version")!.Value.Should().Be(RepositoryPaths.Version + ".0");
        managed.Element("UniqueName")!.Value.Should().Be(solution);
        managed.Element("LocalizedNames")!.Element("LocalizedName")!.Attribute("description")!.Value.Should().Be(displayName);
        managed.Element("Publisher")!.Element("CustomizationPrefix")!.Value.Should().Be("cosell");
        managed.Element("Publisher")!.Element("CustomizationOptionValuePrefix")!.Value.Should().Be("85632");
    }

    [TestMethod]
    public void Managed_differs_only_in_the_flag_and_in_cell_labels_that_repeat_the_column()
    {
        var managed = Packed("CoSell_managed.zip");
        var unmanaged = Packed("CoSell.zip");

        managed.Parts.Keys.Should().Equal(unmanaged.Parts.Keys);
        managed.Parts.Where(p => !p.Value.SequenceEqual(unmanaged.Parts[p.Key])).Select(p => p.Key)
            .Should().BeEquivalentTo("solution.xml", "customizations.xml");
        Lines(managed).Zip(Lines(unmanaged)).Where(l => l.First != l.Second)
            .Should().NotBeEmpty().And.OnlyContain(l => BlankLabel().IsMatch(l.First));
    }

    /// <summary>External attributes keep a Unix mode in their upper half; the fifth byte of a directory entry is the system that made it (APPNOTE.TXT).</summary>
    [TestMethod]
    [DataRow("CoSellConnectors_managed.zip")]
    [DataRow("CoSell.zip")]
    public void Whoever_unzips_on_Linux_can_read_the_files(string name)
    {
        using var zip = ZipFile.OpenRead(Sources.Output(name));

        zip.Entries.Select(e => Convert.ToString((ushort)(e.ExternalAttributes >>> 16), 8)).Distinct().Should().Equal("100644");
        Made(File.ReadAllBytes(Sources.Output(name))).Should().HaveCount(zip.Entries.Count).And.OnlyContain(system => system == 3, "only then is the mode read");

        static IEnumerable<byte> Made(byte[] zip) =>
            Enumerable.Range(0, zip.Length - 6).Where(at => zip.AsSpan(at, 4).SequenceEqual("PK\x01\x02"u8)).Select(at => zip[at + 5]);
    }

    [TestMethod]
    public void Xml_parts_begin_with_a_byte_order_mark_and_a_declaration()
    {
        foreach (var part in new[] { "solution.xml", "customizations.xml", "[Content_Types].xml" })
            Encoding.UTF8.GetString(Packed("CoSell.zip").Parts[part]).Should().StartWith("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    }

    [TestMethod]
    [DataRow("CoSellConnectors.zip")]
    [DataRow("CoSell.zip")]
    public void Every_extension_has_a_content_type(string name)
    {
        var packed = Packed(name);

        var types = packed.Xml("[Content_Types].xml").Elements().ToLookup(e => e.Name.LocalName);
        types["Default"].Select(e => "." + e.Attribute("Extension")!.Value).Should().BeEquivalentTo(packed.Parts.Keys.Select(Path.GetExtension).Where(e => e != "").Distinct());
        types["Override"].Select(e => e.Attribute("PartName")!.Value).Should().BeEquivalentTo(packed.Parts.Keys.Where(p => Path.GetExtension(p) == "").Select(p => "/" + p));
    }

    [TestMethod]
    public void Every_path_in_customizations_is_a_part_and_every_flow_dll_and_connector_part_is_named_there()
    {
        foreach (var packed in new[] { Packed("CoSell.zip"), Packed("CoSellConnectors.zip") })
        {
            var named = packed.Customizations.Descendants().Where(e => !e.HasElements && IsPart(e.Value.TrimStart('/'))).Select(e => e.Value.TrimStart('/')).ToList();

            named.Should().BeEquivalentTo(packed.Parts.Keys.Where(IsPart));
        }

        static bool IsPart(string path) => path.Split('/')[0] is "Workflows" or "PluginAssemblies" or "Connector" or "WebResources";
    }

    [TestMethod]
    public void Sections_stand_in_the_order_of_a_real_export()
    {
        string[] order = ["Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "EntityMaps", "EntityRelationships", "OrganizationSettings", "optionsets", "Dashboards", "WebResources", "CustomControls", "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules", "EntityDataProviders", "connectionreferences", "Languages"];

        Packed("CoSell.zip").Customizations.Elements().Select(e => e.Name.LocalName).Should().Equal(order);
        Packed("CoSellConnectors.zip").Customizations.Elements().Select(e => e.Name.LocalName)
            .Should().Equal("Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "EntityMaps", "EntityRelationships", "OrganizationSettings", "optionsets", "CustomControls", "EntityDataProviders", "Connectors", "Languages");
    }

    private static PackedSolution Packed(string name) => new(Sources.Output(name));

    private static string[] Lines(PackedSolution solution) => Encoding.UTF8.GetString(solution.Parts["customizations.xml"]).Split('\n');

    [GeneratedRegex("^\\s*<label description=\"\" languagecode=\"\\d{4}\" />\\s*$")]
    private static partial Regex BlankLabel();
}
