using System.Globalization;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Backfilling;

/// <summary>Finds or begins the backfill that a call is about. Whoever comes without a turn takes it over; the run that had it has to stop.</summary>
internal static class BackfillOpening
{
    /// <summary>Global choice <c>cosell_reportkind</c>: Backfill.</summary>
    public const int ReportKind = 856320003;

    private const string DryRun = "Dry run";
    private const string Apply = "Apply";
    private const string Undo = "Undo";

    /// <summary>Goes on with a turn; null when another run has taken the backfill over.</summary>
    /// <param name="call">The call.</param>
    /// <param name="turn">What the call before answered, <c>token/number</c>.</param>
    /// <param name="isNext">Whether it answers the last step. An older one is a repetition whose answer was lost.</param>
    public static BackfillRun? GoOn(ApiCall call, string turn, out bool isNext)
    {
        var first = Load(call);
        var parts = turn.Split('/');
        isNext = parts.Length == 2 && parts[1] == first.Head.Text("number");
        return parts[0] == first.Head.Text("turn") ? new BackfillRun(call, first) : null;
    }

    /// <summary>Begins, or takes over what broke off.</summary>
    public static BackfillRun Begin(ApiCall call)
    {
        var run = call.Text("Mode") switch
        {
            null or DryRun => BeginDryRun(call),
            Apply => BeginApply(call),
            Undo => BeginUndo(call),
            var mode => throw Refuse(BackfillSentences.UnknownMode(mode)),
        };
#pragma warning disable RS0030 // tells this backfill from any other one
        run.Head["turn"] = Guid.NewGuid().ToString("N").Substring(0, 12);
#pragma warning restore RS0030
        run.Phase = PhaseNames.Resumed(run.Phase);
        return run;
    }

    private static BackfillRun BeginDryRun(ApiCall call)
    {
        if (call.Text("ReportId") is null)
        {
            call.Deals.HoldIds(); // two buttons pressed at once make one report
            return new BackfillRun(call, Unfinished(call) is { } sheet ? Sheet.Take(call.Service, sheet.Id) : Create(call));
        }
        var run = new BackfillRun(call, Load(call));
        return run.Phase == PhaseNames.Done || Mode(run) != DryRun ? throw Refuse(BackfillSentences.DryRunFinished()) : run;
    }

    private static BackfillRun BeginApply(ApiCall call)
    {
        var run = new BackfillRun(call, Load(call));
        var resumes = Mode(run) == Apply && run.Phase != PhaseNames.Done;
        if (!resumes && run.Phase != PhaseNames.Done)
            throw Refuse(Mode(run) == DryRun ? BackfillSentences.DryRunUnfinished() : BackfillSentences.WasUndone());
        if (Mode(run) == Undo)
            throw Refuse(BackfillSentences.WasUndone());
        Refuse(run, Decisions.ToLink(run));
        if (!resumes)
            Start(run, Apply, PhaseNames.CheckBeforeLinking);
        return run;
    }

    private static BackfillRun BeginUndo(ApiCall call)
    {
        var run = new BackfillRun(call, Load(call));
        if (Mode(run) == DryRun && run.Phase != PhaseNames.Done)
            throw Refuse(BackfillSentences.DryRunUnfinished());
        Refuse(run, Decisions.ToUndo(run));
        if (Mode(run) != Undo || run.Phase == PhaseNames.Done)
            Start(run, Undo, PhaseNames.CheckBeforeUndoing);
        return run;
    }

    private static void Start(BackfillRun run, string mode, string phase)
    {
        run.Head["mode"] = mode;
        run.Head["begunOn"] = run.Call.Now.ToString("o", CultureInfo.InvariantCulture);
        run.SetNumber("linked", 0);
        run.SetNumber("undone", 0);
        run.TurnPage(0);
        run.Phase = phase;
    }

    /// <summary>A dry run of the same kind that broke off: pressing the button again goes on with it.</summary>
    private static Sheet? Unfinished(ApiCall call)
    {
        var query = new QueryExpression(Sheet.Table) { ColumnSet = new ColumnSet("cosell_name", "cosell_content") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("cosell_kind", ConditionOperator.Equal, ReportKind);
        query.Criteria.AddCondition("cosell_status", ConditionOperator.Equal, (int)BackfillStatus.Running);
        return Pages.All(call.Service, query).Select(Sheet.Read)
            .FirstOrDefault(sheet => IsBackfill(sheet) && sheet.Head.Text("from") == From(call) && sheet.Head.Flag("onlyOpen") == call.Flag("OnlyOpen"));
    }

    private static Sheet Create(ApiCall call)
    {
        var head = new JsonObject { { "backfill", 1m }, { "mode", DryRun }, { "phase", PhaseNames.ReadReferrals }, { "from", From(call) }, { "onlyOpen", call.Flag("OnlyOpen") } };
        var row = new Entity(Sheet.Table)
        {
            ["cosell_name"] = "Backfill " + call.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            ["cosell_kind"] = new OptionSetValue(ReportKind),
            ["cosell_status"] = new OptionSetValue((int)BackfillStatus.Running),
            ["cosell_startedon"] = call.Now,
        };
        return new Sheet(call.Service.Create(row), head, Enumerable.Empty<PairLine>());
    }

    private static Sheet Load(ApiCall call)
    {
        if (!Guid.TryParse(call.Text("ReportId"), out var id))
            throw Refuse(BackfillSentences.NoReportId());
        var sheet = Sheet.Load(call.Service, id);
        sheet = Sheet.Take(call.Service, Guid.TryParse(sheet.Head.Text("partOf"), out var first) ? first : id);
        return IsBackfill(sheet) ? sheet : throw Refuse(BackfillSentences.NotABackfill());
    }

    private static bool IsBackfill(Sheet sheet) => sheet.Head["backfill"] is decimal;

    private static string Mode(BackfillRun run) => run.Head.Text("mode") ?? DryRun;

    private static string? From(ApiCall call)
    {
        if (call.Text("From") is not { } text)
            return null;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : throw Refuse(BackfillSentences.FromIsNoDate(text));
    }

    private static void Refuse(BackfillRun run, List<Problem> problems)
    {
        if (problems.Count > 0)
            throw new InvalidPluginExecutionException(run.Messages.Text(problems.Take(10)));
    }

    private static InvalidPluginExecutionException Refuse(Problem problem) => new(problem.ToString());
}
