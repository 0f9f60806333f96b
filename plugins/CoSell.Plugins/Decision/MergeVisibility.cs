using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Decision;

/// <summary>Whether Microsoft's sellers see the deal: once they do, they always will (reference, 4.3: an upgrade, never back).</summary>
internal static class MergeVisibility
{
    public static FieldOutcome Of(SharedDeal deal, FieldMapping field)
    {
        var crm = deal.Opportunity.Value(field) == "true";
        var outcome = new FieldOutcome(field).Remembering(deal.IsShared ? "true" : "false");
        if (deal.IsShared)
            return Keep(deal, outcome, crm);
        return deal.WantedKind != DealKind.Private && field.GoesToReferral && !deal.IsClosed ? Upgrade(deal, outcome, crm) : outcome;
    }

    /// <summary>Salesforce shows what holds; a seller who tried to take it back is told.</summary>
    private static FieldOutcome Keep(SharedDeal deal, FieldOutcome outcome, bool crm)
    {
        var field = outcome.Field;
        if (crm || !field.GoesToCrm || field.CrmPath.Length == 0)
            return outcome;
        outcome = Show(outcome);
        return deal.Remembered(field) == "true" ? outcome.Noting(FieldSentences.StaysVisible(field)) : outcome;
    }

    private static FieldOutcome Upgrade(SharedDeal deal, FieldOutcome outcome, bool crm)
    {
        var field = outcome.Field;
        if (deal.Facts.Settings.Confirms("visibility") && !deal.Gestures.Confirms)
        {
            // Asking for help shows the deal, too: then that is what may be set back.
            return outcome.Mending(FieldSentences.ConfirmMove(crm ? field : deal.Facts.Field(ReferralField.Help) ?? field, "visibility"));
        }
        outcome = (outcome with { Sent = new SentValue("true") }).Logging("false", "true", SyncDirection.ToPartnerCenter);
        return !crm && field.GoesToCrm && field.CrmPath.Length > 0 ? Show(outcome) : outcome;
    }

    private static FieldOutcome Show(FieldOutcome outcome) => outcome with { Shown = new ShownValue("true") { IsRemembered = false } };
}
