using System.Text;
using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Fuzz;

/// <summary>The CSV of the solution catalogue: read, or refused with row and reason; what was written as CSV is read as it was.</summary>
[TestClass]
[TestCategory("Fuzzing")]
public sealed class CsvFuzzTests
{
    private const string Good = "solution id,name,type,publisher,territory,valid from,valid to\r\nSOL-1,\"One, \"\"two\"\"\nthree\",Azure IP,Contoso,\"US, DE\",2026-01-01,2026-12-31\r\nSOL-2,Two,IP,Contoso,,,\r\n";

    private static readonly string[] Pieces = ["\"", "\"\"", ",", ";", "\t", "\r\n", "\n", "\r", "solution id", "name", "SOL-1", "valid from", "2026-01-01", "31.12.2026", "=1+1", "\uFEFF", "\u0000", "é", " ", "'", "\uD83D", "US"];

    [TestMethod]
    [Timeout(120_000)]
    public void No_file_breaks_the_import()
    {
        var hub = new Hub();
        Rounds.Run(2_500, (random, attempt) => Import(hub, random, attempt), exception => exception is Microsoft.Xrm.Sdk.InvalidPluginExecutionException);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void What_was_written_as_CSV_is_read_as_it_was() => Rounds.Run(400, (random, attempt) =>
    {
        var names = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.GetItems(NastyTexts.OneLine.ToArray(), 1)[0]).ToList();
        var separator = random.GetItems([",", ";", "\t"], 1)[0];
        var csv = new StringBuilder($"solution id{separator}publisher{separator}name\r\n");
        for (var i = 0; i < names.Count; i++)
            csv.Append("SOL-").Append(i).Append(separator).Append(separator).Append('"').Append(names[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\"\r\n");
        attempt.Input = csv.ToString();
        var hub = new Hub();

        hub.Call(new ImportSolutions(), ("Csv", attempt.Input))["Created"].Should().Be(names.Count);

        hub.Rows.Rows("cosell_solution").Select(row => row.GetAttributeValue<string>("cosell_name")).Should().Equal(names.Select(name => name.Trim()));
    }, _ => false);

    private static void Import(Hub hub, Random random, Attempt attempt)
    {
        attempt.Input = random.Next(2) == 0 ? Wounds.Of(Good, random, 6) : string.Concat(random.GetItems(Pieces, random.Next(0, 30)));
        var answer = hub.Call(new ImportSolutions(), ("Csv", attempt.Input));
        var problems = JsonNode.Parse((string)answer["Problems"])!.AsArray();
        problems.Should().OnlyContain(problem => problem!["message"]!.GetValue<string>().Length > 10);
        ((int)answer["Created"] == 0 || problems.Count == 0).Should().BeTrue("all rows come in, or none");
    }
}
