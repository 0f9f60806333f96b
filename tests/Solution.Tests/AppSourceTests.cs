using System.IO.Compression;
using System.Xml.Linq;
using CoSell.SolutionBuild;

namespace CoSell.Solution.Tests;

/// <summary>The package that is uploaded to the marketplace.</summary>
[TestClass]
public sealed class AppSourceTests
{
    private const string Input = "solution/appsource/Input.xml";
    private const string Import = "solution/appsource/PkgAssets/ImportConfig.xml";

    [TestMethod]
    public void The_upload_is_flat_around_a_package_with_both_managed_solutions()
    {
        using var sources = Built();
        File.WriteAllText(sources.Output("CoSell.Package.dll"), "an assembly");

        var result = SolutionBuilder.PackForAppSource(sources.Options, sources.Output("CoSell.Package.dll"));

        result.Problems.Should().BeEmpty();
        var outer = new PackedSolution(sources.Output("CoSell_AppSource.zip")).Parts;
        outer.Keys.Should().BeEquivalentTo("Input.xml", "[Content_Types].xml", "logo32x32.png", "TermsOfUse.html", "package.zip");
        using var inner = new ZipArchive(new MemoryStream(outer["package.zip"]));
        var parts = inner.Entries.Select(entry => entry.FullName).ToList();
        parts.Should().Contain(["CoSell.Package.dll", "[Content_Types].xml", "PkgAssets/ImportConfig.xml", "PkgAssets/CoSellConnectors_managed.zip", "PkgAssets/CoSell_managed.zip",
            "PkgAssets/Content/en-us/WelcomeHtml/HTML/Default.htm", "PkgAssets/Content/en-us/EndHtml/HTML/Default.htm"]);
        using var types = inner.GetEntry("[Content_Types].xml")!.Open();
        XElement.Load(types).Elements().Select(type => (string)type.Attribute("Extension")!).Should().BeEquivalentTo(parts.Select(part => Path.GetExtension(part)[1..]).Distinct());
    }

    [TestMethod]
    public void Without_its_assembly_the_layout_is_made_and_no_upload()
    {
        using var sources = Built();

        var result = SolutionBuilder.PackForAppSource(sources.Options, packageAssembly: null);

        result.Succeeded.Should().BeTrue();
        File.Exists(sources.Output("appsource/PkgAssets/CoSell_managed.zip")).Should().BeTrue();
        File.Exists(sources.Output("CoSell_AppSource.zip")).Should().BeFalse();
    }

    [TestMethod]
    public void The_same_sources_give_the_same_upload()
    {
        using var sources = Built();
        File.WriteAllText(sources.Output("CoSell.Package.dll"), "an assembly");

        byte[] Pack()
        {
            SolutionBuilder.PackForAppSource(sources.Options, sources.Output("CoSell.Package.dll"));
            return File.ReadAllBytes(sources.Output("CoSell_AppSource.zip"));
        }

        Pack().Should().Equal(Pack());
    }

    [TestMethod]
    [DataRow(Import, "CoSellConnectors_managed.zip", "Other_managed.zip", "it has to import CoSellConnectors_managed.zip first")]
    [DataRow(Input, "<PackageTerm File=\"TermsOfUse.html\" />", "<PackageTerm File=\"Terms.html\" />", "'Terms.html', which is not beside it")]
    [DataRow(Input, "<StartDate>01/01/2027", "<StartDate>2027-01-01", "StartDate '2027-01-01'")]
    [DataRow(Input, "<EndDate>01/01/2037", "<EndDate>01/01/2026", "ends before it starts")]
    [DataRow(Input, "AU,CA", "AU, CA", "SupportedCountries")]
    [DataRow(Input, "Code=\"1028\"", "Code=\"1041\"", "they have to be the same")]
    [DataRow(Input, "IsDefault=\"true\"", "IsDefault=\"false\"", "exactly one PackageLocale as default")]
    [DataRow(Input, "CoSell_managed.zip</SolutionAnchorName>", "Main.zip</SolutionAnchorName>", "SolutionAnchorName 'Main.zip'")]
    public void What_certification_refuses_is_named_with_its_file(string file, string old, string @new, string sentence)
    {
        using var sources = Built();
        sources.Replace(file, old, @new);

        var result = SolutionBuilder.PackForAppSource(sources.Options, packageAssembly: null);

        result.Succeeded.Should().BeFalse();
        result.Problems.Select(problem => problem.ToString()).Should().Contain(problem => problem.Contains(sentence));
        Directory.Exists(sources.Output("appsource")).Should().BeFalse();
    }

    [TestMethod]
    public void A_logo_of_another_size_and_a_missing_page_are_refused()
    {
        using var sources = Built();
        File.Copy(sources.FullPath("connector/referrals/icon.png"), sources.FullPath("solution/appsource/logo32x32.png"), overwrite: true);
        sources.Delete("solution/appsource/PkgAssets/Content/en-us/EndHtml/HTML/Default.htm");

        var problems = SolutionBuilder.PackForAppSource(sources.Options, packageAssembly: null).Problems.Select(problem => problem.ToString()).ToList();

        problems.Should().Contain(problem => problem.Contains("32 x 32")).And.Contain(problem => problem.Contains("EndHtml"));
    }

    [TestMethod]
    public void The_solutions_have_to_be_built_first()
    {
        using var sources = new Workspace();

        SolutionBuilder.PackForAppSource(sources.Options, packageAssembly: null).Problems.Should().Contain(problem => problem.Message.Contains("has to be built first"));
    }

    private static Workspace Built()
    {
        var sources = new Workspace();
        sources.Build().Problems.Should().BeEmpty();
        return sources;
    }
}
