using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Storage;

/// <summary>All rows of a query. Dataverse answers at most 5,000 at a time and says nothing of the others but that there are more.</summary>
internal static class Pages
{
    private const int PageSize = 5000;

    public static IReadOnlyList<Entity> All(IOrganizationService service, QueryExpression query)
    {
        var rows = new List<Entity>();
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = PageSize };
        while (true)
        {
            var page = service.RetrieveMultiple(query);
            rows.AddRange(page.Entities);
            if (!page.MoreRecords)
                return rows;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }
}
