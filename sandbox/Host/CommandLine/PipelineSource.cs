using System.CommandLine;
using System.CommandLine.Parsing;
using Sandbox.Host.Exports;
using Sandbox.Host.Rehearsal;
using Sandbox.Host.Sheets;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>Where <c>rehearse</c> has its pipeline from: one file as people export it, or three.</summary>
internal static class PipelineSource
{
    private static readonly Argument<string?> Report = new("REPORT") { Description = "CSV of opportunities as Salesforce, Dynamics 365 or HubSpot export it.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Accounts = new("--accounts") { Description = "Instead of REPORT, CSV of customers: account, office_location." };
    private static readonly Option<string?> Opportunities = new("--opportunities") { Description = "Instead of REPORT, CSV of opportunities: opportunity_id, product, account, deal_stage, engage_date, close_date, close_value." };
    private static readonly Option<string?> Products = new("--products") { Description = "Instead of REPORT, CSV of the price list: product, sales_price." };
    private static readonly Option<string[]> Map = new("--map") { Description = $"What a column of REPORT holds: FIELD=COLUMN, or FIELD==VALUE for all rows; several times. Fields: {string.Join(", ", ExportFields.All)}.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Dates = new("--dates") { Description = "How REPORT writes dates, where it does not tell: day-first or month-first." };
    private static readonly Option<string?> Decimals = new("--decimals") { Description = "What stands before decimals in REPORT, where it does not tell: point or comma." };
    private static readonly Option<string[]> Won = new("--won") { Description = "A stage of REPORT that is won; several times.", DefaultValueFactory = _ => [] };
    private static readonly Option<string[]> Lost = new("--lost") { Description = "A stage of REPORT that is lost; several times.", DefaultValueFactory = _ => [] };
    private static readonly Option<string> Errors = new("--errors") { Description = "Where rows of REPORT that were dropped or are doubtful are written.", DefaultValueFactory = _ => ErrorsFile.Name };
    private static readonly Option<string> MissingRows = new("--missing-rows") { Description = "Where rows that the mapping lacks for REPORT are written, for Import Mapping.", DefaultValueFactory = _ => "missing-rows.json" };
    private static readonly Option<double> MostDropped = new("--max-dropped") { Description = "How many per cent of the rows of REPORT may be dropped; if it is more, nothing is rehearsed.", DefaultValueFactory = _ => 5 };

    public static void AddTo(Command command)
    {
        Dates.AcceptOnlyFromAmong("day-first", "month-first");
        Decimals.AcceptOnlyFromAmong("point", "comma");
        command.Arguments.Add(Report);
        foreach (var option in new Option[] { Accounts, Opportunities, Products, Map, Dates, Decimals, Won, Lost, Errors, MissingRows, MostDropped })
            command.Options.Add(option);
        command.Validators.Add(Validate);
    }

    /// <summary>The pipeline, and how its file was read; the latter is null for three files.</summary>
    /// <exception cref="RoomException">A file cannot be used, or too much of it was dropped.</exception>
    public static (CrmData Data, InputReport? Input) Read(ParseResult parsed)
    {
        if (parsed.GetValue(Report) is not { } report)
            return (ReadThree(parsed), null);
        foreach (var (option, file) in new[] { ("--errors", parsed.GetValue(Errors)), ("--missing-rows", parsed.GetValue(MissingRows)) })
            OutputFile.Demand(option, file);
        var export = CrmExport.Read(report, new()
        {
            Map = parsed.GetValue(Map)!.Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0].Trim()).ToDictionary(pair => pair.Key, pair => pair.Last()[1].Trim()),
            Dates = parsed.GetValue(Dates) switch { "day-first" => DateOrder.DayFirst, "month-first" => DateOrder.MonthFirst, _ => null },
            Point = parsed.GetValue(Decimals) switch { "point" => '.', "comma" => ',', _ => null },
            Won = parsed.GetValue(Won)!,
            Lost = parsed.GetValue(Lost)!,
        });
        InputTold.Tell(export.Report);
        Write(export, parsed.GetValue(Errors)!, parsed.GetValue(MissingRows)!);
        var most = parsed.GetValue(MostDropped);
        if (export.Report.DroppedShare * 100 > most)
            throw new RoomException(FormattableString.Invariant($"{export.Report.Dropped} of {export.Report.Rows - export.Report.NotDeals} rows were dropped, more than the {most} per cent that --max-dropped allows. Mend the file, or allow more."));
        return (export.Data, export.Report);
    }

    /// <summary>The file's name without its folder; of three files, that of the opportunities.</summary>
    public static string Name(ParseResult parsed) => Path.GetFileName(parsed.GetValue(Report) ?? parsed.GetValue(Opportunities)!);

    private static void Write(CrmExport export, string errors, string missing)
    {
        if (export.Findings.Count > 0)
        {
            ErrorsFile.Write(errors, export.Findings);
            Told.Line($"All {export.Findings.Count} findings are in {errors}.");
        }
        if (export.MissingRows is null)
            return;
        File.WriteAllText(missing, export.MissingRows);
        Told.Line($"Rows that the mapping lacks are in {missing}: look at what they say, then run the flow Import Mapping with it.");
    }

    private static CrmData ReadThree(ParseResult parsed)
    {
        var data = CrmFiles.Read(parsed.GetValue(Accounts)!, parsed.GetValue(Opportunities)!, parsed.GetValue(Products)!);
        Told.Line($"{data.Accounts.Count} accounts and {data.Opportunities.Count} opportunities read.");
        foreach (var sentence in data.Said)
            Told.Line($"[grey]{sentence}[/]");
        foreach (var problem in data.Problems)
            Told.Line($"[yellow]{problem}[/]");
        return data;
    }

    private static void Validate(CommandResult given)
    {
        if (given.GetValue(Report) is ['-', .. var option])
        {
            given.AddError($"There is no option -{option}.");
            return;
        }
        var three = new[] { Accounts, Opportunities, Products };
        var missing = three.Where(option => given.GetValue(option) is null).Select(option => option.Name).ToList();
        if (given.GetValue(Report) is null && missing.Count > 0)
            given.AddError(missing.Count == three.Length ? "rehearse needs REPORT, a CSV file; or --accounts, --opportunities and --products." : $"{string.Join(" and ", missing)} is missing beside the other files.");
        else if (given.GetValue(Report) is not null && missing.Count < three.Length)
            given.AddError("rehearse takes REPORT, or --accounts, --opportunities and --products, not both.");
        foreach (var pair in given.GetValue(Map) ?? [])
        {
            if (!ExportFields.All.Contains(pair.Split('=')[0].Trim()) || !pair.Contains('=', StringComparison.Ordinal))
                given.AddError($"--map '{pair}' is not FIELD=COLUMN with one of the fields {string.Join(", ", ExportFields.All)}.");
        }
        if (given.GetValue(MostDropped) is not (>= 0 and <= 100))
            given.AddError("--max-dropped is a number of per cent from 0 to 100.");
    }
}
