using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Execution;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Erasing;

/// <summary>
/// What a person asks for in the hub: <em>Erase customer</em> on a deal makes the preview of its customer, and <em>Erase for good</em> on that preview begins to erase; what one
/// save cannot do, <c>cosell_Reconcile</c> goes on with. Who may write reports may do so: administrators of co-sell.
/// </summary>
public sealed class EraseByHand : IPlugin
{
    private const string Asked = "cosell_erasecustomer";
    private const string Confirmed = "cosell_confirmed";

    public void Execute(IServiceProvider serviceProvider) => Guarded.Run(serviceProvider, () => Run(serviceProvider));

    private static void Run(IServiceProvider provider)
    {
        var context = (IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext));
        if (context.InputParameters["Target"] is not Entity target)
            return;
        var call = new ApiCall(provider);
        if (target.GetAttributeValue<bool?>(Asked) == true)
            Ask(call, call.Deals.Load(target.Id.ToString()));
        else if (target.GetAttributeValue<bool?>(Confirmed) == true)
            Erasure.Take(call, target.Id.ToString()).GoOn();
        call.LastSteps.Run();
    }

    private static void Ask(ApiCall call, Deal deal)
    {
        if (deal.IsErased)
            throw new InvalidPluginExecutionException("Erase customer: the customer of this deal was erased already.");
        if ((deal.CrmRecordId ?? deal.ReferralIdentifier) is not { } id)
            throw new InvalidPluginExecutionException("Erase customer: this deal has neither an opportunity nor a referral. Run the flow Erase a Customer with the customer's name.");
        ErasurePreview.Of(call, id);
        call.Service.Update(new Entity(Deal.Table, deal.Id) { [Asked] = false });
    }
}
