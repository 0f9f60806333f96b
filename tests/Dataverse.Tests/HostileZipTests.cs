using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Enumeration;
using System.Security;
using System.Text;
using Sandbox.Dataverse.Solutions.Reading;

namespace Sandbox.Dataverse.Tests;

/// <summary>A zip that nobody vouches for: what leads out, unfolds without end or reads from elsewhere is refused, with the part's name.</summary>
[TestClass]
public sealed class HostileZipTests
{
    [TestMethod]
    [DataRow("../outside.xml")]
    [DataRow("Workflows/../../outside.json")]
    [DataRow(@"Workflows\..\..\outside.json")]
    [DataRow("/etc/outside")]
    [DataRow(@"C:\outside.xml")]
    [DataRow("C:outside.xml")]
    [DataRow("//server/share/outside.xml")]
    [DataRow("Workflows//outside.json")]
    [DataRow("./outside.xml")]
    [DataRow("Workflows/out\nside.json")]
    public async Task A_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        var solution = TestSolution.Invoices();
        solution.Files[name] = TestSolution.Bytes("{}");

        await RefusedAsync(solution.Zip(), name.Replace('\n', '\uFFFD'), "Its name leads out of the solution's folder*");
    }

    [TestMethod]
    public async Task A_name_without_end_is_refused()
    {
        var solution = TestSolution.Invoices();
        solution.Files[new string('a', 513)] = [];

        await RefusedAsync(solution.Zip(), new string('a', 512), "Its name is longer than 512 characters.");
    }

    [TestMethod]
    [DataRow("solution.xml")]
    [DataRow("Customizations.XML")]
    public async Task A_part_that_is_there_twice_is_refused_because_readers_differ_on_which_one_counts(string name)
    {
        var zip = TestSolution.Invoices().Zip();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
            archive.CreateEntry(name);
        zip.Position = 0;

        await RefusedAsync(zip, name, "It is in the zip twice.");
    }

    [TestMethod]
    public async Task A_part_that_unfolds_to_far_more_than_it_was_packed_is_refused()
    {
        var solution = TestSolution.Invoices();
        solution.Files["WebResources/abc_bomb"] = new byte[2_000_000];

        await RefusedAsync(solution.Zip(), "WebResources/abc_bomb", "It unfolds to 2000000 bytes or more*");
    }

    [TestMethod]
    public async Task A_short_part_of_repeated_lines_is_no_bomb()
    {
        var solution = TestSolution.Invoices();
        solution.Files["WebResources/abc_blank"] = new byte[500_000];
        await using var dataverse = await TestOrganization.StartAsync();

        (await dataverse.ImportAsync(solution)).Problems.Should().BeEmpty();
    }

    [TestMethod]
    public void A_header_that_lies_about_the_length_is_found_out()
    {
        var zip = Zip(("WebResources/abc_liar", new byte[400_000]));
        SayLength(zip, 400_000, 10);

        var source = PackageSource.Open(new MemoryStream(zip), new ZipLimits { Part = 1_000 });

        source.Files.Should().NotContain(file => file.Value.Length > 1_000);
    }

    [TestMethod]
    public void Many_parts_that_together_are_too_much_are_refused_before_all_are_read()
    {
        var random = new Random(1);
        var zip = Zip([.. Enumerable.Range(0, 20).Select(number => ($"part{number}", Noise(random)))]);

        var source = PackageSource.Open(new MemoryStream(zip), new ZipLimits { Total = 5_000 });

        source.Problems.Should().ContainSingle().Which.Reason.Should().StartWith("Up to here the zip unfolds to more than");
        source.Files.Should().HaveCount(4);
    }

    [TestMethod]
    public void Too_many_parts_are_not_read_at_all()
    {
        var source = PackageSource.Open(new MemoryStream(Zip(("a", []), ("b", []), ("c", []))), new ZipLimits { Parts = 2 });

        source.Problems.Should().ContainSingle().Which.Reason.Should().Be("It holds 3 parts; a solution has at most 2.");
        source.Files.Should().BeEmpty();
    }

    [TestMethod]
    public void A_zip_that_is_too_long_is_not_opened()
    {
        var source = PackageSource.Open(new MemoryStream(Zip(("a", Noise(new Random(1))))), new ZipLimits { Zip = 1_000 });

        source.Problems.Should().ContainSingle().Which.Reason.Should().StartWith("It is longer than");
    }

    [TestMethod]
    [DataRow("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>", DisplayName = "a file of the machine")]
    [DataRow("<!DOCTYPE a [<!ENTITY e SYSTEM \"http://127.0.0.1:1/e\">]><a>&e;</a>", DisplayName = "an address")]
    [DataRow("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/e.dtd\"><a />", DisplayName = "a document type from elsewhere")]
    [DataRow("<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>", DisplayName = "entities that grow")]
    public async Task XML_with_a_document_type_is_refused_wherever_it_stands(string xml)
    {
        foreach (var part in new[] { "solution.xml", "customizations.xml", "customapis/abc_Shout/customapi.xml", "environmentvariabledefinitions/abc_Url/environmentvariabledefinition.xml" })
        {
            var solution = TestSolution.Invoices().Api("abc_Shout", "Shout");
            solution.Files[part] = TestSolution.Bytes(xml);

            await RefusedAsync(solution.Zip(), part, "It is not well-formed XML: *DTD*");
        }
    }

    [TestMethod]
    public async Task A_flow_nested_without_end_is_refused()
    {
        var solution = TestSolution.Invoices().Flow("Deep", "3b6f6f00-0000-4000-8000-0000000000aa", "{\"properties\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));

        await RefusedAsync(solution.Zip(), null, "It is not JSON: *");
    }

    [TestMethod]
    [DataRow("abc_Invoice", "abc_x\"); DROP TABLE \"abc_invoice", "A table cannot be called 'abc_x\"); drop table \"abc_invoice'*")]
    [DataRow("abc_Invoice", "1nvoice", "A table cannot be called '1nvoice'*")]
    [DataRow("abc_Count", "abc_count\" TEXT, \"x", "A column of table 'abc_invoice' cannot be called 'abc_count\" text, \"x'*")]
    public async Task A_name_that_would_be_more_than_a_name_in_SQL_is_refused(string name, string other, string reason)
    {
        var solution = TestSolution.Invoices();
        var xml = Encoding.UTF8.GetString(Unpacked(solution, "customizations.xml"));
        solution.Files["customizations.xml"] = TestSolution.Bytes(xml.Replace(name, SecurityElement.Escape(other), StringComparison.OrdinalIgnoreCase));

        await RefusedAsync(solution.Zip(), "customizations.xml", reason);
    }

    [TestMethod]
    public async Task A_plug_in_assembly_that_is_none_is_refused()
    {
        var solution = TestSolution.Invoices().Api("abc_Shout", "Shout");
        solution.Files["PluginAssemblies/Abc/AbcPlugins.dll"] = [.. "MZ"u8, .. new byte[300]];

        await RefusedAsync(solution.Zip(), "PluginAssemblies/Abc/AbcPlugins.dll", "The file is no .NET assembly.");
    }

    private static byte[] Unpacked(TestSolution solution, string name)
    {
        using var archive = new ZipArchive(solution.Zip());
        using var content = archive.GetEntry(name)!.Open();
        using var buffer = new MemoryStream();
        content.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static async Task RefusedAsync(Stream zip, string? part, string reason)
    {
        await using var dataverse = await TestOrganization.StartAsync();

        var result = await dataverse.Organization.ImportAsync(zip);

        result.Problems.Where(problem => part is null || problem.File == part).Select(problem => problem.Reason)
            .Should().Contain(said => FileSystemName.MatchesSimpleExpression(reason, said, false), string.Join("\n", result.Problems));
        dataverse.Organization.Solutions.Should().BeEmpty();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[1_001];
        random.NextBytes(noise);
        return noise;
    }

    /// <summary>Puts another length wherever the zip says the one of a part.</summary>
    private static void SayLength(byte[] zip, uint length, uint said)
    {
        for (var at = 0; at + 4 <= zip.Length; at++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == length)
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), said);
        }
    }
}
