using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>Reads opportunities in the order of their ids, each page from behind the last id of the one before.</summary>
internal sealed class ReadOpportunities : IPhase
{
    public const string Papers = "opportunityPapers";

    private const int PageSize = 200;

    private const int Most = 50_000;

    public void Take(BackfillRun run, StepAnswer answer)
    {
        if (!run.IsAnswered(answer))
            return;
        var rows = answer.Body.Objects("records").Where(row => CrmId.IsValid(row.Text("Id"))).ToList();
        var reader = new CandidateReader(run.Fields, run.Settings);
        WorkPaper.Add(run, Papers, rows.Select(reader.OfOpportunity).ToList());
        run.SetNumber("opportunities", run.Number("opportunities") + rows.Count);
        run.Progress = run.Number("referrals") + run.Number("opportunities");
        if (rows.Count > 0)
            run.Head["after"] = rows[rows.Count - 1].Text("Id");
        if (run.Number("opportunities") > Most)
            run.Fail(run.Messages.Text(BackfillSentences.TooMany("opportunities", Most)));
        // Salesforce may cut a page short and say that it is not done; the last id leads on.
        else if (rows.Count == 0 || (rows.Count < PageSize && answer.Body["done"] is not false))
            run.Phase = PhaseNames.Match;
    }

    public bool Ask(BackfillRun run, NextStep next)
    {
        next.Step = "query";
        next.CrmQuery = CrmQuery.Opportunities(new CandidateReader(run.Fields, run.Settings).Fields, Columns(run), Conditions(run), PageSize);
        return true;
    }

    private static IEnumerable<string> Columns(BackfillRun run) => new[] { "IsClosed", CandidateReader.IdentifierOf(run.Fields)?.CrmPath }.OfType<string>()
        .Concat(run.Settings.BackfillTexts).Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Conditions(BackfillRun run)
    {
        if (run.OnlyOpen)
            yield return "IsClosed = false";
        if (run.From is { } from)
            yield return $"LastModifiedDate >= {from}T00:00:00Z";
        if (run.Head.Text("after") is { } after)
            yield return $"Id > '{after}'";
        if (CrmQuery.Within(run.Settings.Scope) is { } ours)
            yield return ours;
    }
}
