using CoSell.Plugins.Deals;
using CoSell.Plugins.Execution;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Guards;

/// <summary>
/// Takes a person's choice about a conflict (<c>cosell_conflict.cosell_choice</c>): records who chose and when, and makes the deal due, so
/// that the choice is carried out at once. A choice that is taken back before that is forgotten.
/// </summary>
public sealed class ConflictGuard : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => Guarded.Run(serviceProvider, () => Run(serviceProvider));

    private static void Run(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        if (context.InputParameters["Target"] is not Entity target || !target.Contains("cosell_choice"))
            return;
        var service = ((IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory))).CreateOrganizationService(context.UserId);
        var now = OperationTime.Of(context);
        var deal = Hold(service, context.PreEntityImages["PreImage"], now);
        RefuseIfSettled(service, target.Id);
        if (target.GetAttributeValue<OptionSetValue>("cosell_choice") is null)
        {
            target["cosell_resolvedon"] = null;
            target["cosell_resolvedby"] = null;
            return;
        }
        target["cosell_resolvedon"] = now;
        target["cosell_resolvedby"] = $"{Name(service, context.InitiatingUserId)}, in the Co-sell hub";
        if (deal is not null)
            new DealQueue(new DealStore(service, now), now).Request(deal, "conflict settled");
    }

    /// <summary>The deal first: a synchronization holds it while it settles its conflicts.</summary>
    private static Deal? Hold(IOrganizationService service, Entity before, DateTime now) =>
        before.GetAttributeValue<EntityReference>("cosell_referralid") is { } deal ? new DealStore(service, now).Take(deal.Id) : null;

    private static void RefuseIfSettled(IOrganizationService service, Guid conflictId)
    {
        var now = service.Retrieve(Conflict.Table, conflictId, new ColumnSet("statecode"));
        if (now.GetAttributeValue<OptionSetValue>("statecode")?.Value == 1)
            throw new InvalidPluginExecutionException("Choice: This conflict is settled already. Change the value itself in Salesforce or Partner Center.");
    }

    private static string Name(IOrganizationService service, Guid userId)
    {
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, userId);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<string>("fullname") ?? "An administrator";
    }
}
