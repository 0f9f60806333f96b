using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Backfilling;

/// <summary>Checks what an admin has decided before anything is done about it.</summary>
internal static class Decisions
{
    /// <summary>Of the pairs to link.</summary>
    public static List<Problem> ToLink(BackfillRun run)
    {
        var lines = run.Sheets.SelectMany(sheet => sheet.Lines).ToList();
        var problems = lines.Where(line => line.Link is null).Select(line => BackfillSentences.DecisionUnclear(line.ReferralId)).ToList();
        var linked = lines.Where(line => line.Link == true && line.State != PairState.Undone).ToList();
        problems.AddRange(WithoutIds(linked));
        problems.AddRange(Twice(linked, line => line.ReferralId, BackfillSentences.ReferralTwice));
        problems.AddRange(Twice(linked, line => Deals.CrmId.Short(line.OpportunityId), BackfillSentences.OpportunityTwice));
        return problems;
    }

    /// <summary>Of the pairs to undo: ids go into queries and addresses.</summary>
    public static List<Problem> ToUndo(BackfillRun run) => WithoutIds(run.Sheets.SelectMany(sheet => sheet.Lines).Where(line => line.State != PairState.Open)).ToList();

    private static IEnumerable<Problem> WithoutIds(IEnumerable<PairLine> lines) =>
        lines.Where(line => !line.HasBothIds).Select(line => BackfillSentences.DecisionWithoutIds(line.ReferralId, line.OpportunityId));

    private static IEnumerable<Problem> Twice(IEnumerable<PairLine> linked, Func<PairLine, string> id, Func<string, Problem> problem) =>
        linked.Where(line => id(line).Length > 0).GroupBy(id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => problem(same.Key));
}
