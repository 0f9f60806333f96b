using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>Check before sharing: tells the seller everything that is missing, and sends nothing.</summary>
internal static class CheckDeal
{
    /// <summary>Whether somebody asks to check an opportunity that is not shared.</summary>
    public static bool IsWanted(Facts facts) => facts.ReferralIdentifier is null && facts.Opportunity is { } opportunity && (facts.CheckRequested || opportunity.Gestures.AsksForCheck);

    public static DealDecision Decide(Facts facts)
    {
        var problems = SharePreflight.Check(facts).Concat(ConsentGuard.Check(facts)).Concat(DuplicateGuard.Check(facts)).ToList();
        return DealDecision.Fold(DealStep.Check, "Check before sharing", Array.Empty<FieldOutcome>(), new DealOutcome
        {
            Notes = problems.Count > 0 ? problems : new List<Problem> { Sentences.ReadyToShare() },
        });
    }
}
