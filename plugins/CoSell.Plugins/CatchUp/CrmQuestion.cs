using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Salesforce's composite request that finds what changed on shared opportunities within a time: the opportunities themselves, their
/// accounts, solutions, contacts and team, deleted ones included (<c>queryAll</c>). Salesforce allows five queries in one. A member who was taken
/// off the team is in the log of deletions alone.
/// </summary>
internal static class CrmQuestion
{
    /// <summary>Most rows of one query: what Salesforce answers in one batch.</summary>
    public const int MostRows = 2000;

    public const string Opportunities = "opportunities";
    public const string Accounts = "accounts";
    public const string Solutions = "solutions";
    public const string Roles = "roles";
    public const string Team = "team";
    public const string TeamDeleted = "teamDeleted";

    /// <param name="apiPath">E.g. <c>/services/data/v58.0</c>.</param>
    /// <param name="from">The window's start.</param>
    /// <param name="until">The window's end, not in it.</param>
    /// <param name="deletedFrom">From when on deletions are asked: the window's start or, where the log lags behind, earlier.</param>
    /// <param name="scope">Which opportunities are the hub's.</param>
    /// <param name="after">Of a window that cannot be made smaller, the last row of each query so far: it goes on behind it. Null of any other window.</param>
    public static string Compose(string apiPath, DateTime from, DateTime until, DateTime deletedFrom, HubScope scope, IReadOnlyDictionary<string, string>? after)
    {
        string Within(string field) => $"{field} >= {Moment.Seconds(from)} AND {field} < {Moment.Seconds(until)}";
        var request = new CompositeBody(allOrNone: false);
        // Ids have an order, as PK chunking uses it (Bulk API, PK Chunking Header).
        string Order(string reference) => after is null ? "" : (after.TryGetValue(reference, out var last) ? $" AND Id > {Soql.Text(last)}" : "") + " ORDER BY Id";
        void Query(string reference, string soql) => request.Query(reference, RequestText.Query(apiPath, "queryAll", $"{soql}{Order(reference)} LIMIT {MostRows}"));
        var id = after is null ? "" : "Id, ";
        string Ours(string path = "") => CrmQuery.Within(scope, path) is { } condition ? $" AND {condition}" : "";
        string Shared(string path = "") => $"{path}{SellerGestures.SyncField} = true{Ours(path)}";
        Query(Opportunities, "SELECT Id, IsDeleted, SystemModstamp, LastModifiedDate, LastModifiedById FROM Opportunity" +
            $" WHERE ({SellerGestures.SyncField} = true OR {SellerGestures.CheckField} = true){Ours()} AND {Within("SystemModstamp")}");
        Query(Accounts, "SELECT Id, Account.SystemModstamp, Account.LastModifiedDate, Account.LastModifiedById FROM Opportunity" +
            $" WHERE {Shared()} AND IsDeleted = false AND {Within("Account.SystemModstamp")}");
        Query(Solutions, $"SELECT {id}Opportunity__c, SystemModstamp, LastModifiedById FROM Microsoft_Solution__c WHERE {Shared("Opportunity__r.")} AND {Within("SystemModstamp")}");
        Query(Roles, $"SELECT {id}OpportunityId, SystemModstamp, LastModifiedById, Contact.SystemModstamp, Contact.LastModifiedDate, Contact.LastModifiedById FROM OpportunityContactRole" +
            $" WHERE {Shared("Opportunity.")} AND (({Within("SystemModstamp")}) OR ({Within("Contact.SystemModstamp")}))");
        Query(Team, $"SELECT {id}OpportunityId, SystemModstamp, LastModifiedById FROM OpportunityTeamMember WHERE {Shared("Opportunity.")} AND {Within("SystemModstamp")}");
        // It counts whole minutes: what is left of this one, the next window overlaps.
        if (Minute(deletedFrom) < Minute(until))
            request.Add("GET", RequestText.Path(apiPath, "sobjects", ChildRows.Team.Table, "deleted").WithPeriod(deletedFrom, until), TeamDeleted);
        return JsonText.Write(request.ToJson());
    }

    private static long Minute(DateTime time) => time.Ticks / TimeSpan.TicksPerMinute;
}
