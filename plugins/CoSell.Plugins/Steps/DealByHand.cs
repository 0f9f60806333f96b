using CoSell.Plugins.Deals;
using CoSell.Plugins.Execution;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Steps;

/// <summary>
/// What a person does to a deal in the hub, by a form or in bulk: <em>Retry now</em>, a linked opportunity, <em>Receive as new
/// opportunity</em>, an account for it, an answer to Microsoft. Each makes the deal due. What the synchronization itself writes comes with the state and is left alone.
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
        if (wish.AccountId is { } account && !CrmId.IsAccount(account))
            throw new InvalidPluginExecutionException($"Salesforce account: '{account}' is no id of a Salesforce account. Use the 15 or 18 letters and digits that begin with 001.");
        if (wish is { ReceivesAsNew: true, LacksOpportunity: false })
            throw new InvalidPluginExecutionException("Receive as new opportunity: only a deal that needs linking can be received as a new one. Untick it; to try the deal again, tick Retry now.");
        if (wish is { Reason: not null, IsErased: true })
            throw new InvalidPluginExecutionException("Sync state: the customer of this deal was erased, so it is not synchronized any more. If the customer is to be known again, delete this row; then the next edit of the opportunity makes a new deal.");
        if (wish is { Answers: true, CanBeAnswered: false })
            throw new InvalidPluginExecutionException("Answer to Microsoft: only a deal without opportunity is answered here, and not while it is synchronized. Answer on the opportunity in Salesforce, or try again in a moment.");
        if (wish.Reason is { } reason)
            Carry(new DealStore(factory.CreateOrganizationService(context.UserId), now), target.Id, wish, reason, now);
    }

    private static void Carry(DealStore deals, Guid dealId, Wish wish, string reason, DateTime now)
    {
        // The step runs behind the update, which holds the row already.
        var deal = deals.Load(dealId.ToString());
        deal.RetryNow = false;
        if (wish.AccountId is not null)
            deal.ReceiveAsNew = true;
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
            var state = (SyncState?)before.GetAttributeValue<OptionSetValue>("cosell_syncstate")?.Value;
            IsErased = state == SyncState.Erased;
            LacksOpportunity = state is SyncState.NeedsLinking or SyncState.WithoutOpportunity;
            CanBeAnswered = (LacksOpportunity || state == SyncState.NeedsAttention) && string.IsNullOrEmpty(before.GetAttributeValue<string>("cosell_crmrecordid"));
            AccountId = Changed<string>(target, before, "cosell_crmaccountid") is { Length: > 0 } account ? account : null;
            Answers = target.Contains("cosell_answer") && target.GetAttributeValue<OptionSetValue>("cosell_answer")?.Value != before.GetAttributeValue<OptionSetValue>("cosell_answer")?.Value;
            ReceivesAsNew = AccountId is not null || target.GetAttributeValue<bool?>("cosell_receiveasnew") == true;
            var isLinked = !string.IsNullOrEmpty(Changed<string>(target, before, "cosell_crmrecordid"));
            ChangesOpportunity = ReceivesAsNew || isLinked;
            Reason = ReceivesAsNew ? "received as new by hand" : isLinked ? "linked by hand" : Answers ? "answered by hand" : target.GetAttributeValue<bool?>("cosell_retrynow") == true ? "retried by hand" : null;
        }

        public bool LacksOpportunity { get; }

        /// <summary>Whether an answer in the hub can go to Partner Center: no opportunity has it, and no run is at it.</summary>
        public bool CanBeAnswered { get; }

        public bool Answers { get; }

        /// <summary>The account that was chosen now; null for none.</summary>
        public string? AccountId { get; }

        public bool IsErased { get; }

        public bool ReceivesAsNew { get; }

        public bool ChangesOpportunity { get; }

        /// <summary>Null when it is nothing that makes the deal due.</summary>
        public string? Reason { get; }

        private static T? Changed<T>(Entity target, Entity before, string column)
            where T : class =>
            target.GetAttributeValue<T>(column) is { } value && !value.Equals(before.GetAttributeValue<T>(column)) ? value : null;
    }
}
