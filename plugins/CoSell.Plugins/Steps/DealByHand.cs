using CoSell.Plugins.Deals;
using CoSell.Plugins.Execution;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Steps;

/// <summary>
/// What a person does to a deal in the hub, by a form or in bulk: <em>Retry now</em>, a linked opportunity, <em>Receive as new
/// opportunity</em>. Each makes the deal due. What the synchronization itself writes comes with the state and is left alone.
/// </summary>
public sealed class DealByHand : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => Guarded.Run(serviceProvider, () => Run(serviceProvider));

    private static void Run(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
        if (context.InputParameters["Target"] is not Entity target || target.Contains("cosell_syncstate"))
            return;
        var now = OperationTime.Of(context);
        var wish = new Wish(target, context.PreEntityImages["PreImage"]);
        if (wish is { ReceivesAsNew: true, NeedsLinking: false })
            throw new InvalidPluginExecutionException("Receive as new opportunity: only a deal that needs linking can be received as a new one. Untick it; to try the deal again, tick Retry now.");
        if (wish is { Reason: not null, IsErased: true })
            throw new InvalidPluginExecutionException("Sync state: the customer of this deal was erased, so it is not synchronized any more. If the customer is to be known again, delete this row; then the next edit of the opportunity makes a new deal.");
        if (wish.Reason is { } reason)
            Carry(new DealStore(factory.CreateOrganizationService(context.UserId), now), target.Id, wish, reason, now);
    }

    private static void Carry(DealStore deals, Guid dealId, Wish wish, string reason, DateTime now)
    {
        // The step runs behind the update, which holds the row already.
        var deal = deals.Load(dealId.ToString());
        deal.RetryNow = false;
        if (wish.ChangesOpportunity)
        {
            var linked = wish.ReceivesAsNew ? null : deal.CrmRecordId;
            deal.ForgetOpportunity();
            deal.CrmRecordId = linked;
        }
        new DealQueue(deals, now).RequestByHand(deal, reason);
    }

    /// <summary>What the person asked for.</summary>
    private sealed class Wish
    {
        public Wish(Entity target, Entity before)
        {
            NeedsLinking = before.GetAttributeValue<OptionSetValue>("cosell_syncstate")?.Value == (int)SyncState.NeedsLinking;
            IsErased = before.GetAttributeValue<OptionSetValue>("cosell_syncstate")?.Value == (int)SyncState.Erased;
            ReceivesAsNew = target.GetAttributeValue<bool?>("cosell_receiveasnew") == true;
            var link = target.GetAttributeValue<string>("cosell_crmrecordid");
            var isLinked = !string.IsNullOrEmpty(link) && link != before.GetAttributeValue<string>("cosell_crmrecordid");
            ChangesOpportunity = ReceivesAsNew || isLinked;
            Reason = ReceivesAsNew ? "received as new by hand" : isLinked ? "linked by hand" : target.GetAttributeValue<bool?>("cosell_retrynow") == true ? "retried by hand" : null;
        }

        public bool NeedsLinking { get; }

        public bool IsErased { get; }

        public bool ReceivesAsNew { get; }

        public bool ChangesOpportunity { get; }

        /// <summary>Null when it is nothing that makes the deal due.</summary>
        public string? Reason { get; }
    }
}
