using System.CommandLine;
using Sandbox.Host.Language;
using Sandbox.Host.Rehearsal;
using Sandbox.Host.RehearsalPage;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary><c>rehearse</c>: replays a real CRM pipeline on virtual time and compares both sides at the end.</summary>
internal static class RehearseCommand
{
    private static readonly Option<int> Share = new("--share") { Description = "How many opportunities are shared, the first by date.", DefaultValueFactory = _ => 300 };
    private static readonly Option<string> Faults = FaultsOption.Create("none");
    private static readonly Option<int> Seed = new("--seed") { Description = "Draws who edits what; the same seed repeats the rehearsal.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Org = OrgOption();
    private static readonly Option<bool> SharedDetails = new("--shared-details") { Description = "Lets both copies of a deal show one value, closing date and notes, instead of Microsoft's keeping its own." };
    private static readonly Option<string?> Json = new("--json") { Description = "Writes the report to this file, too." };
    private static readonly Option<string?> Html = new("--html") { Description = "Writes the report to this file as one page with charts, which loads nothing." };

    public static Command Create()
    {
        var command = new Command("rehearse", "Replays a real CRM pipeline on virtual time; exits 0 only if both sides agree on every field and no change cost more calls than it may.") { Share, Faults, Seed, Org, SharedDetails, Json, Html };
        PipelineSource.AddTo(command);
        command.Validators.Add(given =>
        {
            if (given.GetValue(Share) < 0)
                given.AddError("--share is a number of opportunities, 0 or more.");
        });
        command.SetAction((parsed, cancellation) => Failures.ShownAsync(() => RunAsync(parsed, cancellation)));
        return command;
    }

    public static Option<string> OrgOption()
    {
        var org = new Option<string>("--org")
        {
            Description = $"What the org of Salesforce has otherwise: {string.Join(", ", OrgShape.All.Select(shape => shape.Name))}, with commas between them.",
            DefaultValueFactory = _ => "",
        };
        org.Validators.Add(given =>
        {
            foreach (var name in given.GetValueOrDefault<string>().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(name => OrgShape.All.All(shape => shape.Name != name)))
                given.AddError($"--org names '{name}'. It is one or several of {string.Join(", ", OrgShape.All.Select(shape => shape.Name))}, with commas between them.");
        });
        return org;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFile.Demand("--json", parsed.GetValue(Json));
        OutputFile.Demand("--html", parsed.GetValue(Html));
        var (data, input) = PipelineSource.Read(parsed);
        var script = Script.Of(data, parsed.GetValue(Share), parsed.GetValue(Seed));
        if (script.Days.Count == 0)
            throw new RoomException("There is no opportunity to replay.");
        var start = new DateTimeOffset(script.Days.Keys.First().AddDays(-1).ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero);
        var room = await Opening.OpenAsync(firstPort: 20000, start, parsed.GetValue(Seed), with: options => OrgShape.Apply(parsed.GetValue(Org)!, options) with
        {
            Carrier = (_, services) => services,
            Tenant = tenant => tenant with { ShareDealDetails = parsed.GetValue(SharedDetails) },
        }, cancellation: cancellation).ConfigureAwait(false);
        await using (room.ConfigureAwait(false))
        {
            var replay = new Replay(room, data, script, FaultProfile.Of(parsed.GetValue(Faults)!));
            await ReplayAsync(room, replay, script, cancellation).ConfigureAwait(false);
            var report = RehearsalReport.Of(room, replay) with { Input = input };
            Show(report);
            foreach (var line in report.Passes ? [] : FailedRuns.Lines(room, most: 3))
                Told.Line($"[yellow]{line}[/]");
            if (parsed.GetValue(Json) is { } file)
                await File.WriteAllTextAsync(file, report.ToJson(), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(Html) is { } page)
                await WritePageAsync(page, report, parsed, script, cancellation).ConfigureAwait(false);
            return report.Passes ? ExitCode.Agree : ExitCode.Disagree;
        }
    }

    private static async Task WritePageAsync(string file, RehearsalReport report, ParseResult parsed, Script script, CancellationToken cancellation)
    {
        var setting = new RehearsalSetting(
            PipelineSource.Name(parsed), parsed.GetValue(Share), parsed.GetValue(Seed), parsed.GetValue(Faults)!, parsed.GetValue(Org)!, script.Days.Keys.First(), script.Days.Keys.Last());
        await File.WriteAllTextAsync(file, ReportPage.Render(report, setting), cancellation).ConfigureAwait(false);
        Told.Line($"The report is in {file}.");
    }

    private static Task ReplayAsync(RehearsalRoom room, Replay replay, Script script, CancellationToken cancellation) =>
        AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn()).StartAsync(async progress =>
        {
            var bar = progress.AddTask(Words.Of("Replaying"), maxValue: script.Days.Count);
            await replay.PlayAsync(day =>
            {
                bar.Value = day;
                bar.Description = Words.Fill($"Replaying {room.Clock.GetUtcNow():yyyy-MM-dd}");
            }, cancellation).ConfigureAwait(false);
        });

