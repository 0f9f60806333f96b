using System.Globalization;

namespace CoSell.Plugins.Messages;

/// <summary>What a backfill says: evidence, why a pair was left to a person, what was refused, and the words of its report.</summary>
internal static class BackfillSentences
{
    /// <summary>One piece of evidence: what both sides hold, and what it is worth.</summary>
    /// <param name="name">E.g. <c>customer</c>.</param>
    /// <param name="outcome"><c>same</c>, <c>alike</c> or <c>other</c>.</param>
    /// <param name="referral">The value in Partner Center.</param>
    /// <param name="opportunity">The value in Salesforce.</param>
    /// <param name="points">What it adds to the score.</param>
    /// <param name="weight">What full agreement adds.</param>
    public static Problem Evidence(string name, string outcome, string referral, string opportunity, int points, int weight) =>
        new Problem($"backfill-{name}-{outcome}", "").With("referral", referral).With("opportunity", opportunity).With("points", Text(points)).With("weight", Text(weight));

    public static Problem SameCrmId() => new("backfill-same-crm-id", "");

    public static Problem SameReferralId() => new("backfill-same-referral-id", "");

    public static Problem PastedId() => new("backfill-pasted-id", "");

    public static Problem NamesUnreadOpportunity(string crmRecordId) => new Problem("backfill-unread-opportunity", "").With("crmRecordId", crmRecordId);

    public static Problem NamesUnreadReferral(string referralId) => new Problem("backfill-unread-referral", "").With("referralId", referralId);

    public static Problem IdsContradict(string? named, string? naming) => new Problem("backfill-ids-contradict", "").With("named", named).With("naming", naming);

    public static Problem NamesOtherReferral(string referralId) => new Problem("backfill-other-referral", "").With("referralId", referralId);

    public static Problem NamedTwice(string? opportunity) => new Problem("backfill-named-twice", "").With("opportunity", opportunity);

    public static Problem HeldBecauseClosed(bool referral, bool opportunity) => new("backfill-closed-" + (referral ? opportunity ? "both" : "referral" : "opportunity"), "");

    public static Problem HeldBecauseSharing(string kind, string wanted) => new Problem("backfill-would-share", "").With("kind", kind).With("wanted", wanted);

    public static Problem LinkedAlready() => new("backfill-linked-already", "");

    public static Problem LinkedOtherwise(string? deal) => new Problem("backfill-linked-otherwise", "").With("deal", deal);

    public static Problem SyncUnderWay() => new("backfill-sync-under-way", "");

    public static Problem SalesforceRefused(string words) => new Problem("backfill-salesforce-refused", "").With("words", words);

    public static Problem WaitsForItsTurn() => new("backfill-turn", "");

    public static Problem NoLongerNames() => new("backfill-no-longer-names", "");

    public static Problem NoLongerLinked() => new("backfill-no-longer-linked", "");

    public static Problem EditedSince() => new("backfill-edited-since", "");

    public static Problem ChangedSince(string time) => new Problem("backfill-changed-since", "").With("time", time);

    public static Problem ReferralChangedSince() => new("backfill-referral-changed-since", "");

    public static Problem LinkUndone() => new("backfill-link-undone", "");

    public static Problem NoAnswer(string service) => new Problem("backfill-no-answer", "").With("service", service);

    public static Problem TooMany(string what, int most) => new Problem("backfill-too-many-" + what, "").With("most", most.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A list without next pages: <c>$skip</c> is overlooked.</summary>
    public static Problem ListRepeats(int read) => new Problem("backfill-list-repeats", "").With("read", read.ToString("N0", CultureInfo.InvariantCulture));

    public static Problem DecisionUnclear(string referralId) => new Problem("backfill-decision-unclear", "").With("referralId", referralId);

    public static Problem DecisionWithoutIds(string referralId, string opportunityId) => new Problem("backfill-decision-without-ids", "").With("referralId", referralId).With("opportunityId", opportunityId);

    public static Problem ReferralTwice(string referralId) => new Problem("backfill-referral-twice", "").With("referralId", referralId);

    public static Problem OpportunityTwice(string opportunityId) => new Problem("backfill-opportunity-twice", "").With("opportunityId", opportunityId);

    public static Problem UnknownMode(string mode) => new Problem("backfill-unknown-mode", "").With("mode", mode);

    public static Problem DryRunFinished() => new("backfill-dry-run-finished", "");

    public static Problem DryRunUnfinished() => new("backfill-dry-run-unfinished", "");

    public static Problem WasUndone() => new("backfill-was-undone", "");

    public static Problem NoReportId() => new("backfill-no-report-id", "");

    public static Problem NotABackfill() => new("backfill-not-a-backfill", "");

    public static Problem FromIsNoDate(string from) => new Problem("backfill-from-is-no-date", "").With("from", from);

    public static Problem TakenOver() => new("backfill-taken-over", "");

    public static Problem Read(int referrals, int opportunities, int compared) =>
        new Problem("backfill-read", "").With("referrals", Text(referrals)).With("opportunities", Text(opportunities)).With("compared", Text(compared));

    public static Problem Count(string kind, int count, int threshold) => new Problem("backfill-count-" + kind, "").With("count", Text(count)).With("threshold", Text(threshold));

    public static Problem Done(int linked, int undone, int refused) => new Problem("backfill-done", "").With("linked", Text(linked)).With("undone", Text(undone)).With("refused", Text(refused));

    public static Problem Decide() => new("backfill-decide", "");

    public static Problem More(int count) => new Problem("backfill-more", "").With("count", Text(count));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
