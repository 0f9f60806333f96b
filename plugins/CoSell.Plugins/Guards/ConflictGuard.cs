using CoSell.Plugins.Deals;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Guards;

/// <summary>
/// Takes a person's choice about a conflict (<c>cosell_conflict.cosell_choice</c>): records who chose and when, and makes the deal due, so
/// that the choice is carried out at once. A choice that is taken back before that is forgotten.
/// </summary>
public sealed class ConflictGuard : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        if (context.InputParameters["Target"] is not Entity target || !target.Contains("cosell_choice"))
            return;
        var before = context.PreEntityImages["PreImage"];
        if (before.GetAttributeValue<OptionSetValue>("statecode")?.Value == 1)
            throw RowChange.Refuse("Choice", "This conflict is settled already. Change the value itself in Salesforce or Partner Center.");
        if (target.GetAttributeValue<OptionSetValue>("cosell_choice") is null)
        {
            target["cosell_resolvedon"] = null;
            target["cosell_resolvedby"] = null;
            return;
        }
        var service = ((IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory))).CreateOrganizationService(context.UserId);
        var now = context.OperationCreatedOn.ToUniversalTime();
        target["cosell_resolvedon"] = now;
        target["cosell_resolvedby"] = $"{Name(service, context.InitiatingUserId)}, in the Co-sell hub";
        MakeDue(service, before.GetAttributeValue<EntityReference>("cosell_referralid"), now);
    }

    private static string Name(IOrganizationService service, Guid userId)
    {
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, userId);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<string>("fullname") ?? "An administrator";
    }

    private static void MakeDue(IOrganizationService service, EntityReference? dealReference, DateTime now)
    {
        if (dealReference is null)
            return;
        var deals = new DealStore(service);
        new DealQueue(deals, now).Request(deals.Load(dealReference.Id.ToString()), "conflict settled");
    }
}