    private static void Show(RehearsalReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
        table.AddRow(Words.Of("Shared with Microsoft"), Words.Fill($"{report.Shared} of {report.Wanted}"));
        table.AddRow(Words.Of("Refused, with reasons"), $"{report.Wanted - report.Shared}");
        foreach (var (reason, count) in report.Refusals)
            table.AddRow(Markup.Escape($"  {count} ×"), Markup.Escape(reason));
        table.AddRow(Words.Of("Received from Microsoft"), $"{report.Received}");
        table.AddRow(Words.Of("Leads left in Partner Center"), $"{report.LeadsLeftOut}");
        foreach (var (move, count) in report.Moves)
            table.AddRow(Markup.Escape("  " + move), $"{count}");
        ShowCosts(report, table);
        table.AddRow(Words.Of("Wins that waited for their 72 hours"), $"{report.Waits}");
        table.AddRow(Words.Of("Edits during a synchronization"), $"{report.EditsMeanwhile}");
        foreach (var (fault, count) in report.Faults)
            table.AddRow(Markup.Escape("  " + fault), $"{count}");
        if (report.Faults.Count > 0)
            table.AddRow(Words.Of("Tried again by hand"), $"{report.RetriedByHand}");
        table.AddRow(Words.Of("Conflicts settled"), $"{report.ConflictsSettled}");
        table.AddRow(Words.Of("Differences that the seller was told"), $"{report.Explained.Count}");
        table.AddRow(Words.Of("Dead letters"), $"{report.DeadLetters}");
        table.AddRow(Words.Of("Disagreements"), $"{report.Differences.Count}");
        AnsiConsole.Write(table);
        foreach (var line in report.Differences.Take(20).Select(difference => difference.ToString()).Concat(report.Failures.Take(20)))
            Told.Line($"[red]{line}[/]");
        Told.Either(report.Agrees, $"[green]Both sides agree on every field.[/]", $"[red]Both sides do not agree.[/]");
        if (report.Input is { Dropped: > 0 } input)
            Told.Line($"[yellow]That is of {input.Read} deals; {input.Dropped} rows of {input.File} were dropped and are not in it.[/]");
    }

    private static void ShowCosts(RehearsalReport report, Table table)
    {
        table.AddRow(Words.Of("Changes carried over"), $"{report.Changes}");
        table.AddRow(Words.Of("Connector calls per change"), Words.Fill($"{report.CallsPerChange:0.00} on average, {report.MostCalls} at the most"));
        if (report.OverBudget is { } over)
            table.AddRow(Words.Of("Changes over the budget (7, or 8 to both sides)"), $"{over}");
        table.AddRow(Words.Of("Echoes recognised"), Words.Fill($"{report.Echoes}, one call each"));
        table.AddRow(Words.Of("Connector calls in all"), $"{report.TotalCalls}");
        table.AddRow(Words.Of("Power Platform requests per change"), Words.Fill($"{report.PlatformRequestsPerChange:0.0} on average, {report.MostPlatformRequests} at the most"));
        table.AddRow(Words.Of("Power Platform requests in all, timers included"), $"{report.TotalPlatformRequests}");
        table.AddRow(Words.Of("Dataverse requests of plug-ins in all"), $"{report.PluginRequests}");
    }
}
