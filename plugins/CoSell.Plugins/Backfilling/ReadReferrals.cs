using System.Globalization;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Reads our own referrals, a page at a time, oldest first: an order that later changes do not disturb. What is not wanted is left
/// out here, for which filters Partner Center understands is not documented.
/// </summary>
internal sealed class ReadReferrals : IPhase
{
    public const string Papers = "referralPapers";

    /// <summary>What the flow asks for at a time.</summary>
    private const int PageSize = 100;

    private const int Most = 10_000;

    public void Take(BackfillRun run, StepAnswer answer)
    {
        if (!run.IsAnswered(answer))
            return;
        var rows = answer.Body.Objects("value").ToList();
        if (rows.Count > 0 && run.Number("skip") > 0 && rows[0].Text("id") == run.Head.Text("firstReferral"))
        {
            run.Fail(run.Messages.Text(BackfillSentences.ListRepeats(run.Number("skip"))));
            return;
        }
        if (run.Number("skip") == 0)
            run.Head["firstReferral"] = rows.FirstOrDefault()?.Text("id");
        rows.ForEach(row => PlainNames.Decode(row, null));
        var reader = new CandidateReader(run.Fields, run.Settings);
        var kept = rows.Where(row => IsWanted(run, row)).Select(reader.OfReferral).ToList();
        WorkPaper.Add(run, Papers, kept);
        run.SetNumber("skip", run.Number("skip") + rows.Count);
        run.SetNumber("referrals", run.Number("referrals") + kept.Count);
        run.Progress = run.Number("referrals");
        if (run.Number("referrals") > Most)
            run.Fail(run.Messages.Text(BackfillSentences.TooMany("referrals", Most)));
        else if (rows.Count == 0 || (rows.Count < PageSize && answer.Body.Text("@odata.nextLink") is null))
            run.Phase = PhaseNames.ReadOpportunities;
    }

    public bool Ask(BackfillRun run, NextStep next)
    {
        next.Step = "referrals";
        next.Skip = run.Number("skip");
        return true;
    }

    private static bool IsWanted(BackfillRun run, JsonObject referral)
    {
        if (ReadAnswers.IsMicrosofts(referral, run.Settings.MicrosoftOrganizationId))
            return false;
        if (run.Settings.CoSellOnly && DealKinds.IsLead(DealKinds.Of(referral, null, run.Settings.MicrosoftOrganizationId)))
            return false;
        if (!run.Settings.Scope.IsAt(new ReferralView(referral).Location))
            return false;
        if (run.OnlyOpen && referral.Text("status") == "Closed")
            return false;
        return run.From is not { } from || Day(referral) is not { } changed || string.CompareOrdinal(changed, from) >= 0;
    }

    private static string? Day(JsonObject referral) =>
        DateTimeOffset.TryParse(referral.Text("updatedDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
