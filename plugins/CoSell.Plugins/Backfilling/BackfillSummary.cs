using System.Text;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Backfilling;

/// <summary>What a report says in words: how many of each class, what was done, and a table (Markdown) with the reasons of every pair.</summary>
internal sealed class BackfillSummary
{
    /// <summary>The column takes 100,000 characters.</summary>
    private const int MostCharacters = 90_000;

    private static readonly PairClass[] Told = { PairClass.Certain, PairClass.Held, PairClass.Possible, PairClass.Ambiguous, PairClass.Conflict, PairClass.NoMatch, PairClass.Linked };

    private readonly BackfillRun _run;
    private readonly List<PairLine> _lines;

    public BackfillSummary(BackfillRun run)
    {
        _run = run;
        _lines = run.Sheets.SelectMany(sheet => sheet.Lines).ToList();
    }

    public string Text()
    {
        var text = new StringBuilder();
        Say(text, BackfillSentences.Read(_run.Number("referrals"), _run.Number("opportunities"), _run.Number("compared")));
        foreach (var kind in Told)
            Say(text, BackfillSentences.Count(kind.ToString().ToLowerInvariant(), Count(kind), _run.Number("threshold")));
        if (_lines.Any(line => line.State != PairState.Open || line.Reason.Length > 0))
            Say(text, BackfillSentences.Done(_lines.Count(line => line.State == PairState.Linked), _lines.Count(line => line.State == PairState.Undone), _lines.Count(line => line.Reason.Length > 0)));
        Say(text, BackfillSentences.Decide());
        Table(text);
        return text.ToString();
    }

    // An ambiguous referral has a line for each of its opportunities.
    private int Count(PairClass kind) => _lines.Where(line => line.Class == PairLine.Name(kind)).Select(line => line.ReferralId.Length > 0 ? line.ReferralId : line.OpportunityId).Distinct().Count();

    private void Say(StringBuilder text, Problem sentence) => text.Append("- ").Append(_run.Messages.Text(sentence)).Append('\n');

    private void Table(StringBuilder text)
    {
        text.Append("\n| ").Append(string.Join(" | ", new[] { "Link", "Class", "Score", "Referral", "Opportunity", "Customer", "Why" }.Select(_run.Messages.Phrase))).Append(" |\n|---|---|---:|---|---|---|---|\n");
        var shown = 0;
        foreach (var line in _lines.Where(line => line.Class != PairLine.Name(PairClass.Linked)))
        {
            var row = Row(line);
            if (text.Length + row.Length > MostCharacters)
                break;
            text.Append(row);
            shown++;
        }
        var left = _lines.Count(line => line.Class != PairLine.Name(PairClass.Linked)) - shown;
        if (left > 0)
            text.Append('\n').Append(_run.Messages.Text(BackfillSentences.More(left))).Append('\n');
    }

    private string Row(PairLine line)
    {
        var why = line.Reason.Length > 0 ? new[] { line.Reason } : line.Why.ToArray();
        var link = line.State is PairState.Linked or PairState.Undone ? line.State.ToString().ToLowerInvariant() : line.Link == true ? "yes" : "no";
        var cells = new[] { _run.Messages.Phrase(link), _run.Messages.Phrase(line.Class), line.Score, Named(line.ReferralName, line.ReferralId), Named(line.OpportunityName, line.OpportunityId), line.Customer, string.Join(" ", why) };
        return "| " + string.Join(" | ", cells.Select(Plain)) + " |\n";
    }

    private static string Named(string name, string id) => name.Length > 0 ? $"{name} ({id})" : id;

    private static string Plain(string cell) => cell.Replace("|", "/").Replace("\r", "").Replace("\n", " ");
}
