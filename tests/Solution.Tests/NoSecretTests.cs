using System.Text;
using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>Nothing that ships and nothing that is committed has the shape of a secret.</summary>
[TestClass]
public sealed partial class NoSecretTests
{
    private static readonly string[] Generated = ["bin", "obj", ".git", "TestResults", "node_modules", ".vs"];

    /// <summary>What the flow checker has to find: shapes of secrets without content.</summary>
    private static readonly string LinterCases = Path.Combine("Checks", "Cases", "secrets.json");

    [TestMethod]
    public void No_file_of_the_repository_and_no_part_of_a_zip_has_the_shape_of_a_secret()
    {
        var found = Files(RepositoryPaths.Root).Where(file => !file.EndsWith(LinterCases, StringComparison.Ordinal)).SelectMany(file => Found(File.ReadAllBytes(file), Path.GetRelativePath(RepositoryPaths.Root, file))).ToList();
        using var sources = new Workspace();
        foreach (var zip in sources.Build().Files.Where(file => file.EndsWith(".zip", StringComparison.Ordinal)))
            found.AddRange(new PackedSolution(zip).Parts.SelectMany(part => Found(part.Value, $"{Path.GetFileName(zip)}/{part.Key}")));

        found.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("-----BEGIN PRIVATE" + " KEY-----")]
    [DataRow("https://prod.example/paths/invoke?sv=1.0&sig" + "=Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MDEyMzQ")]
    [DataRow("eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0")]
    [DataRow("\"client_secret\": \"" + "q7Y8Q~abcdefghijklmnopqrstuvwxyz01234567\"")]
    public void The_search_knows_what_it_looks_for(string secret) => Found(Encoding.UTF8.GetBytes(secret), "here").Should().NotBeEmpty();

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(child => !Generated.Contains(Path.GetFileName(child))).SelectMany(Files));

    private static IEnumerable<string> Found(byte[] content, string where) =>
        Shapes().Matches(Encoding.Latin1.GetString(content)).Select(match => $"{where}: {match.Value[..Math.Min(20, match.Length)]}…");

    [GeneratedRegex(@"-----BEGIN (?:RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----|[?&;]sig=[A-Za-z0-9_%-]{24,}|\beyJ[A-Za-z0-9_-]{16,}\.eyJ[A-Za-z0-9_-]{10,}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}"
        + @"|AccountKey=[A-Za-z0-9+/]{40,}|\b00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{40,}|(?:client_?secret|password|api_?key)[""']?\s*[:=]\s*[""'][A-Za-z0-9~._+/-]{30,}[""']", RegexOptions.IgnoreCase)]
    private static partial Regex Shapes();
}
