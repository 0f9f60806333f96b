using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Backfilling;

/// <summary>What was read of one page, kept in a row of its own until everything is read and matched.</summary>
internal static class WorkPaper
{
    public static void Add(BackfillRun run, string papers, IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count == 0)
            return;
        var rows = run.Rows(papers);
        var row = new Entity(Sheet.Table)
        {
            ["cosell_name"] = $"Backfill {run.First.Id.ToString().Substring(0, 8)}: {papers}, page {rows.Count + 1} (goes when everything is read)",
            ["cosell_kind"] = new OptionSetValue(BackfillOpening.ReportKind),
            ["cosell_status"] = new OptionSetValue((int)BackfillStatus.Ready), // only a first sheet is Running
            ["cosell_content"] = JsonText.Write(candidates.Select(candidate => (object?)candidate.ToJson()).ToList()),
        };
        run.SetRows(papers, rows.Concat(new[] { run.Call.Service.Create(row) }));
    }

    public static List<Candidate> ReadAll(BackfillRun run, string papers) => run.Rows(papers)
        .Select(id => run.Call.Service.Retrieve(Sheet.Table, id, new ColumnSet("cosell_content")).GetAttributeValue<string>("cosell_content"))
        .SelectMany(content => JsonText.Parse(content, "A work paper") as List<object?> ?? new List<object?>())
        .OfType<JsonObject>().Select(Candidate.Read).ToList();

    public static void DeleteAll(BackfillRun run, string papers)
    {
        foreach (var id in run.Rows(papers))
            run.Call.Service.Delete(Sheet.Table, id);
        run.SetRows(papers, Enumerable.Empty<Guid>());
    }
}
