using System.Text.Json.Nodes;
using CoSell.SolutionBuild;
using EndToEnd.Tests.Support;
using Sandbox.Host.CommandLine;

namespace EndToEnd.Tests.CommandLine;

/// <summary><c>solution check</c> refuses what the packer refuses and what the import refuses.</summary>
[TestClass]
public sealed class SolutionCheckTests
{
    private const string Operator = "solution/cosell/src/Roles/Co-sell Operator.xml";

    [TestMethod]
    public async Task The_product_has_no_problem_and_nothing_is_written() =>
        (await TrialImport.CheckAsync(SolutionBuildOptions.ForRepository(Rooms.Root))).Should().BeEquivalentTo(new SolutionBuildResult([], []));

    [TestMethod]
    public async Task Machines_read_problems_and_files_as_JSON()
    {
        await using var output = new StringWriter();

        (await Verbs.RunAsync(["solution", "check", "--json"], new(TextReader.Null, output, TextWriter.Null))).Should().Be(0);

        JsonNode.Parse(output.ToString())!.ToJsonString().Should().Be("""{"problems":[],"files":[]}""");
    }

    [TestMethod]
    public async Task What_only_an_import_would_refuse_is_refused_by_zip_part_component_and_fix()
    {
        using var sources = new SourceCopy();
        sources.Replace(Operator, "prvReadcosell_Message", "prvReadcosell_Mesage");

        (await TrialImport.CheckAsync(sources.Options)).Problems.Should().ContainSingle().Which.ToString()
            .Should().StartWith("CoSell_managed.zip, customizations.xml: Role 'Co-sell Operator', privilege 'prvReadcosell_Mesage': The privilege to be imported is invalid: there is no table 'cosell_mesage'.");
    }

    [TestMethod]
    public async Task What_cannot_be_packed_is_not_imported()
    {
        using var sources = new SourceCopy();
        sources.Replace("solution/cosell/src/Roles/Co-sell Operator.xml", "</Role>", "");

        (await TrialImport.CheckAsync(sources.Options)).Problems.Select(problem => problem.ToString()).Should().Contain(problem => problem.StartsWith($"{Operator}: This is not well-formed XML"))
            .And.NotContain(problem => problem.StartsWith("CoSell_managed.zip"));
    }
}
