using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host;
using Sandbox.Host.CommandLine;
using Sandbox.Host.Exports;

namespace EndToEnd.Tests.Rehearsing;

/// <summary>Files as people export them: what is concluded is said, and no row goes without being counted.</summary>
[TestClass]
public sealed class CrmExportTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("export").FullName;

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow("salesforce-report.csv", 7, 5, "ASCII, separated by ','", "Dates are read as month/day/year: row 2 is 5/20/2026.")]
    [DataRow("semicolon-bom.csv", 3, 3, "UTF-8 with a byte order mark, separated by ';'", "Dates are read as day/month/year: row 2 is 20.05.2026.")]
    [DataRow("day-first.csv", 5, 5, "ASCII, separated by ','", "Dates are read as day/month/year: row 6 is 13/03/2026 09:15.")]
    [DataRow("utf-16.csv", 3, 3, "UTF-16 (little-endian), separated by tabulators", "Dates can be read in one way only: row 2 is 2026/3/2.")]
    [DataRow("latin-1.csv", 3, 3, "Windows-1252 (Latin-1), for it is no UTF-8, separated by ';'", "Dates are read as day/month/year: row 2 is 15.06.2026.")]
    public async Task An_export_is_rehearsed_and_every_row_of_it_is_read_or_told(string name, int rows, int read, string form, string dates)
    {
        var (exit, report) = await RehearseAsync(Fixture(name), "--max-dropped", "50");

        exit.Should().Be(ExitCode.Agree);
        var input = report["input"]!;
        (Number(input, "rows") - Number(input, "notDeals"), Number(input, "read")).Should().Be((rows, read));
        Number(input, "dropped").Should().Be(rows - read);
        var said = input["said"]!.AsArray().Select(sentence => sentence!.GetValue<string>()).ToList();
        said[0].Should().Contain(form);
        said.Should().Contain(dates);
        (Number(report, "wanted"), report["differences"]!.AsArray().Count).Should().Be((read, 0));
    }

    [TestMethod]
    public void Names_amounts_dates_and_stages_are_those_of_the_file()
    {
        Read("semicolon-bom.csv").Data.Opportunities[1].Should().BeEquivalentTo(new
        {
            Name = "Zürich Daten",
            Account = "Zürcher AG",
            ListPrice = 1_250_000m,
            Currency = "EUR",
            EngageDate = new DateOnly(2026, 3, 3),
            ExpectedCloseDate = new DateOnly(2026, 6, 30),
            IsClosed = false,
        });
        Read("day-first.csv").Data.Opportunities.Select(deal => deal.EngageDate!.Value.Month).Should().AllBeEquivalentTo(3);
        Read("utf-16.csv").Data.Opportunities[2].Should().BeEquivalentTo(new { Account = "中部精機", Currency = "TWD", ListPrice = 450_000m, CloseDate = new DateOnly(2026, 5, 31), EngageDate = new DateOnly(2026, 3, 4), IsLost = true });
        Read("latin-1.csv").Data.Opportunities[0].Should().BeEquivalentTo(new { Name = "Düsseldorf Büro", Account = "Jäger & Köhler KG", CloseValue = 41_500m, CloseDate = new DateOnly(2026, 5, 20), IsWon = true });
        Read("salesforce-report.csv").Data.Opportunities[0].Should().BeEquivalentTo(new { Account = "Fabrikam, Inc.", CloseValue = 120_000m, IsWon = true });
    }

    [TestMethod]
    public void Each_kind_of_problem_has_a_name_and_its_rows_stand_in_the_file_of_errors()
    {
        var export = Read("salesforce-report.csv");
        var errors = Path.Combine(_folder, "errors.csv");
        ErrorsFile.Write(errors, export.Findings);

        export.Findings.Select(finding => $"{finding.Row} {finding.Kind} {finding.IsDropped}").Should().Contain(
            ["5 duplicate True", "8 no-number True", "8 no-date True", "7 no-customer False", "6 unmapped-stage False", "6 unmapped-country False"]);
        File.ReadAllLines(errors).Should().HaveCount(export.Findings.Count + 1);
        export.Report.Said.Should().Contain("The last 5 lines are no deals: 'Open and closed deals' …");
    }

    [TestMethod]
    public async Task Rows_that_the_mapping_lacks_can_be_imported_as_they_are_offered()
    {
        var offered = Read("salesforce-report.csv").MissingRows!;
        await using var room = await Rooms.OpenAsync();

        await new MappingAdmin(room).ImportAsync(offered, "Apply");

        new MappingAdmin(room).Rows("cosell_valuemapping").Select(row => row.GetAttributeValue<string>("cosell_name")).Should()
            .Contain(["stage: Solution Review = Active/Accepted", "country: DE - Germany = DE"]);
    }

    [TestMethod]
    [DataRow("Name,Account,Stage,Amount,Close Date\nA,B,Open,1,1/2/2026\n", "*no row tells whether that begins with the day or with the month. Say it: --dates day-first, or --dates month-first.")]
    [DataRow("Name,Account,Stage,Amount,Close Date\nA,B,Open,1,13/2/2026\nA,C,Open,1,2/13/2026\n", "*dates of two orders*--dates*")]
    [DataRow("Account;Stage;Amount\nB;Open;1.234\nC;Open;5,678\n", "*which separator stands before decimals*--decimals*")]
    [DataRow("Customer,State of play,Worth\nB,Open,1\n", "*no column is known as account. Say which one it is: --map \"account=COLUMN\". The columns are 'Customer', 'State of play', 'Worth'.")]
    [DataRow("Account,Stage,Amount\nB,\"Open,1\nC,Won,2\n", "*row 2: a quotation mark is opened and not closed*lines 2 to *")]
    [DataRow("PK\u0003\u0004", "*is a workbook or an archive*")]
    [DataRow("", "*is empty*")]
    public void What_a_file_does_not_tell_is_asked_for(string content, string words)
    {
        var read = () => CrmExport.Read(Write(content), new());

        read.Should().Throw<RoomException>().WithMessage(words);
    }

    [TestMethod]
    public void Columns_orders_and_stages_can_be_named()
    {
        var export = CrmExport.Read(Write("Kunde,Stand,Wert,Bis\nB,Fertig,1.234,1/2/2026\nC,Aus,5.678,3/4/2026\n"), new()
        {
            Map = new Dictionary<string, string> { ["account"] = "Kunde", ["stage"] = "Stand", ["amount"] = "Wert", ["close"] = "Bis", ["country"] = "=Deutschland" },
            Dates = Sandbox.Host.Sheets.DateOrder.DayFirst, Point = ',', Won = ["Fertig"], Lost = ["Aus"],
        });

        export.Data.Opportunities.Select(deal => (deal.CloseDate, deal.CloseValue, deal.IsWon)).Should().Equal((new DateOnly(2026, 2, 1), 1234m, true), (new DateOnly(2026, 4, 3), 5678m, false));
        export.Data.Accounts.Should().OnlyContain(account => account.Country == "Deutschland");
    }

    [TestMethod]
    public void Ids_that_differ_in_case_are_different_and_ids_that_a_spreadsheet_rounded_collapse_nothing()
    {
        var export = CrmExport.Read(Write("Opportunity ID,Account,Stage,Amount\n006aB,B,Open,1\n006Ab,C,Open,1\n1.2E+17,D,Open,1\n1.2E+17,E,Open,1\n"), new());

        export.Data.Opportunities.Select(deal => deal.Account).Should().Equal("B", "C", "D", "E");
        export.Findings.Count(finding => finding.Kind == "rounded-id").Should().Be(2);
    }

    [TestMethod]
    public async Task Nothing_is_rehearsed_when_more_was_dropped_than_may_be()
    {
        var exit = await Verbs.RunAsync(["rehearse", Fixture("salesforce-report.csv"), "--errors", Path.Combine(_folder, "e.csv"), "--missing-rows", Path.Combine(_folder, "m.json"), "--json", Path.Combine(_folder, "r.json")]);

        exit.Should().Be(ExitCode.Input);
        File.Exists(Path.Combine(_folder, "e.csv")).Should().BeTrue();
        File.Exists(Path.Combine(_folder, "r.json")).Should().BeFalse();
    }

    private async Task<(int Exit, JsonNode Report)> RehearseAsync(string file, params string[] more)
    {
        var json = Path.Combine(_folder, "report.json");
        var exit = await Verbs.RunAsync(["rehearse", file, "--errors", Path.Combine(_folder, "errors.csv"), "--missing-rows", Path.Combine(_folder, "missing.json"), "--json", json, .. more]);
        return (exit, JsonNode.Parse(await File.ReadAllTextAsync(json))!);
    }

    private static CrmExport Read(string name) => CrmExport.Read(Fixture(name), new());

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Rehearsing", "Exports", name);

    private string Write(string content)
    {
        var path = Path.Combine(_folder, "export.csv");
        File.WriteAllText(path, content);
        return path;
    }
}
