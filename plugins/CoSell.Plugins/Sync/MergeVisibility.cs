using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>Whether Microsoft's sellers see the deal: once they do, they always will (reference, 4.3: an upgrade, never back).</summary>
internal static class MergeVisibility
{
    public static void Merge(MergeContext context, FieldMapping field)
    {
        var crm = FieldReader.FromCrm(field, context.Opportunity).Value == "true";
        context.Plan.Baseline[field.Name] = context.IsShared ? "true" : "false";
        if (context.IsShared)
            Keep(context, field, crm);
        else if (context.WantedKind != DealKind.Private && field.GoesToReferral)
            Upgrade(context, field, crm);
    }

    /// <summary>Salesforce shows what holds; a seller who tried to take it back is told.</summary>
    private static void Keep(MergeContext context, FieldMapping field, bool crm)
    {
        if (crm || !field.GoesToCrm || field.CrmPath.Length == 0)
            return;
        if (context.Remembered(field) == "true")
            context.Plan.Notes.Add(FieldSentences.StaysVisible(field));
        context.Plan.Crm!.Opportunity[field.CrmPath] = FieldReader.ToCrm(field, "true");
    }

    private static void Upgrade(MergeContext context, FieldMapping field, bool crm)
    {
        if (StatusMachine.IsClosed(context.Status))
            return;
        if (context.Input.Settings.Confirms("visibility") && !context.Gestures.Confirms)
        {
            // Asking for help shows the deal, too: then that is what may be set back.
            context.Plan.Problems.Add(FieldSentences.ConfirmMove(crm ? field : context.Input.FieldAt(DealKinds.HelpPath) ?? field, "visibility"));
            return;
        }
        context.Plan.Patch.Replace(field.ReferralPath, true);
        context.Plan.Sent.Field(field.Name, "true");
        context.Plan.Changed(field, "false", "true", SyncDirection.ToPartnerCenter);
        if (!crm && field.GoesToCrm && field.CrmPath.Length > 0)
            context.Plan.Crm!.Opportunity[field.CrmPath] = FieldReader.ToCrm(field, "true");
    }
}
