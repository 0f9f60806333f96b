using System.Text.RegularExpressions;
using EndToEnd.Tests.Support;
using Npm;
using Sandbox.Host.Acting;
using Sandbox.Host.CommandLine;

namespace EndToEnd.Tests.CommandLine;

/// <summary>docs/connect.md: what it tells readers to run, runs.</summary>
[TestClass]
public sealed partial class ConnectPageTests
{
    private static readonly NpmFolder Folder = new("connect-");

    private static ServedRoom s_room = null!;

    private static string Page { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "connect.md"));

    [ClassInitialize]
    public static async Task OpenAsync(TestContext _)
    {
        s_room = await ServedRoom.OpenAsync("--port", "0", "--story");
        File.Copy(s_room.File, Path.Combine(Folder.Path, "connections.json"));
    }

    [ClassCleanup]
    public static async Task CloseAsync()
    {
        await s_room.DisposeAsync();
        Folder.Dispose();
    }

    [TestMethod]
    public void No_option_of_an_act_hides_one_that_every_verb_has() =>
        ActCatalogue.All.SelectMany(act => act.Parameters).Select(parameter => parameter.Name).Should().NotContain(["help", "version", "json", "connections", "lang", "quiet"]);

    [TestMethod]
    public void The_lines_for_curl_show_opportunities_and_referrals()
    {
        foreach (var program in new[] { "jq", "curl" })
            Folder.Run(program, "", "--version");

        var (code, output, errors) = Folder.Run("bash", "", "-e", "-c", Block("curl", "sh"));

        code.Should().Be(0, errors);
        output.Should().Contain("\"Fabrikam ERP move\"").And.Contain("\"engagementId\"");
    }

    [TestMethod]
    [DataRow("jsforce", "Fabrikam")]
    [DataRow("dynamics-web-api", ",")]
    public void The_lines_for_a_client_show_a_row(string client, string shown)
    {
        Folder.Install(Path.Combine(Repository.Root, "tests", "EndToEnd.Tests", "Clients"));
        File.WriteAllText(Path.Combine(Folder.Path, client + ".mjs"), Block(client, "js"));

        var (code, output, errors) = Folder.Run("node", "", client + ".mjs");

        code.Should().Be(0, errors);
        output.Should().Contain(shown);
    }

    [TestMethod]
    public async Task The_acts_of_the_page_are_done_in_its_order()
    {
        var acts = Command().Matches(Block("Act", "sh")).Select(match => Word().Matches(match.Groups[1].Value).Select(word => word.Value.Trim('"')).ToArray()).ToList();

        acts.Should().HaveCountGreaterThan(5);
        foreach (var act in acts)
        {
            await using var error = new StringWriter();
            (await Verbs.RunAsync([.. act, "--connections", s_room.File], new(TextReader.Null, TextWriter.Null, error))).Should().Be(0, error.ToString());
        }
    }

    [TestMethod]
    public void The_page_names_every_act() => ActCatalogue.All.Select(act => act.Name).Should().OnlyContain(name => Page.Contains($"`{name}`", StringComparison.Ordinal));

    /// <summary>The first block of code below a heading.</summary>
    private static string Block(string heading, string language)
    {
        var section = Page[Page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..];
        var start = section.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return section[start..section.IndexOf("```", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"^cosell (act .*)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
