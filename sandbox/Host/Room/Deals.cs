using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;

namespace Sandbox.Host.Room;

/// <summary>The deals as the Co-sell hub remembers them.</summary>
public sealed record Deal(Guid Id, string Name, string? CrmRecordId, string? ReferralId, string State, string? Message, int Attempts)
{
    internal const int Due = 856320000;
    internal const int Syncing = 856320001;
    internal const int WaitingToRetry = 856320004;
}

/// <summary>Reads deals out of the organization.</summary>
public static class Deals
{
    private static readonly string[] States = ["Due", "Syncing", "In step", "Needs attention", "Waiting to retry", "Needs linking", "Dead letter", "Not synchronized", "Erased", "Without opportunity"];

    /// <param name="room">The room.</param>
    /// <param name="isActiveOnly">Whether rows that were taken out of play are left out.</param>
    public static IReadOnlyList<Deal> All(RehearsalRoom room, bool isActiveOnly = true)
    {
        var query = new QueryExpression("cosell_referral")
        {
            ColumnSet = new("cosell_name", "cosell_crmrecordid", "cosell_referralidentifier", "cosell_syncstate", "cosell_lasterror", "cosell_attempts"),
        };
        if (isActiveOnly)
            query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.AddOrder("createdon", OrderType.Ascending);
        return [.. Pages(room, query).Select(Read)];
    }

    internal static bool AnyOnTheWay(RehearsalRoom room)
    {
        var query = new QueryExpression("cosell_referral") { ColumnSet = new(false), TopCount = 1 };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        var any = query.Criteria.AddFilter(LogicalOperator.Or);
        any.AddCondition("cosell_syncstate", ConditionOperator.In, Deal.Due, Deal.Syncing);
        // What waits without having failed, such as a win for its seventy-two hours, is not under way.
        var failed = any.AddFilter(LogicalOperator.And);
        failed.AddCondition("cosell_syncstate", ConditionOperator.Equal, Deal.WaitingToRetry);
        failed.AddCondition("cosell_errorclass", ConditionOperator.NotNull);
        return Service(room).RetrieveMultiple(query).Entities.Count > 0;
    }

    private static IEnumerable<Entity> Pages(RehearsalRoom room, QueryExpression query)
    {
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = 5000 };
        while (true)
        {
            var page = Service(room).RetrieveMultiple(query);
            foreach (var row in page.Entities)
                yield return row;
            if (!page.MoreRecords)
                yield break;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    private static Deal Read(Entity row) => new(
        row.Id,
        row.GetAttributeValue<string>("cosell_name") ?? "",
        row.GetAttributeValue<string>("cosell_crmrecordid"),
        row.GetAttributeValue<string>("cosell_referralidentifier"),
        States[(row.GetAttributeValue<OptionSetValue>("cosell_syncstate")?.Value ?? Deal.Due) - Deal.Due],
        row.GetAttributeValue<string>("cosell_lasterror"),
        row.GetAttributeValue<int?>("cosell_attempts") ?? 0);

    private static IOrganizationService Service(RehearsalRoom room) => room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);
}
