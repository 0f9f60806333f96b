using CoSell.Plugins.Deals;
using CoSell.Plugins.Webhooks;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Health;

/// <summary>
/// Whether Partner Center tells of referrals at all. Where an organisation has several tenants, a webhook can be registered and tested, and no event of a referral ever comes until support
/// enables <em>multitenancy</em> (Microsoft's guide to its own connector). It shows only where something changed: the catch-up found changes, and no deal was asked for by an event.
/// </summary>
internal static class EventSilence
{
    public const int Days = 3;

    public static bool IsHeard(IOrganizationService service, WebhookOwnership registered, DateTime now)
    {
        var since = now.AddDays(-Days);
        return registered.RegisteredOn is not { } on || on > since || !HasLost(service, since) || HasEvent(service, since);
    }

    private static bool HasLost(IOrganizationService service, DateTime since)
    {
        var query = new QueryExpression(SyncEvent.Table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition("cosell_action", ConditionOperator.Equal, SyncEvent.CatchUp);
        query.Criteria.AddCondition("cosell_occurredon", ConditionOperator.GreaterEqual, since);
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }

    private static bool HasEvent(IOrganizationService service, DateTime since)
    {
        var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition("cosell_duereason", ConditionOperator.In, EventNames.Referral.Cast<object>().ToArray());
        query.Criteria.AddCondition("cosell_dueon", ConditionOperator.GreaterEqual, since);
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }
}
