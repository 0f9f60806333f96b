using CoSell.Plugins.Json;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Backfilling;

/// <summary>Matches what was read and writes the report. One call: matching is linear in what has something in common.</summary>
internal sealed class Match : IPhase
{
    public bool Ask(BackfillRun run, NextStep next)
    {
        next.Step = "again"; // a call of its own, with all the time that a plug-in has
        return true;
    }

    public void Take(BackfillRun run, StepAnswer answer)
    {
        var threshold = run.Settings.BackfillThreshold;
        var matching = new Matching(WorkPaper.ReadAll(run, ReadReferrals.Papers), WorkPaper.ReadAll(run, ReadOpportunities.Papers), LinkedRecords.Load(run.Call.Service), threshold);
        WorkPaper.DeleteAll(run, ReadReferrals.Papers);
        WorkPaper.DeleteAll(run, ReadOpportunities.Papers);
        run.SetNumber("threshold", threshold);
        run.SetNumber("compared", matching.Compared);
        var lines = matching.Pairs.OrderBy(pair => pair.Class).ThenBy(pair => pair.Referral?.Id ?? "", StringComparer.Ordinal).ThenByDescending(pair => pair.Score)
            .ThenBy(pair => pair.Opportunity?.Id ?? "", StringComparer.Ordinal).Select(pair => PairLine.Of(pair, run.Messages));
        Write(run, lines);
        run.Phase = PhaseNames.Done;
        run.Status = BackfillStatus.Ready;
        run.Summary = new BackfillSummary(run).Text();
    }

    /// <summary>Fills the first sheet, then further ones.</summary>
    private static void Write(BackfillRun run, IEnumerable<PairLine> lines)
    {
        var sheets = new List<List<PairLine>> { run.First.Lines };
        var characters = 0;
        foreach (var line in lines)
        {
            var length = JsonText.Write(line.Json).Length;
            if (characters + length > Sheet.MostCharacters)
            {
                sheets.Add(new List<PairLine>());
                characters = 0;
            }
            characters += length;
            sheets[sheets.Count - 1].Add(line);
        }
        run.SetRows("parts", sheets.Skip(1).Select((part, index) => AddPart(run, part, index + 2)).ToList());
    }

    private static Guid AddPart(BackfillRun run, List<PairLine> lines, int number)
    {
        var head = new JsonObject { { "partOf", run.First.Id.ToString() }, { "part", (decimal)number } };
        return run.Call.Service.Create(new Entity(Sheet.Table)
        {
            ["cosell_name"] = $"Backfill {run.First.Id.ToString().Substring(0, 8)}: part {number}",
            ["cosell_kind"] = new OptionSetValue(BackfillOpening.ReportKind),
            ["cosell_status"] = new OptionSetValue((int)BackfillStatus.Ready),
            ["cosell_content"] = new Sheet(Guid.Empty, head, lines).Text(),
        });
    }
}
