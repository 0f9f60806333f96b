using CoSell.Plugins.Deals;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>
/// A deal of Microsoft's that has no opportunity yet: it waits in the hub until a person says what becomes of it, or was answered there. Nothing of it is
/// written in Salesforce.
/// </summary>
internal static class KeptDeal
{
    private static readonly IReadOnlyList<Problem> Nothing = Array.Empty<Problem>();

    /// <summary>It waits; what Salesforce knows of the customer is named, so that the person can choose.</summary>
    /// <param name="facts">What the decision rests on.</param>
    /// <param name="customer">Which account the customer may be.</param>
    /// <param name="lookups">What to look up again when somebody has decided.</param>
    public static DealDecision Wait(Facts facts, CustomerMatch customer, Lookups lookups)
    {
        var referral = facts.Referral!;
        var accounts = string.Join("; ", customer.Candidates.Take(10));
        var waits = RecoverySentences.DealWaits(referral.CustomerName ?? "", accounts, StatusMachine.IsNew(referral.Status) ? referral.ExpiresOn : null);
        return DealDecision.Keep("Wait for a decision", Verdict.Undecided, new[] { waits }, lookups);
    }

    /// <summary>It is answered; one that is accepted stays a referral without opportunity, a declined one is closed.</summary>
    public static DealDecision Answer(Facts facts, DealAnswer answer)
    {
        var status = facts.Referral!.Status ?? "–";
        var wanted = answer == DealAnswer.Accept ? StatusMachine.Accepted : StatusMachine.Declined;
        var verdict = answer == DealAnswer.Accept ? Verdict.WithoutOpportunity : Verdict.AtRest;
        if (status == wanted)
            return DealDecision.Keep("Follow the status", verdict, Nothing);
        return StatusMachine.NextMove(status, wanted) is { } next
            ? DealDecision.Keep("Answer Microsoft", verdict, Nothing, move: next)
            : DealDecision.Stuck(RecoverySentences.AnswerImpossible(status, wanted));
    }
}
