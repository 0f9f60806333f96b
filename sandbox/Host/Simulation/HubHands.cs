using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;

namespace Sandbox.Host.Simulation;

/// <summary>What an admin does in the Co-sell hub.</summary>
internal sealed class HubHands(RehearsalRoom room)
{
    private const int FirstChoice = 856320000;

    private IOrganizationService Service => room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);

    public bool Do(Act act, SimulatedDeal deal) => act.Gesture switch
    {
        Gesture.HubRetries => Retry(deal),
        Gesture.HubChooses => Choose(act),
        Gesture.AdminAsks => SetPolicy(act.Field, 3),
        Gesture.AdminLetsSalesforceWin => SetPolicy(act.Field, 1),
        Gesture.AdminLetsNewestWin => SetPolicy(act.Field, 2),
        _ => throw new InvalidOperationException($"Nobody in the hub knows how to do {act.Gesture}."),
    };

    private bool Retry(SimulatedDeal deal)
    {
        if (deal.OpportunityId is not { } opportunity || Find("cosell_referral", "cosell_crmrecordid", opportunity) is not { } row)
            return false;
        Service.Update(new Entity("cosell_referral", row.Id) { ["cosell_retrynow"] = true });
        return true;
    }

    /// <summary>Decides one conflict, whichever is open.</summary>
    private bool Choose(Act act)
    {
        if (Find("cosell_conflict", "statecode", 0) is not { } conflict)
            return false;
        Service.Update(new Entity("cosell_conflict", conflict.Id) { ["cosell_choice"] = new OptionSetValue(FirstChoice + (act.Number % 2)) });
        return true;
    }

    private bool SetPolicy(string field, int policy)
    {
        var row = Find("cosell_fieldmapping", "cosell_name", field) ?? throw new InvalidOperationException($"There is no mapping row {field}.");
        Service.Update(new Entity("cosell_fieldmapping", row.Id) { ["cosell_conflictpolicy"] = new OptionSetValue(FirstChoice + policy) });
        return true;
    }

    private Entity? Find(string table, string column, object value)
    {
        var query = new QueryExpression(table) { ColumnSet = new(false), TopCount = 1 };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        query.AddOrder("createdon", OrderType.Ascending);
        return Service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }
}
