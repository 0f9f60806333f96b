using EndToEnd.Tests.Support;
using Sandbox.Host.CommandLine;
using Sandbox.Host.Reports;
using Spectre.Console;

namespace EndToEnd.Tests.CommandLine;

/// <summary>What was asked for wrongly is said in a line that names it, before anything is begun; what was cancelled is no success.</summary>
[TestClass]
public sealed class MisuseTests
{
    [TestMethod]
    [DataRow("--port 70000", "--port 70000: the first of six ports is a number from 1 to 65530, or 0 for free ones.")]
    [DataRow("serve --port-base -1", "--port-base -1: the first of six ports is a number from 1 to 65530, or 0 for free ones.")]
    [DataRow("--port abc", "Cannot parse argument 'abc' for option '--port' as a whole number.")]
    [DataRow("--org sea", "--org names 'sea'. It is one or several of one-currency, picklists, person-accounts, splits, with commas between them.")]
    [DataRow("rehearse", "rehearse needs REPORT, a CSV file; or --accounts, --opportunities and --products.")]
    [DataRow("rehearse --accounts a.csv", "--opportunities and --products is missing beside the other files.")]
    [DataRow("rehearse r.csv --map customer=Kunde", "--map 'customer=Kunde' is not FIELD=COLUMN with one of the fields id, name, account,*")]
    [DataRow("rehearse r.csv --share -1", "--share is a number of opportunities, 0 or more.")]
    [DataRow("rehearse r.csv --max-dropped 101", "--max-dropped is a number of per cent from 0 to 100.")]
    [DataRow("rehearse r.csv --decimals dot", "--decimals: Argument 'dot' not recognized.*")]
    [DataRow("rehearse --sharee", "There is no option --sharee.")]
    public async Task A_wrong_option_is_named_in_a_line_without_the_help(string arguments, string line)
    {
        await using var error = new StringWriter();

        var code = await Verbs.RunAsync(arguments.Split(' '), new(TextReader.Null, TextWriter.Null, error));

        code.Should().Be(ExitCode.Usage);
        var lines = error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(2);
        lines[0].Should().Match(line);
        lines[1].Should().MatchRegex("^What it takes: cosell.* --help$");
    }

    [TestMethod]
    public async Task A_report_that_cannot_be_written_is_told_before_anything_is_read()
    {
        var code = await Verbs.RunAsync(["rehearse", "no-such.csv", "--json", Path.GetTempPath()]);

        code.Should().Be(ExitCode.Input);
        var demand = () => OutputFile.Demand("--json", Path.Combine(Path.GetTempPath(), "no", "such", "folder.json"));
        demand.Should().Throw<Sandbox.Host.RoomException>().WithMessage("--json: '*folder.json' cannot be written: *");
    }

    [TestMethod]
    [DataRow("--once")]
    [DataRow("drill")]
    public async Task What_is_cancelled_while_the_room_opens_ends_with_130(string verb)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        (await Verbs.RunAsync([verb], null, cancelled.Token)).Should().Be(ExitCode.Cancelled);
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(80)]
    [DataRow(140)]
    public async Task The_table_of_deals_breaks_no_word_in_two(int width)
    {
        await using var room = await Rooms.OpenAsync();
        await DealInRoom.ShareAsync(room);
        await using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;

        console.Write(DealTable.Of(room, width));

        text.ToString().Should().Contain("Partner Center").And.Contain("Microsoft's copy").And.Contain("Prospecting").And.Contain("Active/Accepted").And.Contain("In step");
        text.ToString().Split('\n').Should().OnlyContain(line => line.TrimEnd().Length <= width);
    }
}
