using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Sandbox.Dataverse.Solutions.Reading;

namespace Sandbox.Dataverse.Tests;

/// <summary>Damaged solution zips: read, or refused with the file and the reason; never an exception.</summary>
[TestClass]
[TestCategory("Fuzzing")]
public sealed class SolutionFuzzTests
{
    private const int Patience = 180_000;
    private static readonly Dictionary<string, byte[]> Parts = Unpack(Sample());

    private static readonly string[] Junk =
    [
        "", "x", "-1", "99999999999999999999", "a\"b; DROP TABLE x", "{00000000-0000-0000-0000-000000000000}", "é\uFFFD", "../..", new('x', 5_000), "true", "nvarchar", "lookup",
    ];

    [TestMethod]
    [Timeout(Patience)]
    public void No_bytes_break_the_zip_reader()
    {
        var zip = Sample();
        Rounds.Run(1_500, (random, attempt) =>
        {
            var wounded = Wounds.Of(zip, random, 6);
            attempt.Input = Convert.ToBase64String(wounded);
            Read(wounded);
        }, _ => false);
    }

    [TestMethod]
    [Timeout(Patience)]
    public void No_part_breaks_the_solution_reader() => Rounds.Run(1_500, (random, attempt) => Read(Pack(Wound(random, attempt))), _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void What_was_read_is_imported_or_refused_with_a_reason()
    {
        // Starting an organization takes longer than an import, so one takes them all: a damaged upgrade leaves it as it was, or is another state.
        var dataverse = TestOrganization.StartAsync(TestSolution.Invoices()).GetAwaiter().GetResult();
        Rounds.Run(80, (random, attempt) =>
        {
            var result = dataverse.Organization.ImportAsync(Pack(Wound(random, attempt))).GetAwaiter().GetResult();
            result.Problems.Should().OnlyContain(problem => problem.File.Length > 0 && problem.Reason.Length > 0);
            result.Succeeded.Should().Be(result.Problems.Count == 0);
        }, _ => false);
        dataverse.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static void Read(byte[] zip) => Read(new MemoryStream(zip));

    private static void Read(Stream zip)
    {
        var (package, problems) = PackageReader.Read(zip);
        (package is not null || problems.Count > 0).Should().BeTrue();
        problems.Should().OnlyContain(problem => problem.File.Length > 0 && problem.Reason.Length > 0);
    }

    /// <summary>One part with wounds; text stays text, so that they reach behind the XML reader.</summary>
    private static Dictionary<string, byte[]> Wound(Random random, Attempt attempt)
    {
        var names = Parts.Keys.Where(name => !name.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        var name = names[random.Next(names.Length)];
        var text = Encoding.UTF8.GetString(Parts[name]);
        var wounded = random.Next(3) == 0 ? Wounds.Of(text, random) : WoundXml(text, random);
        attempt.Input = $"{name}: {wounded}";
        return new Dictionary<string, byte[]>(Parts) { [name] = Encoding.UTF8.GetBytes(wounded) };
    }

    /// <summary>Drops, doubles or fills an element or an attribute, so that it stays well-formed.</summary>
    private static string WoundXml(string text, Random random)
    {
        if (!text.StartsWith('<'))
            return Wounds.Of(text, random);
        var root = XElement.Parse(text);
        for (var wounds = random.Next(1, 4); wounds > 0; wounds--)
        {
            var elements = root.DescendantsAndSelf().ToList();
            var element = elements[random.Next(elements.Count)];
            Wound(element, random.GetItems(Junk, 1)[0], random);
        }
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static void Wound(XElement element, string junk, Random random)
    {
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToList();
        switch (random.Next(5))
        {
            case 0 when element.Parent is not null:
                element.Remove();
                break;
            case 1 when element.Parent is not null:
                element.AddAfterSelf(new XElement(element));
                break;
            case 2 when attributes.Count > 0:
                attributes[random.Next(attributes.Count)].Value = junk;
                break;
            case 3:
                attributes.ForEach(attribute => attribute.Remove());
                break;
            default:
                element.Value = junk;
                break;
        }
    }

    private static byte[] Sample()
    {
        var solution = TestSolution.Invoices().Api("abc_Shout", "Shout").Variable("abc_Url", "https://example.test")
            .Step("AmountGuard", "Update", "abc_invoice", 20, filter: "abc_amount", images: TestSolution.Image("Before", 0, "abc_amount"));
        return solution.Zip().ToArray();
    }

    private static Dictionary<string, byte[]> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = entry.Open();
            using var buffer = new MemoryStream();
            content.CopyTo(buffer);
            return buffer.ToArray();
        });
    }

    private static MemoryStream Pack(Dictionary<string, byte[]> parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }
        stream.Position = 0;
        return stream;
    }
}
